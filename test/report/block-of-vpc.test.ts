import assert from "node:assert/strict";
import { check } from "../../shared/check";
import { DEFAULT_CONFIG } from "../../shared/config/default-config";
import { Diagnostics } from "../../shared/facts";
import { jsonPositions } from "../../shared/readers/cloudformation/document/document";
import { readTemplates } from "../../shared/readers/cloudformation/read-templates";

/** Rule and reason of what is told of lines from the blocks of VPCs that only the deploy tells, one each. */
function toldOf(properties: object, ...lines: readonly [port: number, vpc: string][]): readonly string[] {
  const vpc = { Type: "AWS::EC2::VPC", Properties: { Ipv4IpamPoolId: "ipam-pool-1", ...properties } };
  const SecurityGroupIngress = lines.map(([port, name]) => ({
    ...{ IpProtocol: "tcp", FromPort: port, ToPort: port, Description: "own" },
    CidrIp: { "Fn::GetAtt": [name, "CidrBlock"] },
  }));
  const Properties = { GroupDescription: "hosts", VpcId: { Ref: "Vpc" }, SecurityGroupIngress };
  const Group = { Type: "AWS::EC2::SecurityGroup", Properties };
  const data = { Resources: { Vpc: vpc, Other: vpc, Group } };
  const positions = () => jsonPositions(JSON.stringify(data));
  const diagnostics = new Diagnostics();
  const resources = readTemplates(
    [{ file: "net.json", data, positions, stack: "", host: "cloudformation" }],
    diagnostics,
  );
  const { findings } = check({ resources, diagnostics, whole: true, config: DEFAULT_CONFIG });
  return findings
    .filter(({ ruleId }) => ruleId.startsWith("sg-ingress-wide"))
    .map(({ ruleId, why }) => `${ruleId}: ${why}`);
}

describe("the block that a VPC gets from a pool", () => {
  it("is one for all lines that name it", () => {
    assert.deepEqual(toldOf({}, [22, "Vpc"]), []);
    assert.deepEqual(toldOf({}, [22, "Vpc"], [5432, "Vpc"], [443, "Vpc"]), []);
  });

  it("is as wide as AWS takes one, and is told as that", () => {
    const [told, ...others] = toldOf({}, [22, "Vpc"], [22, "Other"]);
    assert.deepEqual(others, []);
    assert.match(
      told ?? "",
      /^sg-ingress-wide-public-cidr: .*With 10\.0\.0\.0\/16 this passes, with a public prefix as wide it is a violation\.$/s,
    );
  });

  it("is as wide as the program asks for", () => {
    assert.deepEqual(toldOf({ Ipv4NetmaskLength: 20 }, [22, "Vpc"], [22, "Other"]), []);
    assert.deepEqual(toldOf({ Ipv4NetmaskLength: "24" }, [22, "Vpc"], [22, "Other"]), []);
    assert.equal(toldOf({ Ipv4NetmaskLength: { Ref: "AWS::Region" } }, [22, "Vpc"], [22, "Other"]).length, 1);
  });
});
