import type { Bounds } from "../../facts";
import {
  ALL_SERVICES,
  countServices,
  coversServices,
  fromEverywhere,
  intersectPackets,
  intersectServices,
  NO_PACKETS,
  NO_SERVICES,
  restrictServices,
  services,
  subtractPackets,
  subtractServices,
  TCP,
  UDP,
  unionPackets,
  unionServices,
  type PacketSet,
  type ServiceSet,
} from "../../packets";
import type { AclFilter } from "./acl";
import { decided, type OrderedLine } from "./acl-order";
import { perAddress, type PortRange } from "./return-path";

/** The share of a client's ports that may be shut: who gets no answer on one port tries again from another. */
const MOST_SHUT = 1 / 8;

/**
 * What is missing without the ports that are shut on purpose: by a deny for them, or because servers listen there, where
 * nearly all of the client's ports are open. AWS's own advice is to deny what must not be reached before the line for
 * replies.
 */
export function withoutDenied(
  missing: Bounds<PacketSet>,
  back: AclFilter,
  clients: PortRange,
  servers: ServiceSet,
): Bounds<PacketSet> {
  if (missing.may.empty) return missing;
  const ranges = rangesOf(clients);
  const nearlyOpen = (open: ServiceSet): ServiceSet =>
    ranges.filter((range) => isFew(subtractServices(range, open), range)).reduce(unionServices, NO_SERVICES);
  const denied = deniedPorts(back, clients);
  const listed = fromEverywhere(servers);
  const spared = (bound: "must" | "may"): PacketSet =>
    intersectPackets(perAddress(back.bounds[bound], nearlyOpen), unionPackets(denied[bound], listed));
  return {
    must: subtractPackets(missing.must, spared("may")),
    may: subtractPackets(missing.may, spared("must")),
    names: missing.names,
  };
}

type Sets = { readonly must: PacketSet; readonly may: PacketSet };

/** What is denied by lines for few of the client's ports; what denies most of them is no exception. */
function deniedPorts(back: AclFilter, clients: PortRange): Sets {
  const ranges = rangesOf(clients);
  return deniedBy(back, clients, (services) => ranges.every((range) => isFew(services, range)));
}

function deniedBy(back: AclFilter, clients: PortRange, counts: (services: ServiceSet) => boolean): Sets {
  if (back.rest) return EVERYTHING;
  const lines = back.ordered.map((one): OrderedLine => {
    const { must, may } = one.line.services;
    if (one.action === "allow" || counts(may)) return one;
    return { ...one, action: counts(must) ? undefined : "allow" };
  });
  const { must, may } = decided(lines, "deny");
  const ported = rangesOf(clients).reduce(unionServices, NO_SERVICES);
  return { must: restrictServices(must, ported), may: restrictServices(may, ported) };
}

/**
 * What of missing replies a line could let through. What is denied port by port stays so if the rest is enough; if not,
 * it is those denies that are to be narrowed, and there is nothing to be allowed before them.
 */
export function toBeAllowed(missing: PacketSet, back: AclFilter, clients: PortRange): PacketSet {
  const ranges = rangesOf(clients);
  const { may } = deniedBy(
    back,
    clients,
    (services) => !ranges.some((range) => coversServices(services, range)),
  );
  const shut = intersectPackets(missing, may);
  if (shut.empty) return missing;
  const denied = unionServices(shut.v4.services, shut.v6.services);
  return ranges.every((range) => isFew(denied, range)) ? subtractPackets(missing, shut) : NO_PACKETS;
}

function rangesOf({ from, to }: PortRange): readonly ServiceSet[] {
  return [TCP, UDP].map((protocol) => services(protocol, from, to));
}

function isFew(shut: ServiceSet, range: ServiceSet): boolean {
  return countServices(intersectServices(shut, range)) <= countServices(range) * MOST_SHUT;
}

const EVERYTHING = { must: NO_PACKETS, may: fromEverywhere(ALL_SERVICES) };

/** The same replies with the rest of their clients' ports, so that one line lets them through. */
export function wholeRanges(replies: PacketSet, clients: PortRange): PacketSet {
  return perAddress(replies, (own) =>
    [TCP, UDP].reduce((all, protocol) => {
      const some = [...intersectServices(own, services(protocol)).ranges()];
      const [first] = some;
      if (!first) return all;
      const from = Math.min(first.from, clients.from);
      const to = Math.max(some.at(-1)?.to ?? first.to, clients.to);
      return unionServices(all, services(protocol, from, to));
    }, own),
  );
}
