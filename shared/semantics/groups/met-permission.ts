import { Kept, type Resource } from "../../facts";
import type { Group, Network } from "../../network/network";
import type { GroupLine } from "../../network/groups/group-line";
import { permissionsFor, type Intent, type Permission } from "../intent";
import { DIRECTIONS, intersectsPackets, type Direction, type PacketSet } from "../../packets";
import { allowedBy } from "./lines/meant-lines";
import { packetsOfLine } from "./group";

/** A line that a permission is for, of which it may take packets. */
export interface MetLine {
  readonly group: Group;
  readonly direction: Direction;
  readonly line: GroupLine;
}

type Declared = Pick<Intent, "permissions" | "permitted">;

/** The permissions that are for some line of which they may take packets, or for a group whose lines nobody knows. */
export function permissionsMet(intent: Declared, network: Network): ReadonlySet<Permission> {
  const met = new Set<Permission>();
  for (const group of network.groups) {
    if (met.size === intent.permissions.length) break;
    if (group.ingress.rest !== undefined || group.egress.rest !== undefined)
      for (const one of permissionsFor(group.resource, intent)) met.add(one);
    eachMet(group, intent, (permission) => met.add(permission), met);
  }
  return met;
}

/** All lines that are met, by what they are met by. */
export function linesMet(intent: Declared, network: Network): ReadonlyMap<Permission, readonly MetLine[]> {
  const found = new Map<Permission, MetLine[]>(intent.permissions.map((one) => [one, []]));
  for (const group of network.groups)
    eachMet(group, intent, (permission, line) => found.get(permission)?.push(line));
  return found;
}

const NONE: ReadonlySet<Permission> = new Set();
const allowedIn = new Kept((permission: Permission): PacketSet => allowedBy([permission]));

/** @param passed permissions about which nobody asks any more */
function eachMet(
  group: Group,
  intent: Declared,
  visit: (permission: Permission, line: MetLine) => void,
  passed: ReadonlySet<Permission> = NONE,
): void {
  const ofGroup = permissionsFor(group.resource, intent);
  const forLinesOf = (resource: Resource): readonly Permission[] =>
    resource === group.resource ? ofGroup : [...new Set([...ofGroup, ...permissionsFor(resource, intent)])];
  for (const direction of DIRECTIONS) {
    group[direction].each((line) => {
      const asked = forLinesOf(line.resource).filter((permission) => !passed.has(permission));
      if (asked.length === 0) return;
      const packets = packetsOfLine(line, "may");
      for (const permission of asked)
        if (intersectsPackets(packets, allowedIn.of(permission)))
          visit(permission, { group, direction, line });
    });
  }
}
