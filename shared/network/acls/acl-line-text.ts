import { describeBounds, describeChoice } from "../groups/group-line";
import type { AclLine } from "../network";

/** "deny tcp 22 from 10.0.0.0/8" */
export function saysOf({ action, services, direction, peers }: AclLine): string {
  return `${action.only ?? "allow or deny"} ${describeBounds(services)} ${direction === "egress" ? "to" : "from"} ${describeChoice(peers)}`;
}
