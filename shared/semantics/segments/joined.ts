import {
  agreed,
  maybe,
  mergeNames,
  no,
  NO_NAMES,
  yes,
  type Claim,
  type List,
  type Names,
  type Resource,
  type Target,
} from "../../facts";
import type { Network } from "../../network/network";
import { TRANSIT_ATTACHMENT } from "../../vocabulary";
import { arePeered, openPeerings } from "../groups/peered-vpcs";

/** Something of which the VPC is known, or not. */
interface Lying {
  readonly vpc: List<Target>;
}

/** A VPC of the program in which something is, or may be. */
interface Home {
  readonly vpc: Resource;
  readonly names: Names;
}

/**
 * Whether packets get from the VPC of one to that of the other. Two VPCs of a program are joined by a peering or by
 * what both are attached to; where one of them is not known, nothing says that they are apart.
 */
export function joined(one: Lying, other: Lying, network: Network): Claim {
  const [here, there] = [homesOf(one), homesOf(other)];
  if (!here || !there || areAlike(here, there)) return yes();
  const ways = here.flatMap(({ vpc }) => there.map((far) => areJoined(vpc, far.vpc, network)));
  return agreed(ways, [...here, ...there].map(({ names }) => names).reduce(mergeNames, NO_NAMES));
}

function areJoined(here: Resource, there: Resource, network: Network): Claim {
  if (here === there) return yes();
  const peered = arePeered(here.id, there.id, here, network);
  if (peered.holds !== "no") return peered;
  if (openPeerings(network).length > 0) return maybe(openPeerings(network));
  const { length, rest } = network.all(TRANSIT_ATTACHMENT);
  if (length > 0 || rest) return maybe(rest ?? ["the routes of the transit gateway"]);
  return no();
}

/** Absent where it may be one that the program does not make. */
function homesOf({ vpc }: Lying): readonly Home[] | undefined {
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
