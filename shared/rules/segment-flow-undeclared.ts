import { forbidCrossing, forbidRelay } from "../judges";
import { crossingsIn, relaysIn, type Crossing, type Relay } from "../semantics";
import type { Intent } from "../semantics/intent";
import type { Network } from "../network/network";
import { defineRule } from "./rule";

export const segmentFlowUndeclared = defineRule({
  id: "segment-flow-undeclared",
  title: "A segment is reached in a way nobody declared",
  severity: "high",
  recommended: "error",
  rationale:
    "A line is easily added and hardly ever taken away. Where it is declared who may talk to whom, a line that lets in anybody else shows at once.",
  condition:
    "Lines let one of the configuration's `segments` send to another, to the internet, or be sent to from there, and no entry of `flows` says so. Between two segments the groups of both and the ACLs of the program are asked, and how their VPCs are joined; for the internet gateways, routes and addresses as well. Of a load balancer of no segment, internal or not, what it sends on to one counts as sent by who asks it, the internet or another segment, is declared by the port where it is asked or by the target's, and is told of the balancer. What CloudFront or API Gateway asks from inside the VPC counts as asked from the internet. Without `segments` nothing is asked.",
  remediation:
    "Narrow the line to what is declared, or declare it under flows in portcullis.yaml if it is meant",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-best-practices.html"],
  needsWhole: "who is in a segment is known only of the whole program",
  over: undeclaredIn,
  judge: (flow, { intent }) =>
    flow.kind === "segment-relay" ? forbidRelay(flow) : forbidCrossing(flow, intent),
});

function* undeclaredIn(network: Network, intent: Intent): Iterable<Crossing | Relay> {
  yield* crossingsIn(network, intent);
  yield* relaysIn(network, intent);
}
