import assert from "node:assert/strict";
import { checkTemplates } from "../../../shared";

/** What one line of a group comes to, where `P` is a parameter that is empty unless somebody gives it. */
function told(line: object) {
  const { diagnostics, findings } = checkTemplates([
    {
      template: {
        Parameters: { P: { Type: "String", Default: "" } },
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

  it("is a mistake where it is written out", () => {
    assert.deepEqual(told({ ...SSH, CidrIp: "" }).refused, ["cidr-malformed"]);
  });
});
