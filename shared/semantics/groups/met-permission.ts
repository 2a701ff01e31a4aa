import type { Network } from "../../network/network";
import type { Permission } from "../intent";
import { intersectsPackets } from "../../packets";
import { allowedBy } from "./meant-lines";
import { packetsOfLine } from "./group";

/** Whether some line that a permission is for may admit some of its packets. */
export function meetsSome(permission: Permission, network: Network): boolean {
  const allowed = allowedBy([permission]);
  const { appliesTo = () => true } = permission;
  return network.groups.some((group) => {
    const isFor = appliesTo(group.resource);
    return [group.ingress, group.egress].some((lines) => {
      let met = isFor && lines.rest !== undefined;
      lines.each((line) => {
        met ||= (isFor || appliesTo(line.resource)) && intersectsPackets(packetsOfLine(line, "may"), allowed);
      });
      return met;
    });
  });
}
