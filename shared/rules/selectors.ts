import type {
  Acl,
  Facts,
  Group,
  Interface,
  Network,
  RouteTable,
  Subject,
  Subnet,
  Vpc,
} from "../network/network";
import type { Resource } from "../facts";
import { linesOf, type LineInAcl } from "../semantics";
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

/** The same, and of an ACL that is made elsewhere only the lines that the program adds. */
export function seenAcls(network: Network): readonly Acl[] {
  return writtenAcls(network).map(({ seen }) => seen);
}

/** ACLs of which all lines are seen. */
export function wholeAcls(network: Network): readonly Acl[] {
  return writtenAcls(network).filter(({ maker }) => maker !== "outside");
}

/** Groups and ACLs whose lines the program can write. */
export function* filters(network: Network): Iterable<Group | Acl> {
  yield* groups(network);
  yield* writtenAcls(network);
}

/** ACLs that the program makes; not a VPC's default one. */
export function ownAcls(network: Network): readonly Acl[] {
  return network.acls.filter((acl) => acl.maker === "program");
}

/** Default ACLs that the program adopts, and so strips of what it does not write. */
export function adoptedAcls(network: Network): readonly Acl[] {
  return network.acls.filter((acl) => acl.maker === "adopted");
}

/** Every line that the program writes, in the order in which it is asked. */
export function aclLines(network: Network): readonly LineInAcl[] {
  return writtenAcls(network).flatMap((acl) =>
    [...linesOf(acl, "ingress"), ...linesOf(acl, "egress")].filter(({ line }) => !line.implied),
  );
}

/** Every VPC of the program. */
export const vpcs = (network: Network): readonly Vpc[] => network.vpcs;

/** Every packet's end: instances, load balancers, databases. */
export const interfaces = (network: Network): readonly Interface[] => network.interfaces;

/** The same, and what others make and the program puts groups on. */
export const groupHolders = (network: Network): readonly Interface[] => [
  ...network.interfaces,
  ...network.outsideInterfaces,
];

export { ends, standing } from "../semantics";

export const subnets = (network: Network): readonly Subnet[] => network.subnets;

export const routeTables = (network: Network): readonly RouteTable[] => network.routeTables;

/** Route tables that the program writes a route into, its own and those of others. */
export const writtenTables = (network: Network): readonly RouteTable[] => [
  ...network.routeTables,
  ...network.outsideTables,
];

/**
 * The program as a whole, where rules ask for something that nothing in it has; named after the first resource of
 * these. A VPC is itself, its default group and its default ACL: only the resource's name is the same for all rules.
 */
export function wholeProgram(things: readonly Subject[]): readonly Subject[] {
  const resources = things.map(({ resource }) => resource);
  const names = resources.map(({ name }) => name).sort();
  const first = resources.find(({ name }) => name === names[0]);
  if (!first) return [];
  // One subject for all rules, so that what has one cause is told once.
  let program = programs.get(first);
  if (!program) {
    program = [{ kind: "program", resource: first, name: first.name }];
    programs.set(first, program);
  }
  return program;
}

const programs = new WeakMap<Resource, readonly Subject[]>();

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
