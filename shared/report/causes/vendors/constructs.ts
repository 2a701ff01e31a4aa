import { Field } from "../../../facts";
import type { GroupLine } from "../../../network/groups/group-line";
import { ALL_SERVICES, describeServices, equalServices } from "../../../packets";
import { isMadeByConstruct } from "../../../rules/telling/host-words";
import { isPlaceholderDescription } from "../../../semantics";
import { SECURITY_GROUP } from "../../../vocabulary";
import { YOUR_PREFIX } from "../../fixes/your-prefix";
import type { Opener } from "./opener";

interface Construct extends Opener {
  readonly wrote: (line: GroupLine) => boolean;
}

/**
 * Constructs of the CDK that let everybody in: read in aws-cdk-lib 2.276, aws-ec2/lib/nat.js,
 * aws-elasticloadbalancingv2/lib/alb/application-listener.js and aws-elasticloadbalancing/lib/load-balancer.js.
 */
const CONSTRUCTS: readonly Construct[] = [
  {
    wrote: (line) =>
      line.resource.constructPath?.endsWith("/NatSecurityGroup/Resource") === true &&
      equalServices(line.services.must, ALL_SERVICES) &&
      groupIsDescribed(line, (text) => text === "Security Group for NAT instances"),
    why: "The CDK lets everybody reach NAT instances unless defaultAllowedTraffic says otherwise.",
    summary: "let in what is behind the NAT instances, and nobody else",
    add: "defaultAllowedTraffic: NatTrafficDirection.OUTBOUND_ONLY, and connections.allowFrom(Peer.ipv4(vpc.vpcCidrBlock), Port.allTraffic()) on the provider",
  },
  {
    wrote: (line) =>
      opensPort(line, /^Allow from anyone on port (\d+)$/) &&
      groupIsDescribed(line, (text) => text.startsWith("Automatically created Security Group for ELB ")),
    why: "The CDK opens the port of a listener to everybody unless open says otherwise.",
    takesPort: true,
    summary: "let in only who is meant to ask the load balancer",
    add: `open: false on the listener (openListener: false in ecs-patterns), and connections.allowDefaultPortFrom(Peer.ipv4("${YOUR_PREFIX}")) on it`,
  },
  {
    wrote: (line) =>
      opensPort(line, /^Default rule allow on (\d+)$/) &&
      groupIsDescribed(line, (text) => isPlaceholderDescription(text, line.resource.constructPath)),
    why: "The CDK opens the port of a listener to everybody unless allowConnectionsFrom says otherwise.",
    takesPort: true,
    summary: "let in only who is meant to ask the load balancer",
    add: `allowConnectionsFrom: [a group of your own] on the listener`,
  },
];

/** Whether it opens the very port that its description names: people describe lines in such words as well. */
function opensPort({ description: { candidates = [] }, services }: GroupLine, described: RegExp): boolean {
  const opened = describeServices(services.must);
  return candidates.length > 0 && candidates.every((text) => `tcp ${described.exec(text)?.[1]}` === opened);
}

/** Whether its group is one that the construct made, and none that somebody gave it. */
function groupIsDescribed({ row, resource }: GroupLine, says: (text: string) => boolean): boolean {
  const { candidates = [] } = SECURITY_GROUP.words.description.read(Field.root(resource, row.index));
  return candidates.length > 0 && candidates.every(says);
}

/** The construct of the CDK that lets everybody in by this line. */
export function constructOpening(line: GroupLine): Opener | undefined {
  return isMadeByConstruct(line.resource) ? CONSTRUCTS.find(({ wrote }) => wrote(line)) : undefined;
}
