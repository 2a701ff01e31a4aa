import assert from "node:assert/strict";
import { checkTemplates, type WrittenConfig } from "../../../shared";
import type { Finding } from "../../../shared/report/report";

interface Row {
  readonly IpProtocol: string;
  readonly CidrIp?: string | undefined;
  readonly CidrIpv6?: string;
  readonly Description?: string;
  readonly FromPort?: number;
  readonly ToPort?: number;
}

/** As the CDK describes groups that it makes itself; that of a classic balancer by its path. */
const DESCRIPTIONS: Readonly<Record<string, string>> = {
  "Net/Vpc/NatSecurityGroup/Resource": "Security Group for NAT instances",
  "Net/Web/LB/SecurityGroup/Resource": "Automatically created Security Group for ELB NetWebLB0A1B2C3D",
  "Net/Old/SecurityGroup/Resource": "Net/Old/SecurityGroup",
};

/** What people are told of what a group lets in. */
function told(
  path: string | undefined,
  rows: readonly Row[],
  config: WrittenConfig = {},
): readonly Finding[] {
  const GroupDescription = DESCRIPTIONS[path ?? ""] ?? "a group";
  const group = {
    Type: "AWS::EC2::SecurityGroup",
    ...(path !== undefined && { Metadata: { "aws:cdk:path": path } }),
    Properties: { GroupDescription, VpcId: "vpc-1", SecurityGroupIngress: rows },
  };
  const { findings } = checkTemplates([{ template: { Resources: { Group: group } } }], { config });
  return findings.filter(({ speaks, ruleId }) => speaks && ruleId.startsWith("sg-ingress-"));
}

function levels(...args: Parameters<typeof told>): readonly string[] {
  return told(...args).map(({ level, ruleId }) => `${level} ${ruleId}`);
}

/** The one thing that is told where nothing is left out. */
function theOne(path: string | undefined, ...rows: readonly Row[]): Finding | undefined {
  const all = told(path, rows, { extends: "strict" });
  assert.equal(all.length, 1);
  return all[0];
}

const NAT = { IpProtocol: "-1", CidrIp: "0.0.0.0/0", Description: "from 0.0.0.0/0:ALL TRAFFIC" };
const NAT_GROUP = "Net/Vpc/NatSecurityGroup/Resource";
const LISTENER = {
  ...{ IpProtocol: "tcp", FromPort: 5432, ToPort: 5432 },
  ...{ CidrIp: "0.0.0.0/0", Description: "Allow from anyone on port 5432" },
};
/** The same packets of the other family, by a line that the program has. */
const BESIDE = { ...LISTENER, CidrIp: undefined, CidrIpv6: "::/0", Description: "the shop" };
const LB_GROUP = "Net/Web/LB/SecurityGroup/Resource";
const CLASSIC_GROUP = "Net/Old/SecurityGroup/Resource";
const CLASSIC = { ...LISTENER, Description: "Default rule allow on 5432" };

describe("what a construct of the CDK opens unless told otherwise", () => {
  it("is a warning, which the owner may let block, as any preset but recommended does", () => {
    const rule = "sg-ingress-all-traffic-open";
    assert.deepEqual(levels(NAT_GROUP, [NAT]), [`warning ${rule}`]);
    assert.deepEqual(levels(NAT_GROUP, [NAT], { vendorDefaults: "error" }), [`error ${rule}`]);
    assert.equal(levels(NAT_GROUP, [NAT], { extends: "strict" })[0]?.split(" ")[0], "error");
  });

  it("is judged as its author's where the author says which port a listener has", () => {
    for (const [path, row] of [
      [LB_GROUP, LISTENER],
      [CLASSIC_GROUP, CLASSIC],
    ] as const)
      assert.deepEqual(levels(path, [row]), ["error sg-ingress-database-port-open"]);
  });

  it("leaves what its author lets in as it is", () => {
    const SSH = { ...LISTENER, FromPort: 22, ToPort: 22, Description: "the office" };
    assert.deepEqual(levels(NAT_GROUP, [SSH]), ["error sg-ingress-ssh-open"]);
    assert.deepEqual(levels(undefined, [NAT]), ["error sg-ingress-all-traffic-open"]);
  });

  it("is not what its author describes in the same words, in another group or of another port", () => {
    const SSH = { ...LISTENER, FromPort: 22, ToPort: 22 };
    const described = (Description: string) => ({ ...SSH, Description });
    for (const [path, row] of [
      ["Net/Bastion/Resource", described("Allow from anyone on port 22")],
      ["Data/Orders/SecurityGroup/Resource", described("Allow from anyone on port 22")],
      ["Data/Orders/SecurityGroup/Resource", described("Default rule allow on 22")],
      [LB_GROUP, described("Allow from anyone on port 80")],
      [LB_GROUP, described("Allow from anyone on port 99999")],
      [CLASSIC_GROUP, described("Default rule allow on 80")],
      [CLASSIC_GROUP, described("Allow from anyone on port 22")],
    ] as const)
      assert.deepEqual(
        theOne(path, row)?.fix?.add.filter((one) => /open|allowConnections/.test(one)),
        [],
        `${path}: ${row.Description}`,
      );
    assert.deepEqual(levels("Net/NatSecurityGroup/Resource", [NAT]), ["error sg-ingress-all-traffic-open"]);
  });

  it("is mended by the property of NAT instances", () => {
    const { fix, why } = theOne(NAT_GROUP, NAT) ?? {};
    assert.match(fix?.add.join() ?? "", /^defaultAllowedTraffic: NatTrafficDirection\.OUTBOUND_ONLY/);
    assert.deepEqual(fix?.remove, []);
    assert.match(why ?? "", /The CDK lets everybody reach NAT instances unless defaultAllowedTraffic/);
  });

  it("is mended by the property of a listener", () => {
    assert.match(theOne(LB_GROUP, LISTENER)?.fix?.add.join() ?? "", /^open: false/);
    const either = theOne(LB_GROUP, LISTENER, { ...BESIDE, Description: LISTENER.Description });
    assert.match(either?.fix?.add.join() ?? "", /^open: false/);
    assert.match(theOne(CLASSIC_GROUP, CLASSIC)?.fix?.add.join() ?? "", /^allowConnectionsFrom: /);
  });

  it("is mended at the line where somebody wrote it", () => {
    const written = { ...NAT, IpProtocol: "tcp", FromPort: 22, ToPort: 22 };
    for (const finding of [
      theOne(undefined, NAT),
      theOne("Net/Vpc/Gate/Resource", NAT),
      theOne(NAT_GROUP, written),
      theOne(NAT_GROUP, { ...NAT, CidrIp: "52.0.0.0/6" }),
      theOne(undefined, LISTENER),
      theOne(LB_GROUP, { ...LISTENER, Description: "the shop" }),
      theOne(LB_GROUP, LISTENER, BESIDE),
    ])
      assert.notDeepEqual(finding?.fix?.remove, []);
  });
});
