import { MACHINE } from "./compute";
import { CLASSIC_LOAD_BALANCER, LOAD_BALANCER } from "./load-balancers";
import { NETWORK_INTERFACE } from "./network-interfaces";
import { ECS_SERVICE } from "./tasks";
import { absent, blocks, decidedBy, integer, refs, resourceType, text } from "./words";

/** The kinds of interfaces that load balancers have. */
export const BALANCER_KINDS: ReadonlySet<string> = new Set([LOAD_BALANCER.kind, CLASSIC_LOAD_BALANCER.kind]);

/** Of a load balancer, towards clients; of a target group, towards targets. */
export const ADDRESS_TYPE = text({ cfn: "IpAddressType", aws: "ipAddressType" }, absent("ipv4"));

/** What load balancers send to: target groups, who is in them, and which listeners lead there. */
export const TARGET_GROUP = resourceType({
  kind: "target-group",
  cfn: "AWS::ElasticLoadBalancingV2::TargetGroup",
  aws: [
    "aws:lb/targetGroup:TargetGroup",
    "aws:alb/targetGroup:TargetGroup",
    "aws:elasticloadbalancingv2/targetGroup:TargetGroup",
    "aws:applicationloadbalancing/targetGroup:TargetGroup",
  ],
  words: {
    port: integer({ cfn: "Port", aws: "port" }, decidedBy("the target's port")),
    protocol: text({ cfn: "Protocol", aws: "protocol" }, absent("HTTP")),
    addressType: ADDRESS_TYPE,
    targetType: text({ cfn: "TargetType", aws: "targetType" }, absent("instance")),
    preserves: text({ aws: "preserveClientIp" }),
    attributes: blocks({ cfn: "TargetGroupAttributes" }),
    targets: blocks({ cfn: "Targets" }),
  },
});

/** One attribute by its key: `preserve_client_ip.enabled`. */
export const ATTRIBUTE_WORDS = {
  key: text({ cfn: "Key" }),
  value: text({ cfn: "Value" }, decidedBy("the attribute's value")),
} as const;

/** One target of a group, written in it. */
export const TARGET_WORDS = {
  target: refs({ cfn: "Id" }, MACHINE, NETWORK_INTERFACE, LOAD_BALANCER),
  port: integer({ cfn: "Port" }, decidedBy()),
} as const;

export const TARGET_ATTACHMENT = resourceType({
  kind: "target-attachment",
  aws: [
    "aws:lb/targetGroupAttachment:TargetGroupAttachment",
    "aws:alb/targetGroupAttachment:TargetGroupAttachment",
    "aws:elasticloadbalancingv2/targetGroupAttachment:TargetGroupAttachment",
    "aws:applicationloadbalancing/targetGroupAttachment:TargetGroupAttachment",
  ],
  words: {
    group: refs({ aws: "targetGroupArn" }, TARGET_GROUP),
    target: refs({ aws: "targetId" }, MACHINE, NETWORK_INTERFACE, LOAD_BALANCER),
    port: integer({ aws: "port" }, decidedBy()),
  },
});

/** A service's tasks, as targets. */
export const BALANCED_SERVICE = resourceType({
  kind: "balanced-service",
  cfn: ECS_SERVICE.cfn ?? [],
  aws: ECS_SERVICE.aws ?? [],
  words: { balancers: blocks({ cfn: "LoadBalancers", aws: "loadBalancers" }) },
});

export const SERVICE_BALANCER_WORDS = {
  group: refs({ cfn: "TargetGroupArn", aws: "targetGroupArn" }, TARGET_GROUP),
  port: integer({ cfn: "ContainerPort", aws: "containerPort" }, decidedBy()),
} as const;

/** Where an action of a listener or of its rules forwards to. */
export const FORWARD_WORDS = {
  groups: refs(
    {
      cfn: ["TargetGroupArn", "ForwardConfig.TargetGroups[].TargetGroupArn"],
      aws: ["targetGroupArn", "forward.targetGroups[].arn"],
    },
    TARGET_GROUP,
  ),
} as const;
