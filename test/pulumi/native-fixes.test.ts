import assert from "node:assert/strict";
import type { PulumiResource } from "../../shared/readers/pulumi";
import { judged } from "./recording";

function native(type: string, name: string, properties: PulumiResource["properties"]): PulumiResource {
  return { urn: `urn:pulumi:dev::shop::${type}::${name}`, type, name, properties };
}

function fixes(rule: string, one: PulumiResource): readonly string[] {
  return judged([one])
    .findings.filter(({ ruleId }) => ruleId === rule)
    .flatMap(({ fix }) => fix?.add ?? []);
}

describe("what is to be written into a resource of aws-native", () => {
  it("is spelt as aws-native spells it", () => {
    const database = native("aws-native:rds:DbInstance", "db", { dbInstanceClass: "db.t4g.micro" });
    assert.deepEqual(fixes("sg-unspecified-uses-default", database), ["vpcSecurityGroups: [YOUR_GROUP]"]);
    assert.deepEqual(
      fixes("rds-publicly-accessible", { ...database, properties: { publiclyAccessible: true } }),
      ["publiclyAccessible: false"],
    );
    const group = native("aws-native:ec2:SecurityGroup", "web", { groupDescription: "web" });
    assert.deepEqual(fixes("sg-egress-implicit-allow-all", group), [
      "securityGroupEgress: all traffic to 127.0.0.1/32",
    ]);
  });
});
