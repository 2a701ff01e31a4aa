import assert from "node:assert/strict";
import { networkOfTemplate } from "../../../shared";
import { blockedByRegion } from "../../../shared/semantics/paths/block-public-access";

const OPTIONS = {
  Type: "AWS::EC2::VPCBlockPublicAccessOptions",
  Properties: { InternetGatewayBlockMode: "block-ingress" },
};

/** Whether a subnet is blocked, with these beside it; of a VPC elsewhere if none is given. */
function blocked(
  beside: Readonly<Record<string, unknown>>,
  VpcId: unknown = "vpc-0aaaaaaaaaaaaaaaa",
): string {
  const network = networkOfTemplate({
    Parameters: { Outside: { Type: "AWS::EC2::VPC::Id" } },
    Resources: {
      Subnet: {
        Type: "AWS::EC2::Subnet",
        Properties: { VpcId, CidrBlock: "10.0.0.0/24" },
      },
      ...beside,
    },
  });
  const [subnet] = network.subnets;
  assert.ok(subnet);
  return blockedByRegion(subnet, network).holds;
}

function exclusion(properties: object, mode = "allow-bidirectional") {
  return {
    Type: "AWS::EC2::VPCBlockPublicAccessExclusion",
    Properties: { InternetGatewayExclusionMode: mode, ...properties },
  };
}

describe("Block Public Access of a subnet in a VPC elsewhere", () => {
  const cases: readonly [name: string, beside: Readonly<Record<string, unknown>>, holds: string][] = [
    ["nothing said", {}, "no"],
    ["on", { Options: OPTIONS }, "yes"],
    [
      "its VPC excluded by id",
      { Options: OPTIONS, Out: exclusion({ VpcId: "vpc-0aaaaaaaaaaaaaaaa" }) },
      "no",
    ],
    [
      "its VPC excluded for what leaves alone",
      { Options: OPTIONS, Out: exclusion({ VpcId: "vpc-0aaaaaaaaaaaaaaaa" }, "allow-egress") },
      "yes",
    ],
    [
      "another VPC excluded by id",
      { Options: OPTIONS, Out: exclusion({ VpcId: "vpc-0bbbbbbbbbbbbbbbb" }) },
      "yes",
    ],
    [
      "a VPC excluded that nobody knows",
      { Options: OPTIONS, Out: exclusion({ VpcId: { Ref: "Outside" } }) },
      "maybe",
    ],
    ["itself excluded", { Options: OPTIONS, Out: exclusion({ SubnetId: { Ref: "Subnet" } }) }, "no"],
  ];
  for (const [name, beside, holds] of cases) {
    it(name, () => {
      assert.equal(blocked(beside), holds);
    });
  }
});

describe("Block Public Access of a subnet in a VPC of the program", () => {
  const vpc = (CidrBlock: string) => ({ Type: "AWS::EC2::VPC", Properties: { CidrBlock } });
  const around = { Main: vpc("10.0.0.0/16"), Other: vpc("10.1.0.0/16"), Options: OPTIONS };
  const cases: readonly [name: string, excluded: object, holds: string][] = [
    ["its VPC excluded", { VpcId: { Ref: "Main" } }, "no"],
    ["another VPC excluded", { VpcId: { Ref: "Other" } }, "yes"],
    ["a VPC elsewhere excluded", { VpcId: "vpc-0bbbbbbbbbbbbbbbb" }, "yes"],
  ];
  for (const [name, excluded, holds] of cases)
    it(`${name}: ${holds}`, () => {
      assert.equal(blocked({ ...around, Out: exclusion(excluded) }, { Ref: "Main" }), holds);
    });
});
