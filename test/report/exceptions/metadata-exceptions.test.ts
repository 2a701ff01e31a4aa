import assert from "node:assert/strict";

import { checkTemplates } from "../../../shared";

const accepted = { rule: "sg-ingress-ssh-open", reason: "honeypot", owner: "netops", expires: "2099-03-31" };

function told(Metadata: unknown): readonly string[] {
  const G = {
    Type: "AWS::EC2::SecurityGroup",
    Metadata,
    Properties: {
      GroupDescription: "jump host",
      SecurityGroupIngress: [{ IpProtocol: "tcp", FromPort: 22, ToPort: 22, CidrIp: "0.0.0.0/0" }],
    },
  };
  const template = JSON.stringify({ Resources: { G } }, undefined, 1);
  const { findings, diagnostics } = checkTemplates([{ template }]);
  const ssh = findings.find(({ ruleId }) => ruleId === accepted.rule);
  const remarks = diagnostics.map(({ level, message, line }) => `${level} ${line}: ${message}`);
  return ssh?.exception === undefined ? remarks : ["excepted", ...remarks];
}

describe("exceptions in metadata", () => {
  const exceptions = [accepted];

  it("are read under their keys, beside what others write", () => {
    assert.deepEqual(told({ portcullis: { exceptions }, "aws:cdk:path": "A/G", cfn_nag: {}, port: 1 }), [
      "excepted",
    ]);
    assert.deepEqual(told({ "aws:cdk:path": "A/G", cfn_nag: {}, port: 1, "cfn-lint": {} }), []);
    assert.deepEqual(told("text"), []);
  });

  for (const key of ["Portcullis", "portculis", "PORTCULLIS", "portcullis "]) {
    it(`are told where they stand under ${key}`, () => {
      assert.deepEqual(told({ [key]: { exceptions } }), [
        `warning 3: ${key} in the Metadata of G was not read; portcullis may be meant`,
      ]);
    });
  }

  for (const key of ["exception", "Exceptions", "ignore"]) {
    it(`are told where they stand under portcullis.${key}`, () => {
      assert.deepEqual(told({ portcullis: { [key]: exceptions } }), [
        `warning 3: ${key} of portcullis in the Metadata of G was not read; exceptions may be meant`,
      ]);
    });
  }

  it("are told where they excuse everything and nobody answers for them", () => {
    const G = {
      Type: "AWS::EC2::SecurityGroup",
      Metadata: { portcullis: { exceptions: [{ rule: "*", reason: "later" }] } },
      Properties: { GroupDescription: "jump host" },
    };
    const { findings } = checkTemplates([{ template: { Resources: { G } } }]);
    const told = findings.filter(({ exception }) => exception === undefined);
    assert.deepEqual(
      told.map(({ ruleId }) => ruleId),
      ["exception-without-justification"],
    );
  });

  it("are told where they stand under no key", () => {
    for (const value of [exceptions, "sg-ingress-ssh-open", null]) {
      assert.deepEqual(told({ portcullis: value }), [
        "warning 3: portcullis in the Metadata of G was not read: it is an object with the key exceptions",
      ]);
    }
  });
});
