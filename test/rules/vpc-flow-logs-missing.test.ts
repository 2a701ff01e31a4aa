import { vpcFlowLogsMissing } from "../../shared/rules/vpc-flow-logs-missing";
import { FLOW_LOG } from "../../shared/vocabulary";
import { describeRule, maybe, raw, ref, resource, subnet, unresolved, vpc } from "./describe-rule";

const main = vpc("Main");
const log = resource(FLOW_LOG, "Log", { on: ref("Main"), traffic: "ALL" }, { cfn: { ResourceType: "VPC" } });
const a = subnet("A", { vpc: ref("Main") });
const b = subnet("B", { vpc: ref("Main"), cidr: "10.0.2.0/24" });
const onSubnet = (name: string) =>
  raw(`Log${name}`, {
    cfn: {
      Type: "AWS::EC2::FlowLog",
      Properties: { ResourceId: ref(name), ResourceType: "Subnet", TrafficType: "ALL" },
    },
    aws: { type: "aws:ec2/flowLog:FlowLog", properties: { subnetId: ref(name), trafficType: "ALL" } },
  });

describeRule(vpcFlowLogsMissing, {
  valid: [
    { name: "a flow log on the VPC", given: [main, log] },
    { name: "one on each subnet", given: [main, a, b, onSubnet("A"), onSubnet("B")] },
    { name: "kept by somebody else", given: [main], config: { account: { flowLogs: "external" } } },
    { name: "no VPC", given: [resource(FLOW_LOG, "Log", { on: "vpc-1" })] },
  ],
  invalid: [
    { name: "none", given: [main], expect: [{ subject: "Main", title: "Main has no flow log" }] },
    { name: "on one of two subnets", given: [main, a, b, onSubnet("A")], expect: [{ subject: "Main" }] },
    {
      name: "on another VPC",
      given: [main, vpc("Other", { cidr: "10.1.0.0/16" }), log],
      expect: [{ subject: "Other" }],
    },
    {
      name: "on a VPC from outside",
      given: [main, resource(FLOW_LOG, "Log", { on: "vpc-1" })],
      expect: [{ subject: "Main" }],
    },
    {
      name: "on a network interface",
      given: [
        main,
        raw("Card", {
          cfn: { Type: "AWS::EC2::NetworkInterface", Properties: { SubnetId: "subnet-1" } },
          aws: { type: "aws:ec2/networkInterface:NetworkInterface", properties: { subnetId: "subnet-1" } },
        }),
        raw("Log", {
          cfn: {
            Type: "AWS::EC2::FlowLog",
            Properties: { ResourceId: ref("Card"), ResourceType: "NetworkInterface" },
          },
          aws: { type: "aws:ec2/flowLog:FlowLog", properties: { eniId: ref("Card") } },
        }),
      ],
      expect: [{ subject: "Main" }],
    },
  ],
  undetermined: [
    {
      name: "a flow log under a condition",
      given: [main, { ...resource(FLOW_LOG, "Log", { on: ref("Main") }), when: "Audited" }],
      expect: [{ subject: "Main", dependsOn: ["Audited"] }],
    },
    {
      name: "on something from outside that may be it",
      given: [main, resource(FLOW_LOG, "Log", { on: unresolved("Watched") })],
      expect: [{ subject: "Main", dependsOn: ["Watched"] }],
    },
    {
      name: "on this VPC or nowhere",
      given: [main, resource(FLOW_LOG, "Log", { on: maybe("Audit", ref("Main")) })],
      expect: [{ subject: "Main", dependsOn: ["Audit"] }],
    },
  ],
});
