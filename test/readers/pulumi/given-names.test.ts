import assert from "node:assert/strict";
import type { PulumiResource } from "../../../shared/readers/pulumi";
import { UNKNOWN_TEXT } from "../../../shared/readers/pulumi/sentinels";
import { judged } from "../../pulumi/recording";

const OWN = "urn:pulumi:dev::shop::pulumi:providers:aws::own";

function resource(
  type: string,
  name: string,
  properties: PulumiResource["properties"],
  more: Partial<PulumiResource> = {},
): PulumiResource {
  return { urn: `urn:pulumi:dev::shop::${type}::${name}`, type, name, properties, ...more };
}

const statement = (more: object): string => JSON.stringify({ Statement: [{ Effect: "Allow", ...more }] });

/** What a program says of a role whose policy names it so. */
function policyFor(role: string, more: Partial<PulumiResource> = {}): readonly string[] {
  const { findings } = judged([
    resource("aws:iam/role:Role", "worker", {
      name: "worker-0a1b2c3",
      assumeRolePolicy: statement({
        Action: "sts:AssumeRole",
        Principal: { Service: "lambda.amazonaws.com" },
      }),
    }),
    resource(
      "aws:lambda/function:Function",
      "work",
      { role: UNKNOWN_TEXT },
      { propertyDependencies: { role: ["urn:pulumi:dev::shop::aws:iam/role:Role::worker"] } },
    ),
    resource(
      "aws:iam/rolePolicy:RolePolicy",
      "rights",
      { role, policy: statement({ Action: "ec2:AuthorizeSecurityGroupIngress", Resource: "*" }) },
      more,
    ),
  ]);
  return findings.filter(({ ruleId }) => ruleId === "compute-role-sg-write").map(({ verdict }) => verdict);
}

describe("names that Pulumi gives to what it makes", () => {
  it("lead to a role, as a preview has them already", () => {
    assert.deepEqual(policyFor("worker-0a1b2c3"), ["violation"]);
    assert.deepEqual(policyFor("other-0a1b2c3"), []);
  });

  it("lead to none of another provider, which may be another account", () => {
    assert.deepEqual(policyFor("worker-0a1b2c3", { provider: OWN }), []);
  });

  it("lead to a group, where EC2 is told its name", () => {
    const unused = (name: string) =>
      judged([
        resource("aws:ec2/securityGroup:SecurityGroup", "web", { name: "web-0a1b2c3", ingress: [] }),
        resource("aws:ec2/instance:Instance", "host", { securityGroups: [name] }),
      ])
        .findings.filter(({ ruleId }) => ruleId === "sg-unused")
        .map(({ resource: { name } }) => name);
    assert.deepEqual(unused("web-0a1b2c3"), []);
    assert.deepEqual(unused("db-0a1b2c3"), ["web"]);
  });

  it("are names in CloudFormation's words too", () => {
    const { findings } = judged([
      resource("aws-native:ec2:SecurityGroup", "web", { groupName: "web", groupDescription: "web" }),
      resource("aws:cloudcontrol/resource:Resource", "host", {
        typeName: "AWS::EC2::Instance",
        desiredState: JSON.stringify({ SecurityGroups: ["web"] }),
      }),
    ]);
    assert.equal(
      findings.some(({ ruleId }) => ruleId === "sg-unused"),
      false,
    );
  });
});
