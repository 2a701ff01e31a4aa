import {
  bothDoubts,
  decidersOf,
  defaultsOf,
  exactly,
  mergeNames,
  NO_NAMES,
  type Bounds,
  type Names,
} from "../../facts";
import type { Interface, Network, Subnet } from "../../network/network";
import {
  coversPackets,
  equalPackets,
  intersectPackets,
  intersectsPackets,
  type Family,
  type PacketSet,
} from "../../packets";
import { inSequence } from "../gate";
import { publicPackets } from "../public-packets";
import { acceleratedWays } from "./balancers/accelerated-path";
import { addressHop, groupHop } from "./interface-hops";
import { doubted, type PathHop } from "./hop";
import { someSurely } from "./internet-route";
import { listenerHops } from "./balancers/listener-hop";
import { outside, placeHops } from "./place-hops";

/** The way from the internet to one interface in one subnet, in one family. */
export interface InternetPath {
  /** Where it ends. */
  readonly eni: Interface;
  /** Absent: nobody knows it. */
  readonly subnet: Subnet | undefined;
  /** In which the stranger asks. */
  readonly family: Family;
  /** From the internet to the interface. */
  readonly hops: readonly PathHop[];
  /** What passes all of them. */
  readonly bounds: Bounds<PacketSet>;
  /** Some that pass, unless a route of unknown destination takes just them and leaves others that pass. */
  readonly either?: PacketSet | undefined;
}

const EVERY_FAMILY: readonly Family[] = [4, 6];

/**
 * The direct paths from the internet to an interface, one per subnet and family, and those through Global Accelerator;
 * those through a load balancer are told by `balancedPaths`. What is outside the program is unknown, not closed: for
 * subnets that nobody knows there is one more path, of which the interface's own settings alone are sure.
 */
export function internetPaths(eni: Interface, network: Network): readonly InternetPath[] {
  const paths: InternetPath[] = [];
  const add = (subnet: Subnet | undefined, doubt: Names | undefined): void => {
    const place = subnet ? placeHops(subnet, network) : outside(doubt ?? NO_NAMES);
    const inside = [groupHop(eni, subnet, network), ...listenerHops(eni, network)];
    for (const family of EVERY_FAMILY) {
      const direct = [...place, addressHop(eni, subnet, family, network), ...inside];
      const ways = subnet ? [direct, ...acceleratedWays(eni, subnet, family, network)] : [direct];
      for (const hops of ways) {
        const doubts = bothDoubts(doubt, eni.doubt);
        const bounds = doubted(passed(hops, family, network), doubts);
        const either = doubts || !bounds.must.empty ? undefined : passedEitherWay(hops, family, network);
        paths.push({ eni, subnet, family, hops, bounds, either });
      }
    }
  };
  const { subnets } = eni;
  subnets.each(add);
  if (subnets.rest && network.whole) add(undefined, subnets.rest);
  return paths;
}

/** What passes all the hops, of the packets that come from the internet. */
export function passed(hops: readonly PathHop[], family: Family, network: Network): Bounds<PacketSet> {
  const everybody = publicPackets(family, network.ownPrefixes);
  let bounds = exactly(everybody);
  for (const [i, hop] of hops.entries()) {
    bounds = inSequence(bounds, hop.bounds);
    // Nothing gets as far as to the others, and groups are dear to ask.
    if (bounds.may.empty) return exactly(bounds.may, namesOf(hops.slice(0, i + 1), defaultsOf));
  }
  if (equalPackets(bounds.must, bounds.may)) {
    return exactly(bounds.may, namesOf(hops, defaultsOf));
  }
  // A hop that is settled, or open only for packets that another one stops, decides nothing.
  const open = hops.filter((hop, i) => {
    const others = hops.filter((_, k) => k !== i).map((other) => other.bounds.may);
    const left = others.reduce(intersectPackets, everybody);
    return !coversPackets(hop.bounds.must, intersectPackets(hop.bounds.may, left));
  });
  return { ...bounds, names: namesOf(open, decidersOf) };
}

function passedEitherWay(hops: readonly PathHop[], family: Family, network: Network): PacketSet | undefined {
  const open = hops.find((hop) => hop.butFor);
  if (!open?.butFor || hops.some((hop) => hop.bounds.may.empty)) return undefined;
  const others = hops.filter((hop) => hop !== open).map((hop) => hop.bounds.must);
  const everybody = publicPackets(family, network.ownPrefixes);
  return someSurely(open.butFor, family, others.reduce(intersectPackets, everybody));
}

function namesOf(hops: readonly PathHop[], of: (bounds: PathHop["bounds"]) => Names): Names {
  return hops.reduce<Names>((all, hop) => mergeNames(all, of(hop.bounds)), NO_NAMES);
}

/**
 * The hops of a closed path that would have to change for what its groups admit from the internet to arrive; for
 * anything at all, where they admit nothing. Empty for a path that lets something through.
 */
export function stoppingHops(path: InternetPath, network: Network): readonly PathHop[] {
  const everybody = publicPackets(path.family, network.ownPrefixes);
  const group = path.hops.find(({ kind }) => kind === "group");
  const meant = group ? intersectPackets(group.bounds.may, everybody) : everybody;
  const wanted = meant.empty ? everybody : meant;
  const whole = path.hops.filter((hop) => !intersectsPackets(hop.bounds.may, wanted));
  const rest = path.hops.filter((hop) => !whole.includes(hop));
  const left = rest.reduce((set, hop) => intersectPackets(set, hop.bounds.may), wanted);
  // Each of the others lets a part through, and no packet is in all of the parts.
  return left.empty ? path.hops.filter((hop) => !coversPackets(hop.bounds.may, wanted)) : whole;
}
