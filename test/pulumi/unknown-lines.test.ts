import assert from "node:assert/strict";
import type { PulumiResource } from "../../shared/readers/pulumi";
import { UNKNOWN_TEXT } from "../../shared/readers/pulumi/sentinels";
import { judged } from "./recording";

const urn = (of: string, name: string): string => `urn:pulumi:dev::shop::${of}::${name}`;
const GROUP = "aws:ec2/securityGroup:SecurityGroup";

function fixFor(ingress: unknown): readonly (string | undefined)[] {
  const { findings } = judged([
    {
      urn: urn(GROUP, "web"),
      type: GROUP,
      name: "web",
      properties: { description: "web", egress: [], ingress },
      propertyDependencies: { ingress: [urn("aws:ec2/eip:Eip", "address")] },
    },
  ]);
  return findings
    .filter(({ ruleId }) => ruleId === "sg-ingress-all-traffic-open")
    .map(({ verdict, fix }) => `${verdict}: ${fix?.summary}`);
}

describe("a line of an ACL that nobody knows", () => {
  const ACL = "aws:ec2/networkAcl:NetworkAcl";
  const THROUGH_CLOUD_CONTROL = "aws:cloudcontrol/resource:Resource";
  const refused = (type: string, properties: PulumiResource["properties"]): readonly string[] =>
    judged([{ urn: urn(type, "acl"), type, name: "acl", properties }])
      .findings.filter(({ ruleId }) => ruleId === "nacl-source-not-cidr")
      .map(({ verdict }) => verdict);

  it("is taken to have a block, in an ACL", () => {
    const known = { protocol: "-1", ruleNo: 100, action: "allow", fromPort: 0, toPort: 0 };
    assert.deepEqual(refused(ACL, { ingress: [{ ...known, cidrBlock: "10.0.0.0/8" }, UNKNOWN_TEXT] }), []);
    assert.deepEqual(refused(ACL, { ingress: [known, UNKNOWN_TEXT] }), ["violation"]);
  });

  it("is taken to have a block, through Cloud Control", () => {
    const typeName = "AWS::EC2::NetworkAclEntry";
    assert.deepEqual(refused(THROUGH_CLOUD_CONTROL, { typeName, desiredState: UNKNOWN_TEXT }), []);
    const desiredState =
      '{ "NetworkAclId": "acl-1", "RuleNumber": 100, "Protocol": -1, "RuleAction": "allow" }';
    assert.deepEqual(refused(THROUGH_CLOUD_CONTROL, { typeName, desiredState }), ["violation"]);
  });
});

describe("lines that nobody knows before an update", () => {
  it("are to be made known, all of them", () => {
    assert.deepEqual(fixFor(UNKNOWN_TEXT), [
      "undetermined: take the lines from stack configuration, which is known at preview",
    ]);
  });

  it("are not taken for prefix lists, one among others", () => {
    assert.deepEqual(fixFor([{ protocol: "tcp", fromPort: 22, toPort: 22, self: true }, UNKNOWN_TEXT]), [
      "undetermined: take the prefix from stack configuration, which is known at preview",
    ]);
  });

  it("are to be declared where they are prefix lists", () => {
    assert.deepEqual(fixFor([{ protocol: "-1", prefixListIds: [UNKNOWN_TEXT] }]), [
      "undetermined: declare the prefix list in the program, or write its prefixes instead",
    ]);
  });
});
