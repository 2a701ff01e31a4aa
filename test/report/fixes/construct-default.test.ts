import assert from "node:assert/strict";
import { checkTemplates } from "../../../shared";
import type { ReportedFix } from "../../../shared/report/report";

interface Row {
  readonly IpProtocol: string;
  readonly CidrIp?: string | undefined;
  readonly CidrIpv6?: string;
  readonly Description?: string;
  readonly FromPort?: number;
  readonly ToPort?: number;
}

/** The fix of the one thing that people are told of what a group lets in. */
function fixFor(path: string | undefined, ...rows: readonly Row[]): ReportedFix | undefined {
  const group = {
    Type: "AWS::EC2::SecurityGroup",
    ...(path !== undefined && { Metadata: { "aws:cdk:path": path } }),
    Properties: { GroupDescription: "a group", VpcId: "vpc-1", SecurityGroupIngress: rows },
  };
  const { findings } = checkTemplates([{ template: { Resources: { Group: group } } }], {
    config: { presets: ["strict"] },
  });
  const told = findings.filter(({ speaks, ruleId }) => speaks && ruleId.startsWith("sg-ingress-"));
  assert.equal(told.length, 1);
  return told[0]?.fix;
}

const NAT = { IpProtocol: "-1", CidrIp: "0.0.0.0/0", Description: "from 0.0.0.0/0:ALL TRAFFIC" };
const LISTENER = {
  ...{ IpProtocol: "tcp", FromPort: 80, ToPort: 80 },
  ...{ CidrIp: "0.0.0.0/0", Description: "Allow from anyone on port 80" },
};
/** The same packets of the other family, by a line that the program has. */
const BESIDE = { ...LISTENER, CidrIp: undefined, CidrIpv6: "::/0", Description: "the shop" };

describe("a fix of what a construct opens unless told otherwise", () => {
  it("is the property of NAT instances", () => {
    const fix = fixFor("Net/Vpc/NatSecurityGroup/Resource", NAT);
    assert.match(fix?.add.join() ?? "", /^defaultAllowedTraffic: NatTrafficDirection\.OUTBOUND_ONLY/);
    assert.deepEqual(fix?.remove, []);
  });

  it("is the property of a listener", () => {
    const fix = fixFor("Net/Web/LB/SecurityGroup/Resource", LISTENER);
    assert.match(fix?.add.join() ?? "", /^open: false/);
    const both = { ...BESIDE, Description: LISTENER.Description };
    const either = fixFor("Net/LB/SecurityGroup/Resource", LISTENER, both);
    assert.match(either?.add.join() ?? "", /^open: false/);
  });

  it("is the line where somebody wrote it", () => {
    const written = { ...NAT, IpProtocol: "tcp", FromPort: 22, ToPort: 22 };
    for (const fix of [
      fixFor(undefined, NAT),
      fixFor("Net/Vpc/Gate/Resource", NAT),
      fixFor("Net/Vpc/NatSecurityGroup/Resource", written),
      fixFor("Net/Vpc/NatSecurityGroup/Resource", { ...NAT, CidrIp: "52.0.0.0/6" }),
      fixFor(undefined, LISTENER),
      fixFor("Net/LB/SecurityGroup/Resource", { ...LISTENER, Description: "the shop" }),
      fixFor("Net/LB/SecurityGroup/Resource", LISTENER, BESIDE),
    ])
      assert.notDeepEqual(fix?.remove, []);
  });
});
