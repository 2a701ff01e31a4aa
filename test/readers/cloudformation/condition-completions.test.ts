import assert from "node:assert/strict";
import fc from "fast-check";
import { judge, networkOfTemplates, type Subject } from "../../../shared";
import { naclIngressAdminPortOpen } from "../../../shared/rules/nacl-ingress-admin-port-open";
import type { Rule } from "../../../shared/rules/rule";
import { sgIngressSshOpen } from "../../../shared/rules/sg-ingress-ssh-open";

const equals = (parameter: string, text: string) => ({ "Fn::Equals": [{ Ref: parameter }, text] });
const named = (...names: readonly string[]) => names.map((Condition) => ({ Condition }));

/** Three values of which one always is, and a text of which two are looked for. */
const Parameters = {
  Env: { Type: "String", AllowedValues: ["dev", "test", "prod"] },
  Office: { Type: "String" },
};
const Conditions = {
  Dev: equals("Env", "dev"),
  Test: equals("Env", "test"),
  Prod: equals("Env", "prod"),
  NotProd: { "Fn::Not": named("Prod") },
  AlsoProd: { "Fn::Not": named("NotProd") },
  DevOrTest: { "Fn::Or": named("Dev", "Test") },
  Never: { "Fn::And": named("Dev", "Prod") },
  Berlin: equals("Office", "berlin"),
  Paris: equals("Office", "paris"),
  Elsewhere: { "Fn::Not": [{ "Fn::Or": named("Berlin", "Paris") }] },
  ProdInBerlin: { "Fn::And": named("Prod", "Berlin") },
  ProdOrParis: { "Fn::Or": named("Prod", "Paris") },
  Neither: { "Fn::Not": named("ProdOrParis") },
  ProdInAnyCase: {
    "Fn::Or": [
      { Condition: "ProdInBerlin" },
      { "Fn::And": [...named("Prod"), { "Fn::Not": named("Berlin") }] },
    ],
  },
};
const COMPLETIONS = ["dev", "test", "prod"].flatMap((Env) =>
  ["berlin", "paris", "rome"].map((Office) => ({ Env, Office })),
);
type Completion = (typeof COMPLETIONS)[number];

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
function judged(rule: Rule, Resources: object, parameters?: Record<string, string>) {
  const template = { Parameters, Conditions, Resources };
  const network = networkOfTemplates([{ template, ...(parameters && { parameters }) }]);
  const isSubject = ({ resource }: Subject): boolean => resource.address === "Subject";
  if (![...network.groups, ...network.acls].some(isSubject)) return undefined;
  const found = judge(rule, network).find(({ subject }) => isSubject(subject));
  return { verdict: found?.verdict ?? "pass", names: found?.dependsOn ?? [] } as const;
}

const WAYS = [
  ["a group", sgIngressSshOpen, groupOf],
  ["an ACL", naclIngressAdminPortOpen, aclOf],
] as const;

/** The inputs of which another value, and nothing else, makes another verdict. */
function deciders(done: readonly (readonly [Completion, string])[]): readonly string[] {
  const differ = (name: "Env" | "Office", other: "Env" | "Office"): boolean =>
    done.some(([a, one]) =>
      done.some(([b, another]) => one !== another && a[other] === b[other] && a[name] !== b[name]),
    );
  return [...(differ("Env", "Office") ? ["Env"] : []), ...(differ("Office", "Env") ? ["Office"] : [])];
}

describe("lines under conditions: the verdict on", () => {
  for (const [what, rule, resourcesOf] of WAYS) {
    it(`${what} is that of every completion, and names what decides`, () => {
      const seen = { violation: 0, pass: 0, undetermined: 0 };
      fc.assert(
        fc.property(programs(Object.keys(Conditions)), ({ lines, of }) => {
          const resources = resourcesOf(lines, of);
          const open = judged(rule, resources);
          const done = COMPLETIONS.flatMap((one) => {
            const { verdict } = judged(rule, resources, one) ?? {};
            return verdict ? [[one, verdict] as const] : [];
          });
          if (!open) return assert.equal(done.length, 0, JSON.stringify(resources));
          seen[open.verdict]++;
          const [first, ...others] = new Set(done.map(([, verdict]) => verdict));
          const shown = `${JSON.stringify(resources)} ${done.map((one) => JSON.stringify(one)).join()}`;
          assert.equal(open.verdict, others.length > 0 ? "undetermined" : first, shown);
          const deciding = deciders(done);
          if (open.verdict !== "undetermined" || deciding.length === 0) return;
          // An entry that another one hides in any case is still named.
          const named = open.names.filter((name) => what === "a group" || deciding.includes(name));
          assert.deepEqual(named.sort(), deciding, shown);
        }),
        { numRuns: 400 },
      );
      assert.ok(seen.violation > 20 && seen.pass > 20 && seen.undetermined > 20, JSON.stringify(seen));
    });
  }
});
