import type { Acl, Group, Interface, Network, Vpc } from "../network/network";

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
