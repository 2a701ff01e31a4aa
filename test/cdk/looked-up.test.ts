import assert from "node:assert/strict";
import { Peer, Port, SecurityGroup, Vpc } from "aws-cdk-lib/aws-ec2";
import { checkTemplates } from "../../shared";
import { Stack, testApp, validated } from "./apps";

describe("what the CDK writes while a VPC is still to be looked up", () => {
  it("is the block of a VPC, and not a part of the internet", () => {
    const app = testApp();
    const net = new Stack(app, "Net", { env: { account: "123456789012", region: "eu-west-1" } });
    const vpc = Vpc.fromLookup(net, "Vpc", { isDefault: true });
    assert.equal(vpc.vpcCidrBlock, "1.2.3.4/5");
    const web = new SecurityGroup(net, "Web", { vpc, description: "web servers", allowAllOutbound: false });
    web.addIngressRule(Peer.ipv4(vpc.vpcCidrBlock), Port.tcp(22), "ssh from inside");
    const told = validated(app).violations.map(({ ruleName }) => ruleName);
    assert.deepEqual(
      told.filter((rule) => /^(cidr-|sg-ingress|sg-stale)/.test(rule)),
      [],
    );
  });

  it("is so in a template of the CDK on its own, and what it says in others", () => {
    const line = { IpProtocol: "tcp", FromPort: 22, ToPort: 22, CidrIp: "1.2.3.4/5", Description: "ssh" };
    const Properties = { GroupDescription: "web servers", SecurityGroupIngress: [line] };
    const isOpen = (more: object): boolean => {
      const template = { Resources: { Web: { Type: "AWS::EC2::SecurityGroup", Properties, ...more } } };
      return checkTemplates([{ template }]).findings.some(({ ruleId }) => ruleId === "sg-ingress-ssh-open");
    };
    assert.equal(isOpen({ Metadata: { "aws:cdk:path": "Net/Web/Resource" } }), false);
    assert.equal(isOpen({}), true);
  });
});
