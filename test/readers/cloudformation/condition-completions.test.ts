import assert from "node:assert/strict";
import fc from "fast-check";
import { judge, networkOfTemplates, type Subject } from "../../../shared";
import { naclIngressAdminPortOpen } from "../../../shared/rules/nacl-ingress-admin-port-open";
import type { Rule } from "../../../shared/rules/rule";
import { sgIngressSshOpen } from "../../../shared/rules/sg-ingress-ssh-open";

const Parameters = { Env: { Type: "String" }, Office: { Type: "String" } };
const both = [{ Condition: "Prod" }, { Condition: "HasOffice" }];
const Conditions = {
  Prod: { "Fn::Equals": [{ Ref: "Env" }, "yes"] },
  HasOffice: { "Fn::Equals": [{ Ref: "Office" }, "yes"] },
  Dev: { "Fn::Not": [{ Condition: "Prod" }] },
  AlsoProd: { "Fn::Not": [{ Condition: "Dev" }] },
  And: { "Fn::And": both },
  Or: { "Fn::Or": both },
  Neither: { "Fn::Not": [{ Condition: "Or" }] },
};
/** Those that Env alone decides. */
const BY_ENV = ["Prod", "Dev", "AlsoProd"];
const COMPLETIONS = ["yes", "no"].flatMap((Env) => ["yes", "no"].map((Office) => ({ Env, Office })));

interface Line {
  readonly condition: string | undefined;
  readonly open: boolean;
  /** The other way by that condition. */
  readonly unlike: string | undefined;
  readonly allow: boolean;
  readonly standalone: boolean;
}

function programs(names: readonly string[]): fc.Arbitrary<{ lines: Line[]; of: string | undefined }> {
  const perhaps = fc.option(fc.constantFrom(...names), { nil: undefined });
  const line = fc.record({
    condition: fc.oneof(fc.constantFrom(...names), perhaps),
    open: fc.boolean(),
    unlike: fc.option(fc.constantFrom(...names), { nil: undefined, freq: 1 }),
    allow: fc.boolean(),
    standalone: fc.boolean(),
  });
  return fc.record({ lines: fc.array(line, { minLength: 1, maxLength: 5 }), of: perhaps });
}

const under = (condition: string | undefined) => condition !== undefined && { Condition: condition };

function cidr({ open, unlike }: Line): unknown {
  const [one, other] = open ? ["0.0.0.0/0", "10.0.0.0/8"] : ["10.0.0.0/8", "0.0.0.0/0"];
  return unlike === undefined ? one : { "Fn::If": [unlike, one, other] };
}

function groupOf(lines: readonly Line[], of: string | undefined): object {
  const row = (line: Line): object => ({ IpProtocol: "tcp", FromPort: 22, ToPort: 22, CidrIp: cidr(line) });
  const inline = lines
    .filter(({ standalone }) => !standalone)
    .map((line) =>
      line.condition === undefined
        ? row(line)
        : { "Fn::If": [line.condition, row(line), { Ref: "AWS::NoValue" }] },
    );
  const standalone = lines
    .filter((line) => line.standalone)
    .map((line, i) => [
      `Line${i}`,
      {
        Type: "AWS::EC2::SecurityGroupIngress",
        Properties: { GroupId: { Ref: "Subject" }, ...row(line) },
        ...under(line.condition),
      },
    ]);
  const Properties = { GroupDescription: "group", SecurityGroupIngress: inline };
  return {
    Subject: { Type: "AWS::EC2::SecurityGroup", Properties, ...under(of) },
    ...Object.fromEntries(standalone),
  };
}

function aclOf(lines: readonly Line[], of: string | undefined): object {
  const entries = lines.map((line, i) => [
    `Entry${i}`,
    {
      Type: "AWS::EC2::NetworkAclEntry",
      Properties: {
        NetworkAclId: { Ref: "Subject" },
        RuleNumber: i + 1,
        RuleAction: line.allow ? "allow" : "deny",
        Protocol: 6,
        PortRange: { From: 22, To: 22 },
        CidrBlock: cidr(line),
      },
      ...under(line.condition),
    },
  ]);
  return {
    Subject: { Type: "AWS::EC2::NetworkAcl", Properties: { VpcId: "vpc-1" }, ...under(of) },
    ...Object.fromEntries(entries),
  };
}

/** Absent: it is not made, and what belongs to it cannot be deployed. */
function verdict(rule: Rule, Resources: object, parameters?: Record<string, string>): string | undefined {
  const template = { Parameters, Conditions, Resources };
  const network = networkOfTemplates([{ template, ...(parameters && { parameters }) }]);
  const isSubject = ({ resource }: Subject): boolean => resource.address === "Subject";
  if (![...network.groups, ...network.acls].some(isSubject)) return undefined;
  return judge(rule, network).find(({ subject }) => isSubject(subject))?.verdict ?? "pass";
}

const WAYS = [
  ["a group", sgIngressSshOpen, groupOf],
  ["an ACL", naclIngressAdminPortOpen, aclOf],
] as const;

describe("lines under conditions: the verdict on", () => {
  for (const [what, rule, resourcesOf] of WAYS) {
    it(`${what} is that of every completion`, () => {
      const seen = { violation: 0, pass: 0, undetermined: 0 };
      fc.assert(
        fc.property(programs(Object.keys(Conditions)), ({ lines, of }) => {
          const resources = resourcesOf(lines, of);
          const open = verdict(rule, resources) as keyof typeof seen;
          const done = COMPLETIONS.map((one) => verdict(rule, resources, one)).filter(Boolean);
          seen[open]++;
          if (open === "undetermined") return;
          for (const one of done) assert.equal(one, open, JSON.stringify(resources));
        }),
        { numRuns: 400 },
      );
      assert.ok(seen.violation > 20 && seen.pass > 20 && seen.undetermined > 20, JSON.stringify(seen));
    });

    it(`${what} is as sure as the completions are where one input decides`, () => {
      fc.assert(
        fc.property(programs(BY_ENV), ({ lines, of }) => {
          const resources = resourcesOf(lines, of);
          const open = verdict(rule, resources);
          const done = new Set(
            COMPLETIONS.map((one) => verdict(rule, resources, one)).filter((one) => one !== undefined),
          );
          assert.equal(open, done.size === 1 ? [...done][0] : "undetermined", JSON.stringify(resources));
        }),
        { numRuns: 400 },
      );
    });
  }
});
