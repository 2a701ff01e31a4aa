import { known, Setting, unknown } from "../facts";
import { carrierType } from "./attachment";
import { absent, flagWord, text, type Word } from "./words";

/**
 * The scheme of a load balancer of either generation. A Gateway Load Balancer has none: only its endpoints reach it.
 */
export const FACES_INTERNET = withoutGateways(
  flagWord(
    { cfn: { at: "Scheme", yes: "internet-facing" }, aws: { at: "internal", yes: false } },
    absent(true),
  ),
);

function withoutGateways(scheme: Word<Setting<boolean>>): Word<Setting<boolean>> {
  const type = text({ cfn: "Type", aws: "loadBalancerType" }, absent(""));
  return {
    ...scheme,
    read(root) {
      const setting = scheme.read(root);
      const { holds, names } = type.read(root).is("gateway");
      if (holds === "no") return setting;
      if (holds === "yes") return new Setting(known(false), root, false);
      const { origin } = setting;
      // The type says it, where the scheme does not: no subnet does.
      return setting.only === false ? setting : new Setting(unknown<boolean>(names), origin, true);
    },
  };
}

/** ELBv2: application and network load balancers; internet-facing unless told otherwise. */
export const LOAD_BALANCER = carrierType({
  kind: "load-balancer",
  cfn: "AWS::ElasticLoadBalancingV2::LoadBalancer",
  aws: [
    "aws:lb/loadBalancer:LoadBalancer",
    "aws:alb/loadBalancer:LoadBalancer",
    "aws:elasticloadbalancingv2/loadBalancer:LoadBalancer",
    "aws:applicationloadbalancing/loadBalancer:LoadBalancer",
  ],
  attaches: [
    {
      groups: { cfn: "SecurityGroups", aws: "securityGroups" },
      subnets: {
        cfn: ["Subnets", "SubnetMappings[].SubnetId"],
        aws: ["subnets", "subnetMappings[].subnetId"],
      },
      publicAddress: FACES_INTERNET,
    },
  ],
});

export const CLASSIC_LOAD_BALANCER = carrierType({
  kind: "classic-load-balancer",
  cfn: "AWS::ElasticLoadBalancing::LoadBalancer",
  aws: ["aws:elb/loadBalancer:LoadBalancer", "aws:elasticloadbalancing/loadBalancer:LoadBalancer"],
  attaches: [
    {
      groups: { cfn: "SecurityGroups", aws: "securityGroups" },
      subnets: { cfn: "Subnets", aws: "subnets" },
      publicAddress: flagWord(
        { cfn: { at: "Scheme", yes: "internet-facing" }, aws: { at: "internal", yes: false } },
        absent(true),
      ),
    },
  ],
});
