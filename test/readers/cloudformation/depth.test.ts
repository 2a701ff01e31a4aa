import assert from "node:assert/strict";

import { checkPulumi, checkTemplates } from "../../../shared";

const LEVELS = 6_000;

/** A list in a list in a list. */
function nested(): unknown {
  let value: unknown = [];
  for (let i = 0; i < LEVELS; i++) value = [value];
  return value;
}

function withinItself(): unknown {
  const value: unknown[] = [];
  value.push(value);
  return value;
}

const open = {
  Type: "AWS::EC2::SecurityGroup",
  Properties: {
    GroupDescription: "x",
    SecurityGroupIngress: [{ IpProtocol: "tcp", FromPort: 22, ToPort: 22, CidrIp: "0.0.0.0/0" }],
  },
};

describe("templates that are nested deeper than CloudFormation takes", () => {
  for (const [how, deep] of [
    ["6,000 levels", nested()],
    ["no end of levels", withinItself()],
  ] as const) {
    for (const [where, resources] of Object.entries({
      "a property": { Deep: { Type: "AWS::SQS::Queue", Properties: { Tags: deep } } },
      "a source": {
        Deep: {
          ...open,
          Properties: {
            ...open.Properties,
            SecurityGroupIngress: [{ IpProtocol: "tcp", FromPort: 1, ToPort: 2, CidrIp: deep }],
          },
        },
      },
      "a custom resource": { Deep: { Type: "Custom::Thing", Properties: { Some: deep } } },
      "lines chosen in several ways": {
        Deep: {
          ...open,
          Properties: {
            ...open.Properties,
            SecurityGroupIngress: [
              {
                IpProtocol: "tcp",
                FromPort: { Ref: "Port" },
                ToPort: { Ref: "Port" },
                CidrIp: { "Fn::FindInMap": ["M", { Ref: "Port" }, "k"] },
                Description: deep,
              },
            ],
          },
        },
      },
    })) {
      it(`are an error with its place, and what is beside it is judged: ${how} in ${where}`, () => {
        const template = {
          Parameters: { Port: { Type: "Number", AllowedValues: [1, 2] } },
          Mappings: { M: { "1": { k: "10.0.0.0/8" }, "2": { k: "10.1.0.0/16" } } },
          Resources: { Open: open, ...resources },
        };
        const report = checkTemplates([{ template }]);
        assert.deepEqual(report.failures, []);
        const ssh = report.findings.filter(({ ruleId }) => ruleId === "sg-ingress-ssh-open");
        assert.ok(ssh.some(({ verdict, resource }) => verdict === "violation" && resource.name === "Open"));
        const errors = report.diagnostics.filter(({ level }) => level === "error");
        assert.ok(errors.length > 0);
        for (const { message } of errors) {
          assert.match(message, /of Deep: .*150 deep/);
          assert.ok(message.length < 200, message);
        }
      });
    }
  }

  it("are an error where a Pulumi program embeds one", () => {
    const urn = "urn:pulumi:dev::app::aws:cloudformation/stack:Stack::deep";
    const templateBody = JSON.stringify({ Resources: { Open: open } }).replace(
      '"0.0.0.0/0"',
      "[".repeat(LEVELS) + "]".repeat(LEVELS),
    );
    const { failures, diagnostics } = checkPulumi([
      {
        urn,
        type: "aws:cloudformation/stack:Stack",
        name: "deep",
        properties: { name: "deep", templateBody },
      },
    ]);
    assert.deepEqual(failures, []);
    assert.ok(diagnostics.some(({ level, message }) => level === "error" && /150 deep/.test(message)));
  });
});
