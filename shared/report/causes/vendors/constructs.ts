import type { GroupLine } from "../../../network/groups/group-line";
import { ALL_SERVICES, equalServices } from "../../../packets";
import { isMadeByConstruct } from "../../../rules/telling/host-words";
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
    wrote: ({ resource, services }) =>
      resource.constructPath?.endsWith("/NatSecurityGroup/Resource") === true &&
      equalServices(services.must, ALL_SERVICES),
    why: "The CDK lets everybody reach NAT instances unless defaultAllowedTraffic says otherwise.",
    summary: "let in what is behind the NAT instances, and nobody else",
    add: "defaultAllowedTraffic: NatTrafficDirection.OUTBOUND_ONLY, and connections.allowFrom(Peer.ipv4(vpc.vpcCidrBlock), Port.allTraffic()) on the provider",
  },
  {
    wrote: isDescribedAs(/^Allow from anyone on port \d+$/),
    why: "The CDK opens the port of a listener to everybody unless open says otherwise.",
    summary: "let in only who is meant to ask the load balancer",
    add: `open: false on the listener (openListener: false in ecs-patterns), and connections.allowDefaultPortFrom(Peer.ipv4("${YOUR_PREFIX}")) on it`,
  },
  {
    wrote: isDescribedAs(/^Default rule allow on \d+$/),
    why: "The CDK opens the port of a listener to everybody unless allowConnectionsFrom says otherwise.",
    summary: "let in only who is meant to ask the load balancer",
    add: `allowConnectionsFrom: [a group of your own] on the listener`,
  },
];

function isDescribedAs(text: RegExp): Construct["wrote"] {
  return ({ description: { candidates = [] } }) =>
    candidates.length > 0 && candidates.every((candidate) => text.test(candidate));
}

/** The construct of the CDK that lets everybody in by this line. */
export function constructOpening(line: GroupLine): Opener | undefined {
  return isMadeByConstruct(line.resource) ? CONSTRUCTS.find(({ wrote }) => wrote(line)) : undefined;
}
