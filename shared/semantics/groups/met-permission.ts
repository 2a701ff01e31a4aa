import type { Group, Network } from "../../network/network";
import type { GroupLine } from "../../network/groups/group-line";
import type { Permission } from "../intent";
import { intersectsPackets, type Direction, type PacketSet } from "../../packets";
import { allowedBy } from "./lines/meant-lines";
import { packetsOfLine } from "./group";

/** A line that a permission is for, of which it may take packets. */
export interface MetLine {
  readonly group: Group;
  readonly direction: Direction;
  readonly line: GroupLine;
}

/** Whether some line that a permission is for may admit some of its packets. */
export function meetsSome(permission: Permission, network: Network): boolean {
  const allowed = allowedBy([permission]);
  const { appliesTo = () => true } = permission;
  const mayMeet = (group: Group): boolean =>
    (group.ingress.rest !== undefined || group.egress.rest !== undefined) && appliesTo(group.resource);
  return network.groups.some((group) => mayMeet(group) || metIn(group, permission, allowed).length > 0);
}

/** All of them. */
export function linesMet(permission: Permission, network: Network): readonly MetLine[] {
  const allowed = allowedBy([permission]);
  return network.groups.flatMap((group) => metIn(group, permission, allowed));
}

function metIn(group: Group, { appliesTo = () => true }: Permission, allowed: PacketSet): readonly MetLine[] {
  const isFor = appliesTo(group.resource);
  const found: MetLine[] = [];
  for (const direction of ["ingress", "egress"] as const) {
    group[direction].each((line) => {
      if ((isFor || appliesTo(line.resource)) && intersectsPackets(packetsOfLine(line, "may"), allowed))
        found.push({ group, direction, line });
    });
  }
  return found;
}
