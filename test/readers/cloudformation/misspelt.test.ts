import assert from "node:assert/strict";
import { checkTemplates } from "../../../shared";

const GroupDescription = "web";
const HTTPS = { IpProtocol: "tcp", FromPort: 443, ToPort: 443 };

function remarks(Type: string, Properties: object): readonly string[] {
  const { diagnostics } = checkTemplates([{ template: { Resources: { Web: { Type, Properties } } } }]);
  return diagnostics.map(({ level, message }) => `${level}: ${message}`);
}

const group = (more: object) => remarks("AWS::EC2::SecurityGroup", { GroupDescription, ...more });

describe("what is spelt nearly as AWS knows it", () => {
  const unread = "is no property that AWS knows there, and was not read;";

  it("is told of a property", () => {
    assert.deepEqual(group({ SecurityGroupIngres: [{ ...HTTPS, CidrIp: "0.0.0.0/0" }] }), [
      `warning: SecurityGroupIngres of Web ${unread} SecurityGroupIngress may be meant`,
    ]);
  });

  it("is told of the other end of a line", () => {
    assert.deepEqual(group({ SecurityGroupIngress: [{ ...HTTPS, CidrIP: "0.0.0.0/0" }] }), [
      `warning: CidrIP of Web ${unread} CidrIp may be meant`,
    ]);
    const id = { DestinationSecurityGroupId: "sg-1" };
    assert.deepEqual(group({ SecurityGroupIngress: [{ ...HTTPS, ...id }] }), [
      `warning: DestinationSecurityGroupId of Web ${unread} SourceSecurityGroupId may be meant`,
    ]);
  });

  it("is told of a type", () => {
    assert.deepEqual(remarks("AWS::EC2::SecurityGroop", { GroupDescription }), [
      "warning: Web is an AWS::EC2::SecurityGroop, which was not read; AWS::EC2::SecurityGroup may be meant",
    ]);
  });

  it("is nothing that AWS knows", () => {
    const SourceSecurityGroupId = "sg-1";
    assert.deepEqual(
      group({ VpcId: "vpc-1", SecurityGroupIngress: [{ ...HTTPS, SourceSecurityGroupId }] }),
      [],
    );
    for (const type of [
      "RouteTable",
      "RouteServer",
      "SecurityGroupVpcAssociation",
      "NetworkInterface",
      "Host",
    ])
      assert.deepEqual(remarks(`AWS::EC2::${type}`, {}), [], type);
  });
});
