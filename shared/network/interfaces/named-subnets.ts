import { decidingName, Field, List, type Resource, type ResourceIndex, type Target } from "../../facts";
import {
  CACHE_SUBNET_GROUP,
  DB_SUBNET_GROUP,
  isOfType,
  REDSHIFT_SUBNET_GROUP,
  SUBNET,
} from "../../vocabulary";
import type { Subnet } from "../network";

export interface SubnetContext {
  readonly index: ResourceIndex;
  subnetOf(target: Target): Subnet | undefined;
}

/** The subnets that are named there, one by one or as a group of them. */
export function subnetsAt(place: Field, context: SubnetContext): List<Subnet> {
  return place
    .targets((resource) => isOfType(resource, SUBNET) || subnetGroupOf(resource) !== undefined)
    .flatMap((target) => membersOf(target, context))
    .flatMap((target) => {
      const subnet = context.subnetOf(target);
      return subnet ? List.of([subnet]) : List.unknown<Subnet>([decidingName(target)]);
    });
}

/** A data store names a group of subnets. */
function membersOf(target: Target, { index }: SubnetContext): List<Target> {
  const row = target.kind === "declared" ? subnetGroupOf(target.resource) : undefined;
  if (target.kind === "external" || !row) return List.of([target]);
  return row.words.subnets.read(Field.root(target.resource, index));
}

const SUBNET_GROUPS = [DB_SUBNET_GROUP, CACHE_SUBNET_GROUP, REDSHIFT_SUBNET_GROUP] as const;

function subnetGroupOf(resource: Resource): (typeof SUBNET_GROUPS)[number] | undefined {
  return SUBNET_GROUPS.find((row) => isOfType(resource, row));
}
