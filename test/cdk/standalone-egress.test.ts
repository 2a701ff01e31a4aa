import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { CfnSecurityGroup, CfnSecurityGroupEgress, Port, SecurityGroup, Vpc } from "aws-cdk-lib/aws-ec2";
import { runCheck } from "../../cli/run-check";
import { outdir, Stack, testApp, type App } from "./apps";

const RULE = "sg-standalone-egress-strips-default";
const HTTPS = { ipProtocol: "tcp", fromPort: 443, toPort: 443, cidrIp: "10.0.0.0/8" };
const PORT = { IpProtocol: "tcp", FromPort: 5432, ToPort: 5432 };

function stripped(app: App): readonly (string | undefined)[] {
  const { report } = runCheck([app.synth().directory], {});
  return report.findings.filter(({ ruleId }) => ruleId === RULE).map(({ resource }) => resource.path);
}

function network() {
  const app = testApp({ "aws:cdk:enable-path-metadata": true });
  const stack = new Stack(app, "Net");
  return {
    app,
    stack,
    vpc: Vpc.fromVpcAttributes(stack, "Vpc", { vpcId: "vpc-1", availabilityZones: ["a"] }),
  };
}

describe("standalone egress of CDK groups", () => {
  it("is what `allowAllOutbound: false` asks for, in lines between groups as well", () => {
    const { app, stack, vpc } = network();
    const web = new SecurityGroup(stack, "Web", { vpc, allowAllOutbound: false });
    const data = new SecurityGroup(stack, "Data", { vpc, allowAllOutbound: false });
    web.connections.allowTo(data, Port.tcp(5432));
    assert.deepEqual(stripped(app), []);
  });

  it("is so in a template that says no construct paths, by itself", () => {
    for (const [Web, count] of [
      ["WebSecurityGroup2428D592", 0],
      ["WebSecurityGroup", 1],
    ] as const) {
      const Resources = {
        [Web]: { Type: "AWS::EC2::SecurityGroup", Properties: { GroupDescription: "web", VpcId: "vpc-1" } },
        Out: {
          Type: "AWS::EC2::SecurityGroupEgress",
          Properties: {
            GroupId: { "Fn::GetAtt": [Web, "GroupId"] },
            DestinationSecurityGroupId: "sg-1",
            ...PORT,
          },
        },
      };
      const file = join(outdir(), "net.json");
      writeFileSync(file, JSON.stringify({ Resources }));
      const { findings } = runCheck([file], {}).report;
      assert.equal(findings.filter(({ ruleId }) => ruleId === RULE).length, count, Web);
    }
  });

  it("takes allow-all from a construct that writes it", () => {
    const { app, stack, vpc } = network();
    const { securityGroupId } = new SecurityGroup(stack, "Web", { vpc });
    new CfnSecurityGroupEgress(stack, "Out", { groupId: securityGroupId, ...HTTPS });
    assert.deepEqual(stripped(app), ["Net/Web/Resource"]);
  });

  it("takes allow-all from a group without lines that is no construct of CDK's own", () => {
    const { app, stack } = network();
    const { attrGroupId } = new CfnSecurityGroup(stack, "Web", { groupDescription: "web" });
    new CfnSecurityGroupEgress(stack, "Out", { groupId: attrGroupId, ...HTTPS });
    assert.deepEqual(stripped(app), ["Net/Web"]);
  });
});
