import { decidersOf, mergeNames, NO_NAMES, type Bounds, type Names } from "../../facts";
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
  tcp,
  UDP,
  udp,
  unionPackets,
  unionServices,
  type PacketSet,
  type ServiceSet,
} from "../../packets";
import type { AclFilter } from "./acl";
import type { Filter } from "../filter";
import { OnePort } from "../../vocabulary";
import { decided, namesOfLine, type OrderedLine } from "./acl-order";
import { missingReplies, perAddress, type PortRange } from "./return-path";

/** The share of a client's ports that may be shut: who gets no answer on one port tries again from another. */
const MOST_SHUT = 1 / 8;

/** What of one direction lets replies through. */
export interface Back extends Pick<AclFilter, "bounds" | "ordered" | "rest"> {
  /** So many ports, whichever they are, are in truth let through or stopped otherwise. */
  readonly odd: number;
  readonly oddNames: Names;
}

/** Lines of one port that nobody knows are left out: they make a difference to so many ports, and to no more. */
export function replyLines(back: AclFilter, clients: PortRange): Back {
  const known = back.ordered.filter(({ line }) => !(line.services instanceof OnePort));
  const odd = back.ordered.length - known.length;
  const areFew = isFew(NO_SERVICES, services(TCP, clients.from, clients.to), odd);
  if (back.rest || odd === 0 || !areFew)
    return { bounds: back.bounds, ordered: back.ordered, rest: back.rest, odd: 0, oddNames: NO_NAMES };
  const names = (lines: readonly OrderedLine[]): Names =>
    lines
      .filter(({ exact }) => !exact)
      .map(namesOfLine)
      .reduce(mergeNames, NO_NAMES);
  return {
    bounds: { ...decided(known), names: names(known) },
    ordered: known,
    rest: undefined,
    odd,
    oddNames: names(back.ordered.filter((one) => !known.includes(one))),
  };
}

/** The replies to what is asked that are stopped and not meant to be. */
export function missedReplies(
  asked: Pick<Filter, "bounds">,
  back: Back,
  clients: PortRange,
  servers: ServiceSet,
): Bounds<PacketSet> {
  const missing = withoutDenied(missingReplies(asked, back, clients), back, clients, servers);
  const ported = unionServices(tcp(), udp());
  const few = perAddress(missing.must, (services) => {
    const ports = intersectServices(services, ported);
    return countServices(ports) <= back.odd ? ports : NO_SERVICES;
  });
  if (few.empty) return missing;
  return {
    must: subtractPackets(missing.must, few),
    may: missing.may,
    names: mergeNames(decidersOf(missing), back.oddNames),
  };
}

/**
 * What is missing without the ports that are shut on purpose: by a deny for them, or because servers listen there,
 * where nearly all of the client's ports are open. AWS's own advice is to deny what must not be reached before the line
 * for replies.
 */
function withoutDenied(
  missing: Bounds<PacketSet>,
  back: Back,
  clients: PortRange,
  servers: ServiceSet,
): Bounds<PacketSet> {
  if (missing.may.empty) return missing;
  const ranges = rangesOf(clients);
  const nearlyOpen =
    (odd: number) =>
    (open: ServiceSet): ServiceSet =>
      ranges
        .filter((range) => isFew(subtractServices(range, open), range, odd))
        .reduce(unionServices, NO_SERVICES);
  const denied = deniedPorts(back, clients);
  const listed = fromEverywhere(servers);
  const spared = (bound: "must" | "may"): PacketSet =>
    intersectPackets(
      perAddress(back.bounds[bound], nearlyOpen(bound === "must" ? back.odd : -back.odd)),
      unionPackets(denied[bound], listed),
    );
  return {
    must: subtractPackets(missing.must, spared("may")),
    may: subtractPackets(missing.may, spared("must")),
    names: missing.names,
  };
}

type Sets = { readonly must: PacketSet; readonly may: PacketSet };

/** What is denied by lines for few of the client's ports; what denies most of them is no exception. */
function deniedPorts(back: Back, clients: PortRange): Sets {
  const ranges = rangesOf(clients);
  return deniedBy(back, clients, (services) => ranges.every((range) => isFew(services, range)));
}

function deniedBy(back: Back, clients: PortRange, counts: (services: ServiceSet) => boolean): Sets {
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
export function toBeAllowed(missing: PacketSet, back: Back, clients: PortRange): PacketSet {
  const ranges = rangesOf(clients);
  const { may } = deniedBy(
    back,
    clients,
    (services) => !ranges.some((range) => coversServices(services, range)),
  );
  const shut = intersectPackets(missing, may);
  const denied = unionServices(shut.v4.services, shut.v6.services);
  return ranges.every((range) => isFew(denied, range)) ? subtractPackets(missing, shut) : NO_PACKETS;
}

function rangesOf({ from, to }: PortRange): readonly ServiceSet[] {
  return [TCP, UDP].map((protocol) => services(protocol, from, to));
}

/** @param odd so many more are shut */
function isFew(shut: ServiceSet, range: ServiceSet, odd = 0): boolean {
  return countServices(intersectServices(shut, range)) + odd <= countServices(range) * MOST_SHUT;
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
