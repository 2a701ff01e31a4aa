import type { AclLine } from "../network/network";
import {
  blocks,
  coversServices,
  describeServices,
  intersectServices,
  NO_SERVICES,
  parsePrefix,
  services,
  unionServices,
  type Family,
  type PacketSet,
  type ServiceSet,
} from "../packets";
import {
  isForReplies,
  numbersBefore,
  numbersFor,
  repliesLost,
  type AclFilter,
  type CauseLine,
  type PortRange,
} from "../semantics";
import { describePeers } from "../network/groups/group-line";
import { joinedRanges } from "./joined-ranges";

/** An ACL takes no more of one family by default, beside the deny that ends it (VPC quotas, rules per network ACL). */
const MOST_ENTRIES = 19;

/** Denies before a line for replies: between server ports there is nobody but clients, so that near ones are joined. */
const MOST_DENIES = 4;

/** How many entries more the ACL takes in this direction. */
function roomFor({ ordered }: AclFilter, family: Family): number {
  const taken = ordered.filter(
    ({ line: { implied, peers } }) =>
      !implied && peers.may.some((peer) => peer.kind === "prefix" && peer.prefix.family === family),
  );
  return MOST_ENTRIES - taken.length;
}

/**
 * Entries that let these packets through, each for one prefix and one range; none where they would be too many.
 * @param whole what is said for short, where that is more
 * @param servers what the internet may not reach on the way
 */
export function allowing(
  filter: AclFilter,
  packets: PacketSet,
  {
    whole = packets,
    servers = NO_SERVICES,
  }: { readonly whole?: PacketSet; readonly servers?: ServiceSet } = {},
): readonly string[] {
  const entries = entriesFor(filter, whole, servers);
  return numbered(entries, numbersFor(filter, "allow", packets, entries.length));
}

function entriesFor(filter: AclFilter, packets: PacketSet, servers: ServiceSet): readonly string[] {
  for (let most = MOST_DENIES; most > 0; most--) {
    const entries = ([4, 6] as const).map((family) => entriesOf(filter, packets, family, servers, most));
    if (entries.every((own, i) => own.length <= roomFor(filter, i === 0 ? 4 : 6))) return entries.flat();
  }
  return [];
}

function entriesOf(
  { direction }: AclFilter,
  packets: PacketSet,
  family: Family,
  servers: ServiceSet,
  most: number,
): readonly string[] {
  const side = direction === "ingress" ? "from" : "to";
  return blocks(family === 4 ? packets.v4 : packets.v6).flatMap(({ prefixes, services: own }) =>
    prefixes.flatMap((prefix) => {
      const shut = direction === "ingress" && isPublic(prefix) ? servers : NO_SERVICES;
      const ranges = rangesOf(own).filter((range) => !coversServices(shut, range));
      const denied = ranges.flatMap((range) => joinedRanges(intersectServices(range, shut), most));
      return [
        ...denied.map((range) => `deny ${describeServices(range)} ${side} ${prefix}`),
        ...ranges.map((range) => `allow ${describeServices(range)} ${side} ${prefix}`),
      ];
    }),
  );
}

/**
 * For each source what its lines let through of the services, denied before the first of them. Absent: the ACL takes
 * not so many.
 */
export function denying(
  filter: AclFilter,
  lines: readonly CauseLine[],
  exposed: ServiceSet,
  family: Family,
): readonly string[] | undefined {
  const [first] = lines;
  if (!first) return [];
  const side = filter.direction === "ingress" ? "from" : "to";
  const room = roomFor(filter, family);
  for (let most = MOST_DENIES; most > 0; most--) {
    const entries = [...shutBySource(lines, exposed)].flatMap(([source, { shut, replies }]) =>
      (replies ? joinedRanges(shut, most) : rangesOf(shut)).map(
        (range) => `deny ${describeServices(range)} ${side} ${source}`,
      ),
    );
    if (entries.length <= room)
      return numbered(entries, first.rank && numbersBefore(first.rank, entries.length));
  }
  return undefined;
}

/** What is shut, and whether nothing but replies pass these lines. */
interface Shut {
  readonly shut: ServiceSet;
  readonly replies: boolean;
}

function shutBySource(lines: readonly CauseLine[], exposed: ServiceSet): ReadonlyMap<string, Shut> {
  const found = new Map<string, Shut>();
  for (const line of lines) {
    const source = describePeers(line.peers);
    const { shut, replies } = found.get(source) ?? { shut: NO_SERVICES, replies: true };
    found.set(source, {
      shut: unionServices(shut, intersectServices(line.services.may, exposed)),
      replies: replies && isForReplies(line) === "yes",
    });
  }
  return found;
}

/**
 * Instead of each of these lines one for a service of the author's own, and what of them lets replies through. The
 * first service comes before the replies, which its port may be denied to.
 */
export function forOneService(
  filter: AclFilter,
  lines: readonly CauseLine[],
  clients: PortRange,
  servers: ServiceSet,
  protocol: "tcp" | "udp" = "tcp",
): { readonly instead: readonly string[]; readonly more: readonly string[] } {
  const [first, ...others] = lines;
  if (!first) return { instead: [], more: [] };
  const side = filter.direction === "ingress" ? "from" : "to";
  const service = ({ peers }: CauseLine): string =>
    `allow ${protocol} YOUR_PORT ${side} ${describePeers(peers)}`;
  const isGone = ({ row }: AclLine): boolean => lines.some(({ at }) => at === row);
  const lost = repliesLost(filter.acl, filter.direction, isGone, clients);
  const replies = entriesFor(filter, lost, servers);
  const { rank } = first;
  const numbers = rank && [...(numbersBefore(rank, replies.length) ?? []), rank.number];
  const [own = "", ...more] = numbered([service(first), ...replies], numbers);
  return {
    instead: [own, ...others.map((line) => `${line.rank ? `${line.rank.number}: ` : ""}${service(line)}`)],
    more,
  };
}

function isPublic(text: string): boolean {
  return (parsePrefix(text)?.routable ?? 0) > 0;
}

function rangesOf(own: ServiceSet): readonly ServiceSet[] {
  return [...own.ranges()].map(({ protocol, from, to }) => services(protocol, from, to));
}

/** Without numbers, where to put them is left to their author. */
function numbered(entries: readonly string[], numbers: readonly number[] | undefined): readonly string[] {
  return entries.map((text, i) => (numbers?.[i] === undefined ? text : `${numbers[i]}: ${text}`));
}
