import {
  agreed,
  Assumed,
  bothDoubts,
  Branches,
  claim,
  decidersOf,
  isTreeList,
  isTreeObject,
  maybe,
  mergeNames,
  no,
  yes,
  type Cause,
  type Claim,
  type Names,
  type Tree,
} from "../../../facts";
import type { Group } from "../../../network/network";
import { ALL_SERVICES, equalServices } from "../../../packets";
import type { GroupLine } from "../../../network/groups/group-line";
import type { Peer } from "../../../vocabulary";
import { isWritten } from "../no-egress";

/**
 * Whether standalone egress resources take allow-all away from their group: CloudFormation revokes `-1` to 0.0.0.0/0
 * when it applies one, shows nothing of it in a change set and does not bring it back (aws-cdk issues 987, 3355 and
 * 14657; to verify). It holds where that is the group's only egress and no standalone line
 * is the same again, unless the author asked for no allow-all; of a group made elsewhere nobody can tell.
 */
export function losesAllowAll(group: Group): Claim {
  const standalone: Cause[] = [];
  let doubt: Names | undefined = group.egress.rest;
  let ownOther = false;
  let writtenAgain = false;
  group.egress.each((line, names) => {
    const own = line.resource === group.resource && isWritten(group);
    if (line.implied !== undefined || (!own && line.resource.dialect === "aws")) return;
    if (!own) standalone.push({ at: line, says: line.says("egress") });
    // Of a line that only the deploy tells, each kind of peer is one that it may have.
    const { tree } = line.row;
    const all = isTreeObject(tree) || tree instanceof Assumed ? allowsAll(line) : decidersOfLine(line);
    const open = names ?? (typeof all === "boolean" ? undefined : all);
    if (open) doubt = bothDoubts(doubt, open);
    else if (own) ownOther ||= all === false;
    else writtenAgain ||= all === true;
  });
  if (standalone.length === 0 || writtenAgain || ownOther || group.resource.dialect === "aws") return no();
  const wanted = wantsNoAllowAll(group);
  if (wanted.holds === "yes") return no();
  if (wanted.holds === "maybe") doubt = bothDoubts(doubt, wanted.names);
  if (!isWritten(group) && !group.isDefault) return maybe(group.vpc.rest ?? [group.name], ...standalone);
  return doubt ? maybe(doubt, ...standalone) : yes(...standalone);
}

/**
 * Whether the author asked for no allow-all: by an empty list, or of CDK's own construct, which writes allow-all out
 * where it is wanted. With `allowAllOutbound: false` it writes lines between groups as resources of their own, and
 * nothing inside the group.
 */
function wantsNoAllowAll({ root, resource }: Group): Claim {
  const list = root.member("SecurityGroupEgress");
  if (list.written) return isEmptyList(list.tree);
  const { constructPath, address } = resource;
  return claim(constructPath === undefined ? HASHED.test(address) : constructPath.endsWith("/Resource"));
}

function isEmptyList(tree: Tree | undefined): Claim {
  if (tree instanceof Assumed) return isEmptyList(tree.value);
  if (!(tree instanceof Branches)) return claim(isTreeList(tree) && tree.length === 0);
  return agreed(tree.options.map(isEmptyList), tree.names);
}

/**
 * Ids of the CDK end in a hash of the construct path, save those right below a stack, which no construct of its own
 * makes (aws-cdk-lib, core/lib/private/uniqueid.ts): it tells them where a template says no paths.
 */
const HASHED = /[0-9A-F]{8}$/;

/** Whether a line is allow-all for IPv4, as AWS adds it; the inputs that decide where it may be. */
function allowsAll({ peers, services }: GroupLine): boolean | Names {
  if (!equalServices(services.may, ALL_SERVICES) || !peers.may.some(isEveryIpv4)) return false;
  if (peers.must !== peers.may || services.must !== services.may) return decidersOfLine({ peers, services });
  return peers.may.length === 1;
}

function decidersOfLine({ peers, services }: Pick<GroupLine, "peers" | "services">): Names {
  return mergeNames(decidersOf(peers), decidersOf(services));
}

function isEveryIpv4(peer: Peer): boolean {
  return peer.kind === "prefix" && peer.prefix.family === 4 && peer.prefix.length === 0;
}
