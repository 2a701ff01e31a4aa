import assert from "node:assert/strict";
import { checkTemplates } from "../../../shared";

/** What one line of a group comes to, where `P` is a parameter that is empty unless somebody gives it. */
function told(line: object, more: object = {}) {
  const { diagnostics, findings } = checkTemplates([
    {
      template: {
        Parameters: {
          P: { Type: "String", Default: "", ...more },
          Several: { Type: "CommaDelimitedList", Default: "" },
        },
        Resources: {
          Web: {
            Type: "AWS::EC2::SecurityGroup",
            Properties: { GroupDescription: "web", VpcId: "vpc-1", SecurityGroupIngress: [line] },
          },
        },
      },
    },
  ]);
  return {
    remarks: diagnostics.filter(({ level }) => level !== "note").map(({ message }) => message),
    ssh: findings.filter(({ ruleId }) => ruleId === "sg-ingress-ssh-open"),
    refused: findings.filter(({ ruleId }) => /malformed|invalid/.test(ruleId)).map(({ ruleId }) => ruleId),
  };
}

describe("a parameter whose default is empty", () => {
  const P = { Ref: "P" };
  const SSH = { IpProtocol: "tcp", FromPort: 22, ToPort: 22, CidrIp: "0.0.0.0/0" };
  const CASES: readonly (readonly [name: string, line: object])[] = [
    ["a prefix", { ...SSH, CidrIp: P }],
    ["ports", { ...SSH, FromPort: P, ToPort: P }],
    ["a protocol", { ...SSH, IpProtocol: P }],
  ];

  for (const [name, line] of CASES) {
    it(`has to be given as ${name}, and is no mistake`, () => {
      const { remarks, ssh, refused } = told(line);
      assert.deepEqual(remarks, []);
      assert.deepEqual(refused, []);
      assert.deepEqual(
        ssh.map(({ verdict, dependsOn }) => [verdict, dependsOn]),
        [["undetermined", ["P"]]],
      );
    });
  }

  const OF_A_PREFIX: readonly (readonly [name: string, text: object])[] = [
    ["Fn::Sub", { "Fn::Sub": "${P}/0" }],
    ["Fn::Sub with values", { "Fn::Sub": ["${A}/0", { A: P }] }],
    ["Fn::Join", { "Fn::Join": ["/", [P, 0]] }],
    ["Fn::Join within Fn::Sub", { "Fn::Sub": ["${A}0", { A: { "Fn::Join": ["", [P, "/"]] } }] }],
    ["Fn::Split", { "Fn::Select": [0, { "Fn::Split": [",", { "Fn::Sub": "${P}/0,10.0.0.0/8" }] }] }],
  ];

  for (const [name, CidrIp] of OF_A_PREFIX) {
    it(`has to be given where a prefix is made of it by ${name}`, () => {
      const { remarks, ssh, refused } = told({ ...SSH, CidrIp });
      assert.deepEqual(remarks, []);
      assert.deepEqual(refused, []);
      assert.deepEqual(
        ssh.map(({ verdict, dependsOn }) => [verdict, dependsOn]),
        [["undetermined", ["P"]]],
      );
    });
  }

  it("has to be given as an element of a list that makes a prefix", () => {
    const A = { "Fn::Select": [0, { Ref: "Several" }] };
    const { remarks, refused } = told({ ...SSH, CidrIp: { "Fn::Sub": ["${A}/32", { A }] } });
    assert.deepEqual({ remarks, refused }, { remarks: [], refused: [] });
  });

  it("leaves a prefix as narrow as it is written", () => {
    const { ssh, refused } = told({ ...SSH, CidrIp: { "Fn::Sub": "${P}/32" } });
    assert.deepEqual({ ssh, refused }, { ssh: [], refused: [] });
  });

  it("is nothing where the rest is a value by itself", () => {
    const { remarks, ssh } = told({
      ...{ IpProtocol: { "Fn::Sub": "tcp${P}" }, FromPort: { "Fn::Sub": "2${P}2" }, ToPort: 22 },
      CidrIp: { "Fn::Sub": "${P}0.0.0.0/0" },
    });
    assert.deepEqual(remarks, []);
    assert.deepEqual(
      ssh.map(({ verdict, dependsOn }) => [verdict, dependsOn]),
      [["violation", ["P"]]],
    );
  });

  it("has to be given where it makes part of a port, a protocol or an id", () => {
    const parts = [
      { ...SSH, FromPort: { "Fn::Sub": "${P}-" }, ToPort: { "Fn::Sub": "${P}-" } },
      { ...SSH, IpProtocol: { "Fn::Sub": "t${P}" } },
      { ...SSH, CidrIp: undefined, SourceSecurityGroupId: { "Fn::Sub": "sg-${P}" } },
    ];
    for (const line of parts) {
      const { remarks, refused } = told(line);
      assert.deepEqual({ remarks, refused }, { remarks: [], refused: [] });
    }
  });

  it("is then one of its other allowed values", () => {
    const verdictOf = (prefix: string) => {
      const { remarks, ssh } = told(
        { ...SSH, CidrIp: { "Fn::Sub": "${P}/0" } },
        { AllowedValues: ["", prefix] },
      );
      assert.deepEqual(remarks, []);
      return ssh.map(({ verdict }) => verdict);
    };
    assert.deepEqual(verdictOf("0.0.0.0"), ["violation"]);
    assert.deepEqual(told({ ...SSH, CidrIp: P }, { AllowedValues: ["", "10.0.0.0/8"] }).ssh, []);
  });

  it("is a mistake where it is written out", () => {
    assert.deepEqual(told({ ...SSH, CidrIp: "" }).refused, ["cidr-malformed"]);
    assert.deepEqual(told({ ...SSH, CidrIp: { "Fn::Sub": ["${A}/32", { A: "" }] } }).refused, [
      "cidr-malformed",
    ]);
  });
});
