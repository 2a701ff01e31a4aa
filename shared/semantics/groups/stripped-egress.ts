import { maybe, no, yes, type Cause, type Claim, type Names } from "../../facts";
import type { Group } from "../../network/network";
import { ALL_SERVICES, equalServices } from "../../packets";
import type { GroupLine } from "../../vocabulary";
import { isWritten } from "./no-egress";

/**
 * Whether standalone egress resources take allow-all away from their group: CloudFormation revokes `-1` to 0.0.0.0/0
 * when it applies one, shows nothing of it in a change set and does not bring it back (aws-cdk issues 987, 3355 and
 * 14657; to verify). It holds where that is the group's only egress and no standalone line
 * is the same again; of a group made elsewhere nobody can tell.
 */
export function losesAllowAll(group: Group): Claim {
  const standalone: Cause[] = [];
  let doubt: Names | undefined;
  let ownAll = false;
  let ownOther = false;
  let writtenAgain = false;
  group.egress.each((line, names) => {
    if (line.resource !== group.resource || !isWritten(group)) {
      if (line.implied !== undefined || line.resource.dialect === "aws") return;
      standalone.push({ at: line, says: line.says("egress") });
      if (names) doubt ??= names;
      else if (isAllowAll(line)) writtenAgain = true;
    } else if (line.implied === undefined) {
      if (isAllowAll(line)) ownAll = true;
      else ownOther = true;
      if (names) doubt ??= names;
    }
  });
  if (standalone.length === 0 || writtenAgain || group.resource.dialect === "aws") return no();
  if (!isWritten(group))
    return group.isDefault ? yes(...standalone) : maybe(group.vpc.rest ?? [group.name], ...standalone);
  if (ownOther || (group.egress.rest && !ownAll))
    return ownOther ? no() : maybe(group.egress.rest ?? [], ...standalone);
  return doubt ? maybe(doubt, ...standalone) : yes(...standalone);
}

function isAllowAll({ peers, services }: GroupLine): boolean {
  const [peer] = peers.must;
  return (
    peers.must.length === 1 &&
    peer?.kind === "prefix" &&
    peer.prefix.family === 4 &&
    peer.prefix.length === 0 &&
    equalServices(services.must, ALL_SERVICES)
  );
}
