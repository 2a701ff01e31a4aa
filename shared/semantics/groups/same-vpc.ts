import { Kept } from "../../facts";
import type { Group, Network } from "../../network/network";
import { isWritten } from "./no-egress";

/** The groups of one VPC that the program writes. */
export interface VpcGroups {
  /** What the program calls the VPC. */
  readonly vpc: string;
  readonly groups: readonly Group[];
}

const byVpc = new Kept(collect);

/** Groups by their VPC. One that names none is in the default VPC of its account and Region. */
export function groupsByVpc(network: Network): readonly VpcGroups[] {
  return byVpc.of(network);
}

function collect(network: Network): readonly VpcGroups[] {
  const found = new Map<string, { vpc: string; groups: Group[] }>();
  for (const group of network.groups) {
    if (!isWritten(group) || group.isDefault) continue;
    const { unit = "", place = "" } = group.resource;
    const [id, vpc] = vpcOf(group);
    const key = id === "" || id.startsWith("?") ? `${place} ${unit} ${id}` : `${place} ${id}`;
    const own = found.get(key);
    if (own) own.groups.push(group);
    else found.set(key, { vpc, groups: [group] });
  }
  for (const { groups } of found.values()) groups.sort(byName);
  return [...found.values()];
}

/** An id and a name; equal unknown ones are one VPC. */
function vpcOf({ vpc }: Group): readonly [string, string] {
  const [target] = vpc.certain();
  if (target) {
    return target.kind === "external" ? [target.id, target.id] : [target.resource.id, target.resource.name];
  }
  if (vpc.rest) return [`?${vpc.restName}`, vpc.restName];
  return ["", "the default VPC"];
}

function byName(a: Group, b: Group): number {
  if (a.name !== b.name) return a.name < b.name ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
