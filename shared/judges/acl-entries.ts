import {
  blocks,
  describeServices,
  intersectServices,
  NO_SERVICES,
  services,
  unionServices,
  type PacketSet,
  type ServiceSet,
} from "../packets";
import { numbersBefore, numbersFor, type AclFilter, type CauseLine } from "../semantics";
import { describePeers } from "../network/group-line";

/** An ACL takes no more by default (VPC quotas, rules per network ACL). */
const MOST_ENTRIES = 20;

/** Entries that let these packets through, each for one prefix and one range; none where they would be too many. */
export function allowing(filter: AclFilter, packets: PacketSet): readonly string[] {
  const side = filter.direction === "ingress" ? "from" : "to";
  const entries = [packets.v4, packets.v6]
    .flatMap(blocks)
    .flatMap(({ prefixes, services: own }) =>
      prefixes.flatMap((prefix) => rangesOf(own).map((range) => `allow ${range} ${side} ${prefix}`)),
    );
  if (entries.length > MOST_ENTRIES) return [];
  return numbered(entries, numbersFor(filter, "allow", packets, entries.length));
}

/** For each source what its lines let through of the services, denied before the first of them. */
export function denying(
  lines: readonly CauseLine[],
  exposed: ServiceSet,
  side: "from" | "to",
): readonly string[] {
  const [first] = lines;
  if (!first) return [];
  const bySource = new Map<string, ServiceSet>();
  for (const { peers, services: own } of lines) {
    const source = describePeers(peers);
    const shut = intersectServices(own.may, exposed);
    bySource.set(source, unionServices(bySource.get(source) ?? NO_SERVICES, shut));
  }
  const entries = [...bySource].flatMap(([source, shut]) =>
    rangesOf(shut).map((range) => `deny ${range} ${side} ${source}`),
  );
  return numbered(entries, first.rank && numbersBefore(first.rank, entries.length));
}

function rangesOf(own: ServiceSet): readonly string[] {
  return [...own.ranges()].map(({ protocol, from, to }) => describeServices(services(protocol, from, to)));
}

/** Without numbers, where to put them is left to their author. */
function numbered(entries: readonly string[], numbers: readonly number[] | undefined): readonly string[] {
  return entries.map((text, i) => (numbers?.[i] === undefined ? text : `${numbers[i]}: ${text}`));
}
