import assert from "node:assert/strict";
import { judge, networkOfTemplates } from "../../../shared";
import { quotaSgsPerEni } from "../../../shared/rules/quota-sgs-per-eni";
import { routeIgwUnrestricted } from "../../../shared/rules/route-igw-unrestricted";
import type { Rule } from "../../../shared/rules/rule";
import { sgIngressSshOpen } from "../../../shared/rules/sg-ingress-ssh-open";
import { sgRuleDuplicate } from "../../../shared/rules/sg-rule-duplicate";
import { sgRuleRedundant } from "../../../shared/rules/sg-rule-redundant";
import { sgSelfAllTraffic } from "../../../shared/rules/sg-self-all-traffic";

/** Elements of one list that only the deploy tells: different ones, which may turn out to be equal. */
const Parameters = {
  Groups: { Type: "List<AWS::EC2::SecurityGroup::Id>" },
  Tables: { Type: "CommaDelimitedList" },
  Which: { Type: "Number" },
  Env: { Type: "String", AllowedValues: ["dev", "prod"] },
};
const Conditions = { Prod: { "Fn::Equals": [{ Ref: "Env" }, "prod"] } };

type Resources = Readonly<Record<string, object>>;
const select = (index: unknown, list = "Groups") => ({ "Fn::Select": [index, { Ref: list }] });
const [first, second] = [select(0), select(1)];
const either = { "Fn::If": ["Prod", first, second] };
const line = (GroupId: unknown, CidrIp: string) => ({
  Type: "AWS::EC2::SecurityGroupIngress",
  Properties: { GroupId, IpProtocol: "tcp", FromPort: 22, ToPort: 22, CidrIp },
});
const between = (GroupId: unknown, SourceSecurityGroupId: unknown) => ({
  Type: "AWS::EC2::SecurityGroupIngress",
  Properties: { GroupId, IpProtocol: "-1", SourceSecurityGroupId },
});
const group = (...sources: readonly unknown[]) => ({
  Type: "AWS::EC2::SecurityGroup",
  Properties: {
    GroupDescription: "web",
    SecurityGroupIngress: sources.map((SourceSecurityGroupId) => ({
      IpProtocol: "tcp",
      FromPort: 443,
      ToPort: 443,
      SourceSecurityGroupId,
    })),
  },
});
const route = (RouteTableId: unknown, DestinationCidrBlock: string, target: object) => ({
  Type: "AWS::EC2::Route",
  Properties: { RouteTableId, DestinationCidrBlock, ...target },
});
const instance = (...SecurityGroupIds: readonly unknown[]) => ({
  Type: "AWS::EC2::Instance",
  Properties: { SecurityGroupIds },
});
const NAT = { NatGatewayId: "nat-1" };

const CASES: readonly (readonly [what: string, rule: Rule, resources: Resources, verdict: string])[] = [
  [
    "lines of one that are open together",
    sgIngressSshOpen,
    { A: line(first, "20.0.0.0/9"), B: line(select("0"), "21.0.0.0/9") },
    "violation of Groups[0]",
  ],
  ["lines of two", sgIngressSshOpen, { A: line(first, "20.0.0.0/9"), B: line(second, "21.0.0.0/9") }, "pass"],
  [
    "lines of one, by an index that nobody knows",
    sgIngressSshOpen,
    { A: line(select({ Ref: "Which" }), "20.0.0.0/9"), B: line(select({ Ref: "Which" }), "21.0.0.0/9") },
    "violation of Groups[Which]",
  ],
  [
    "lines of one, and of one of both",
    sgIngressSshOpen,
    { A: line(first, "20.0.0.0/9"), B: line(either, "21.0.0.0/9") },
    "pass",
  ],
  [
    "one line twice in one",
    sgRuleDuplicate,
    { A: line(first, "10.0.0.0/8"), B: line(first, "10.0.0.0/8") },
    "violation of Groups[0]",
  ],
  [
    "one line in each of two",
    sgRuleDuplicate,
    { A: line(first, "10.0.0.0/8"), B: line(second, "10.0.0.0/8") },
    "pass",
  ],
  ["one source twice", sgRuleDuplicate, { Web: group(first, first) }, "violation of Web"],
  ["two sources", sgRuleDuplicate, { Web: group(first, second) }, "pass"],
  ["two sources, none of them needless", sgRuleRedundant, { Web: group(first, second) }, "pass"],
  [
    "everything from the group itself",
    sgSelfAllTraffic,
    { A: between(first, first) },
    "violation of Groups[0]",
  ],
  ["everything from another", sgSelfAllTraffic, { A: between(first, second) }, "pass"],
  [
    "routes to the internet and past it, in one table",
    routeIgwUnrestricted,
    {
      A: route(select(0, "Tables"), "0.0.0.0/0", { GatewayId: "igw-1" }),
      B: route(select(0, "Tables"), "0.0.0.0/1", NAT),
      C: route(select(0, "Tables"), "128.0.0.0/1", NAT),
    },
    "pass",
  ],
  [
    "the same in two tables",
    routeIgwUnrestricted,
    {
      A: route(select(0, "Tables"), "0.0.0.0/0", { GatewayId: "igw-1" }),
      B: route(select(1, "Tables"), "0.0.0.0/1", NAT),
      C: route(select(1, "Tables"), "128.0.0.0/1", NAT),
    },
    "violation of Tables[0]",
  ],
  [
    "more groups on one instance than AWS takes",
    quotaSgsPerEni,
    { I: instance(...[0, 1, 2, 3, 4, 5].map((i) => select(i))) },
    "violation of I",
  ],
  ["two groups on one instance", quotaSgsPerEni, { I: instance(first, second) }, "pass"],
];

describe("elements of an unknown list:", () => {
  for (const [what, rule, Resources, expected] of CASES)
    it(`${what}: ${expected}`, () => {
      const network = networkOfTemplates([{ template: { Parameters, Conditions, Resources } }]);
      const found = judge(rule, network).map(({ verdict, subject }) => `${verdict} of ${subject.name}`);
      assert.equal([...new Set(found)].join() || "pass", expected);
    });
});
