import { GroupLine } from "../../network/groups/group-line";
import { ALL_SERVICES, equalServices } from "../../packets";
import { inProgram, isMadeByConstruct } from "../../rules/telling/host-words";
import type { CauseLine } from "../../semantics";
import { isFromEverybody } from "../causes/vendor-default";
import type { ReportedFix } from "../report";
import { YOUR_PREFIX } from "./your-prefix";

/** What a construct of the CDK lets everybody do unless its author says otherwise. */
interface Default {
  readonly wrote: (line: GroupLine) => boolean;
  readonly summary: string;
  readonly add: string;
}

/** Read in aws-cdk-lib 2.276: aws-ec2/lib/nat.js and aws-elasticloadbalancingv2/lib/alb/application-listener.js. */
const DEFAULTS: readonly Default[] = [
  {
    wrote: ({ resource, services }) =>
      resource.constructPath?.endsWith("/NatSecurityGroup/Resource") === true &&
      equalServices(services.must, ALL_SERVICES),
    summary: "let in what is behind the NAT instances, and nobody else",
    add: "defaultAllowedTraffic: NatTrafficDirection.OUTBOUND_ONLY, and connections.allowFrom(Peer.ipv4(vpc.vpcCidrBlock), Port.allTraffic()) on the provider",
  },
  {
    wrote: ({ description: { candidates = [] } }) =>
      candidates.length > 0 && candidates.every((text) => /^Allow from anyone on port \d+$/.test(text)),
    summary: "let in only who is meant to ask the load balancer",
    add: `open: false on the listener (openListener: false in ecs-patterns), and connections.allowDefaultPortFrom(Peer.ipv4("${YOUR_PREFIX}")) on it`,
  },
];

/** The property that keeps a construct from writing all of these lines, which no line of the program does. */
export function constructDefault(lines: readonly CauseLine[]): ReportedFix | undefined {
  const found = DEFAULTS.find(({ wrote }) =>
    lines.every(
      ({ at, peers }) =>
        at instanceof GroupLine && isMadeByConstruct(at.resource) && isFromEverybody(peers) && wrote(at),
    ),
  );
  const [line] = lines;
  if (!found || !line) return undefined;
  return { summary: found.summary, remove: [], add: [inProgram(line.at.resource, found.add)] };
}
