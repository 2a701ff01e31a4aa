import {
  agreed,
  all,
  maybe,
  mergeNames,
  no,
  NO_NAMES,
  yes,
  type Claim,
  type Names,
  type Resource,
} from "../../facts";
import type { Network } from "../../network/network";
import type { Family } from "../../packets";
import { TRANSIT_ATTACHMENT } from "../../vocabulary";
import { arePeered, openPeerings } from "../groups/peered-vpcs";
import { routedByPeering } from "./peered-way";
import type { Located } from "./places";

/** A VPC of the program in which something is, or may be. */
interface Home {
  readonly vpc: Resource;
  readonly names: Names;
}

/**
 * Whether packets of a family get from the VPC of one to that of the other. Two VPCs of a program are joined by a
 * peering to which routes lead, or by what both are attached to; where one of them is not known, nothing says that they
 * are apart.
 */
export function joined(family: Family, one: Located, other: Located, network: Network): Claim {
  const [here, there] = [homesOf(one), homesOf(other)];
  if (!here || !there || areAlike(here, there)) return yes();
  const ways = here.flatMap(({ vpc }) =>
    there.map((far) => areJoined(family, [one, vpc], [other, far.vpc], network)),
  );
  return agreed(ways, [...here, ...there].map(({ names }) => names).reduce(mergeNames, NO_NAMES));
}

function areJoined(
  family: Family,
  near: readonly [Located, Resource],
  far: readonly [Located, Resource],
  network: Network,
): Claim {
  const [here, there] = [near[1], far[1]];
  if (here === there) return yes();
  const peered = arePeered(here.id, there.id, here, network);
  const way = peered.holds === "no" ? peered : all(peered, routedByPeering(family, near, far, network));
  if (way.holds !== "no") return way;
  if (openPeerings(network).length > 0) return maybe(openPeerings(network));
  const { length, rest } = network.all(TRANSIT_ATTACHMENT);
  if (length > 0 || rest) return maybe(rest ?? ["the routes of the transit gateway"]);
  return no();
}

/** Absent where it may be one that the program does not make. */
function homesOf({ vpc }: Located): readonly Home[] | undefined {
  const homes: Home[] = [];
  vpc.each((target, doubt) => {
    if (target.kind === "declared") homes.push({ vpc: target.resource, names: doubt ?? NO_NAMES });
  });
  const isOneOfThem = homes.length > 1 || homes[0]?.names.length === 0;
  return vpc.rest || homes.length < vpc.length || !isOneOfThem ? undefined : homes;
}

/** What the same decides is in the same one. */
function areAlike(here: readonly Home[], there: readonly Home[]): boolean {
  return (
    here.length === there.length &&
    here.every(({ vpc, names }, i) => vpc === there[i]?.vpc && names.join() === there[i].names.join())
  );
}
