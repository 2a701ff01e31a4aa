import { any, bothDoubts, maybe, no, yes, type Cause, type Claim } from "../../facts";
import type { Group } from "../../network/network";
import { pathsOf, SECURITY_GROUP } from "../../vocabulary";
import { isWritten } from "./no-egress";
import type { Direction } from "../../packets";

/**
 * Whether lines inside a group and standalone lines of one direction fight for it: Pulumi's `aws` takes away what the
 * group does not list and adds it again with the standalone resource (Pulumi registry, aws.ec2.SecurityGroup).
 * CloudFormation and aws-native keep both.
 */
export function hasTwoOwners(group: Group): Claim {
  if (!isWritten(group) || group.resource.dialect !== "aws") return no();
  return any(ownersOf(group, "ingress"), ownersOf(group, "egress"));
}

function ownersOf(group: Group, direction: Direction): Claim {
  const { spelling } = SECURITY_GROUP.words[direction];
  if (!pathsOf(spelling, "aws").some((path) => group.root.at(path).written)) return no();
  let sure = false;
  let doubt: readonly string[] | undefined;
  const causes: Cause[] = [];
  group[direction].each((line, names) => {
    if (line.resource === group.resource || line.implied !== undefined) return;
    causes.push({ at: line, says: line.says(direction) });
    if (names) doubt = bothDoubts(doubt, names);
    else sure = true;
  });
  if (sure) return yes(...causes);
  return doubt ? maybe(doubt, ...causes) : no();
}
