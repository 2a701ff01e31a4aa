import {
  bothDoubts,
  exactly,
  maybe,
  no,
  yes,
  settingText,
  type Cause,
  type Claim,
  type Names,
  type Resource,
} from "../../facts";
import type { Group } from "../../network/network";
import { ALL_SERVICES, coversServices, equalServices, icmp, parsePrefix } from "../../packets";
import type { GroupLine } from "../../network/groups/group-line";

/**
 * Lines that people write because AWS gives allow-all to a group without any: they admit nothing that exists.
 * CDK writes icmp 252/86 to 255.255.255.255/32 for `allowAllOutbound: false`; CloudFormation's own page on
 * AWS::EC2::SecurityGroup ("Remove the default rule") writes everything to 127.0.0.1/32.
 */
const PLACEHOLDERS = [
  { prefix: parsePrefix("255.255.255.255/32"), services: icmp(252, 86) },
  { prefix: parsePrefix("127.0.0.1/32"), services: ALL_SERVICES },
] as const;

/** What to write where nothing may leave: a group that names no egress has allow-all. */
export function nothingOut(resource: Resource): string {
  const property = resource.dialect === "aws-native" ? "securityGroupEgress" : "SecurityGroupEgress";
  return `${settingText({ resource, path: [property] })}: all traffic to 127.0.0.1/32`;
}

/** Whether a line stands for "nothing". */
export function isPlaceholder({ peers, services }: Pick<GroupLine, "peers" | "services">): boolean {
  const [peer, ...others] = peers.may;
  if (peers.must !== peers.may || services.must !== services.may || others.length > 0) return false;
  if (peer?.kind !== "prefix") return false;
  return PLACEHOLDERS.some(
    ({ prefix, services: own }) =>
      prefix?.first === peer.prefix.first &&
      prefix.length === peer.prefix.length &&
      equalServices(own, services.may),
  );
}

/** What decides whether a line turns out to stand for "nothing": its services, where its peer is of that kind. */
export function perhapsPlaceholder({
  peers,
  services,
}: Pick<GroupLine, "peers" | "services">): Names | undefined {
  if (services.must === services.may) return undefined;
  const like = PLACEHOLDERS.some(
    (one) =>
      coversServices(services.may, one.services) && isPlaceholder({ peers, services: exactly(one.services) }),
  );
  return like ? services.names : undefined;
}

/** The program writes the group itself: not an outside one, and not a default one as AWS makes it. */
export function isWritten(group: Group): boolean {
  return group.id === group.resource.id;
}

/** Whether nothing may leave: no line at all, or placeholders only. */
export function letsNothingOut(group: Group): Claim {
  let doubt: Names | undefined = group.egress.rest;
  let lets = false;
  group.egress.each((line, names) => {
    if (isPlaceholder(line)) return;
    if (names === undefined) lets = true;
    else doubt = bothDoubts(doubt, names);
  });
  if (lets || !isWritten(group)) return no();
  const cause = { at: wholeOf(group), says: "no egress line" };
  return doubt ? maybe(doubt, cause) : yes(cause);
}

/**
 * Whether AWS adds its allow-all because no line is written: at creation by CloudFormation and aws-native. Pulumi's
 * `aws` takes these lines away, and CDK writes them itself.
 */
export function allowsAllUnsaid(group: Group): Claim {
  if (group.isDefault || !isWritten(group) || group.resource.dialect === "aws") return no();
  if (!group.impliedEgress && !group.egress.rest) return no();
  const causes: Cause[] = [];
  let doubt: Names | undefined;
  group.egress.each((line, names) => {
    if (line.implied === undefined) return;
    doubt = bothDoubts(doubt, names);
    causes.push({ at: wholeOf(group), says: line.says("egress") });
  });
  if (causes.length > 0) return doubt ? maybe(doubt, ...causes) : yes(...causes);
  const { rest } = group.egress;
  return rest && group.egress.certain().length === 0 ? maybe(rest) : no();
}

function wholeOf({ resource }: Group): Cause["at"] {
  return { resource, path: [] };
}
