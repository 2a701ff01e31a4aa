import assert from "node:assert/strict";
import { check } from "../../../shared/check";
import { Diagnostics } from "../../../shared/facts";
import { readPulumi } from "../../../shared/readers/pulumi";

function remarks(type: string): readonly string[] {
  const urn = `urn:pulumi:dev::shop::${type}::web`;
  const line = {
    protocol: "tcp",
    fromPort: 443,
    toPort: 443,
    cidrBlocks: ["10.0.0.0/8"],
    description: "web",
  };
  const properties = { description: "web", ingress: [line] };
  const diagnostics = new Diagnostics();
  const resources = readPulumi([{ urn, type, name: "web", properties }], diagnostics);
  return check({ resources, diagnostics, whole: true }).diagnostics.map(
    ({ level, message }) => `${level}: ${message}`,
  );
}

describe("types of Pulumi that no provider has", () => {
  const meant = (type: string, token: string) =>
    `warning: web is an ${type}, which was not read; ${token} may be meant`;

  it("are told where one of ours may be meant", () => {
    for (const [type, token] of [
      ["aws:ec2:SecurityGroup", "aws:ec2/securityGroup:SecurityGroup"],
      ["aws:ec2/securitygroup:SecurityGroup", "aws:ec2/securityGroup:SecurityGroup"],
      ["aws:ec2/SecurityGroup:SecurityGroup", "aws:ec2/securityGroup:SecurityGroup"],
      ["aws:vpc:SecurityGroupIngressRule", "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"],
      ["aws:rds:Instance", "aws:rds/instance:Instance"],
      ["aws-native:ec2/securityGroup:SecurityGroup", "aws-native:ec2:SecurityGroup"],
    ] as const)
      assert.deepEqual(remarks(type), [meant(type, token)]);
  });

  it("are nothing where the type is one that we do not read", () => {
    for (const type of [
      "aws:ec2/securityGroup:SecurityGroup",
      "aws-native:ec2:SecurityGroup",
      "aws:s3:BucketEventSubscription",
      "aws:s3/bucket:Bucket",
      "aws-native:s3:Bucket",
    ])
      assert.deepEqual(remarks(type), [], type);
  });
});
