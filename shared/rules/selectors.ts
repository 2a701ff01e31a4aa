import type { Acl, Facts, Group, Interface, Network, Vpc } from "../network/network";
import type { ResourceType, Words } from "../vocabulary";

/** Every group whose lines the program can write: its own, default ones, and outside groups it adds lines to. */
export const groups = (network: Network): readonly Group[] => network.groups;

/** The default group of every VPC. */
export function defaultGroups(network: Network): readonly Group[] {
  return network.groups.filter((group) => group.isDefault);
}

/** ACLs whose lines the program writes. */
export function writtenAcls(network: Network): readonly Acl[] {
  return network.acls.filter((acl) => !acl.untouched);
}

export const vpcs = (network: Network): readonly Vpc[] => network.vpcs;

/** Every packet's end: instances, load balancers, databases. */
export const interfaces = (network: Network): readonly Interface[] => network.interfaces;

const byType = new WeakMap<object, unknown>();

/**
 * Every resource of a row of the vocabulary: the same function each time it is asked for the same row. Give it a name
 * before `over`, for TypeScript to infer the subjects of the rule from it.
 */
export function declared<W extends Words>(type: ResourceType<W>): (network: Network) => readonly Facts<W>[] {
  const known = byType.get(type);
  // One function per row, made below for just that row.
  if (known) return known as (network: Network) => readonly Facts<W>[];
  const select = (network: Network): readonly Facts<W>[] => network.all(type).certain();
  byType.set(type, select);
  return select;
}
