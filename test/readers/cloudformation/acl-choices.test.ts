import assert from "node:assert/strict";
import { judge, networkOfTemplates, type Network } from "../../../shared";
import { naclIngressAdminPortOpen } from "../../../shared/rules/nacl-ingress-admin-port-open";
import { naclSourceNotCidr } from "../../../shared/rules/nacl-source-not-cidr";

/** Entries of one ACL whose parts are decided together: what becomes of SSH and RDP. */
const Parameters = {
  Env: { Type: "String", AllowedValues: ["dev", "prod"] },
  AdminPort: { Type: "Number", AllowedValues: [22, 3389] },
  AnyPort: { Type: "Number", AllowedValues: [22, 443] },
};
const Conditions = {
  IsProd: { "Fn::Equals": [{ Ref: "Env" }, "prod"] },
  IsDev: { "Fn::Not": [{ Condition: "IsProd" }] },
};

const by = (condition: string, then: unknown, otherwise: unknown) => ({
  "Fn::If": [condition, then, otherwise],
});
const entry = (RuleNumber: unknown, RuleAction: unknown, port: unknown, more: object = {}) => ({
  RuleNumber,
  RuleAction,
  Protocol: 6,
  PortRange: { From: port, To: port },
  CidrBlock: "0.0.0.0/0",
  ...more,
});

const ROWS: readonly (readonly [name: string, entries: readonly object[], verdict: string])[] = [
  [
    "a port of which every value is an administration port",
    [entry(100, "allow", { Ref: "AdminPort" })],
    "open",
  ],
  ["a port of which one value is not", [entry(100, "allow", { Ref: "AnyPort" })], "may be open: AnyPort"],
  [
    "two entries of which the first that matches allows, either way",
    [
      entry(by("IsProd", 100, 200), by("IsProd", "allow", "deny"), 22),
      entry(by("IsProd", 200, 100), by("IsProd", "deny", "allow"), 22),
    ],
    "open",
  ],
  [
    "the same by a condition and its opposite",
    [
      entry(by("IsProd", 100, 200), by("IsDev", "deny", "allow"), 22),
      entry(by("IsDev", 100, 200), by("IsProd", "deny", "allow"), 22),
    ],
    "open",
  ],
  [
    "two entries of which the first that matches denies, either way",
    [
      entry(by("IsProd", 100, 200), by("IsProd", "deny", "allow"), 22),
      entry(by("IsProd", 200, 100), by("IsProd", "allow", "deny"), 22),
    ],
    "closed",
  ],
  [
    "two entries of which one allows",
    [
      entry(100, by("IsProd", "allow", "deny"), 22),
      entry(200, by("IsProd", "deny", "allow"), 22, { CidrBlock: "10.0.0.0/8" }),
    ],
    "may be open: Env",
  ],
];

function networkOf(entries: readonly object[]): Network {
  const Resources = {
    Vpc: { Type: "AWS::EC2::VPC", Properties: { CidrBlock: "10.0.0.0/16" } },
    Acl: { Type: "AWS::EC2::NetworkAcl", Properties: { VpcId: { Ref: "Vpc" } } },
    ...Object.fromEntries(
      entries.map((Properties, i) => [
        `Entry${i}`,
        { Type: "AWS::EC2::NetworkAclEntry", Properties: { NetworkAclId: { Ref: "Acl" }, ...Properties } },
      ]),
    ),
  };
  return networkOfTemplates([{ template: { Parameters, Conditions, Resources } }]);
}

function verdict(entries: readonly object[]): string {
  const found = judge(naclIngressAdminPortOpen, networkOf(entries)).filter(
    ({ subject }) => subject.name === "Acl",
  );
  if (found.some((one) => one.verdict === "violation")) return "open";
  const names = [...new Set(found.flatMap(({ dependsOn }) => dependsOn))];
  return names.length > 0 ? `may be open: ${names.join(", ")}` : "closed";
}

describe("the verdict on the administration ports of an ACL with", () => {
  for (const [name, entries, expected] of ROWS)
    it(`${name}: ${expected}`, () => assert.equal(verdict(entries), expected));

  it("an open port that decides nothing: no default is named", () => {
    const entries = [entry(100, "allow", 22, { PortRange: { From: by("IsProd", 22, 20), To: 25 } })];
    const found = judge(naclIngressAdminPortOpen, networkOf(entries));
    assert.deepEqual(
      found.map(({ verdict, dependsOn }) => [verdict, dependsOn]),
      [["violation", []]],
    );
  });

  it("a block of one family by a condition, of the other by its opposite: one block", () => {
    const left = { Ref: "AWS::NoValue" };
    const entries = [
      entry(100, "allow", 443, {
        CidrBlock: by("IsProd", "0.0.0.0/0", left),
        Ipv6CidrBlock: by("IsDev", "::/0", left),
      }),
    ];
    assert.deepEqual(judge(naclSourceNotCidr, networkOf(entries)), []);
  });
});
