import assert from "node:assert/strict";
import { checkPulumi, checkTemplates, type PulumiResource } from "../../shared/index";

const V = { VpcId: { Ref: "Main" } };
const route = (destination: object) => ({ RouteTableId: "rtb-0123", GatewayId: "igw-0123", ...destination });

type Case = readonly [type: string, properties: object, expected: string | undefined];

const CASES: readonly Case[] = [
  ["VPC", { CidrBlock: "10.1.0.0/16" }, undefined],
  ["VPC", { CidrBlock: "10.1.0.0" }, 'CidrBlock of It is "10.1.0.0", not an IPv4 prefix (no prefix length)'],
  ["VPC", { CidrBlock: { Ref: "Cidr" } }, undefined],
  ["VPCCidrBlock", { ...V, CidrBlock: "100.64.0.0/33" }, "(prefix length 33 is above 32)"],
  ["Subnet", { ...V, CidrBlock: "10.0.1.5/24" }, undefined],
  ["Subnet", { ...V, CidrBlock: "10.0.256.0/24" }, "(octet 256 is above 255)"],
  ["Subnet", { ...V, CidrBlock: "10.0.1.0/24", Ipv6CidrBlock: "10.0.1.0/24" }, "not an IPv6 prefix;"],
  ["Route", route({ DestinationCidrBlock: "0.0.0.0" }), 'DestinationCidrBlock of It is "0.0.0.0"'],
  ["Route", route({ DestinationCidrBlock: "::/0" }), 'is "::/0", not an IPv4 prefix;'],
  ["Route", route({ DestinationIpv6CidrBlock: "::/0" }), undefined],
];

describe("a block of a place, and where a route leads", () => {
  for (const [type, properties, expected] of CASES) {
    it(`AWS::EC2::${type} ${JSON.stringify(properties)}: ${expected ?? "taken"}`, () => {
      const template = {
        Parameters: { Cidr: { Type: "String" } },
        Resources: {
          Main: { Type: "AWS::EC2::VPC", Properties: { CidrBlock: "10.0.0.0/16" } },
          It: { Type: `AWS::EC2::${type}`, Properties: properties },
        },
      };
      const told = checkTemplates([{ template }]).diagnostics.map(({ message }) => message);
      assert.equal(told.length, expected === undefined ? 0 : 1, told.join("\n"));
      assert.ok(expected === undefined || told[0]?.includes(expected), told[0]);
    });
  }

  it("takes an empty text, as state has it, for none", () => {
    const type = "aws:ec2/subnet:Subnet";
    const subnet: PulumiResource = {
      ...{ urn: `urn:pulumi:dev::net::${type}::a`, type, name: "a" },
      properties: { vpcId: "vpc-0123", cidrBlock: "10.0.1.0/24", ipv6CidrBlock: "" },
    };
    assert.deepEqual(checkPulumi([subnet]).diagnostics, []);
  });
});
