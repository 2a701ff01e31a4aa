import assert from "node:assert/strict";
import {
  Diagnostics,
  resourceId,
  ResourceIndex,
  Unresolved,
  type Resource,
  type Tree,
} from "../../../shared/facts";
import { buildNetwork } from "../../../shared/network/build";
import type { Acl, Network } from "../../../shared/network/network";
import { describeServices } from "../../../shared/packets";
import { aclFilter } from "../../../shared/semantics";

function resource(name: string, type: string, properties: Tree, dialect: Resource["dialect"]): Resource {
  return {
    id: resourceId(name),
    address: name,
    name,
    type,
    dialect,
    host: dialect === "cloudformation" ? "cloudformation" : "pulumi",
    properties,
    locate: () => undefined,
  };
}

const ref = (name: string, attribute = "Ref"): Unresolved =>
  new Unresolved([name], [resourceId(name)], attribute);

function cfn(name: string, type: string, properties: Tree): Resource {
  return resource(name, `AWS::EC2::${type}`, properties, "cloudformation");
}

function networkOf(resources: readonly Resource[], whole = true): Network {
  return buildNetwork(new ResourceIndex(resources, new Diagnostics(), whole));
}

function named(network: Network, name: string): Acl {
  const acl = network.acls.find((one) => one.name === name);
  if (!acl) throw new Error(`no ACL called ${name}`);
  return acl;
}

function says(acl: Acl): string[] {
  const found: string[] = [];
  acl.ingress.each((line) => found.push(`${line.number.only}: ${line.says}`));
  return found;
}

const VPC = cfn("Vpc", "VPC", { CidrBlock: "10.0.0.0/16" });
const entry = (properties: { readonly [key: string]: Tree }) =>
  cfn("Entry", "NetworkAclEntry", {
    NetworkAclId: ref("Vpc", "DefaultNetworkAcl"),
    RuleNumber: 90,
    RuleAction: "deny",
    Protocol: 6,
    PortRange: { From: 22, To: 22 },
    CidrBlock: "0.0.0.0/0",
    ...properties,
  });

describe("a VPC's default ACL", () => {
  it("allows everything while nobody touches it", () => {
    const acl = named(networkOf([VPC]), "default ACL of Vpc");
    assert.ok(acl.untouched);
    assert.equal(aclFilter(acl, "ingress").bounds.must.v4.count, 1n << 32n);
    assert.deepEqual(says(acl), ["100: allow all traffic from 0.0.0.0/0"]);
  });

  it("keeps AWS's own line when others are added", () => {
    const acl = named(networkOf([VPC, entry({})]), "default ACL of Vpc");
    assert.ok(!acl.untouched);
    assert.deepEqual(says(acl).sort(), [
      "100: allow all traffic from 0.0.0.0/0",
      "90: deny tcp 22 from 0.0.0.0/0",
    ]);
    const { must, may } = aclFilter(acl, "ingress").bounds;
    assert.equal(must, may);
    assert.equal(describeServices(must.v4.services), "all traffic except tcp 22");
    assert.equal(describeServices(aclFilter(acl, "egress").bounds.must.v4.services), "all traffic");
  });

  it("has a line for IPv6 once the VPC has a block", () => {
    const block = cfn("Block", "VPCCidrBlock", { VpcId: ref("Vpc"), AmazonProvidedIpv6CidrBlock: true });
    assert.deepEqual(says(named(networkOf([VPC, block]), "default ACL of Vpc")), [
      "100: allow all traffic from 0.0.0.0/0",
      "101: allow all traffic from ::/0",
    ]);
  });

  it("has nothing but what is written once Pulumi adopts it", () => {
    const vpc = resource("Vpc", "aws:ec2/vpc:Vpc", { cidrBlock: "10.0.0.0/16" }, "aws");
    const adopter = resource(
      "adopted",
      "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl",
      { defaultNetworkAclId: ref("Vpc", "defaultNetworkAclId") },
      "aws",
    );
    const network = networkOf([vpc, adopter]);
    const acl = named(network, "adopted");
    assert.equal(acl.maker, "adopted");
    assert.ok(aclFilter(acl, "ingress").bounds.may.empty);
    assert.equal(network.vpcs[0]?.defaultAcl, acl);
  });
});

describe("an ACL that is not all here", () => {
  it("may have other lines where one resource is seen alone", () => {
    const acl = named(networkOf([cfn("Acl", "NetworkAcl", {})], false), "Acl");
    const { must, may } = aclFilter(acl, "ingress").bounds;
    assert.ok(must.empty && !may.empty);
  });

  it("is known to its end where Pulumi writes its lines inline", () => {
    const row = {
      ruleNo: 100,
      action: "allow",
      protocol: "tcp",
      fromPort: 443,
      toPort: 443,
      cidrBlock: "0.0.0.0/0",
    };
    const acl = named(
      networkOf([resource("acl", "aws:ec2/networkAcl:NetworkAcl", { ingress: [row] }, "aws")], false),
      "acl",
    );
    assert.equal(describeServices(aclFilter(acl, "ingress").bounds.must.services), "tcp 443");
  });

  it("of another program keeps its own lines to itself", () => {
    const network = networkOf([entry({ NetworkAclId: "acl-0123", RuleAction: "allow" })]);
    const { must, may, names } = aclFilter(named(network, "acl-0123"), "ingress").bounds;
    assert.ok(must.empty && !may.empty);
    assert.deepEqual(names, ["the rest of acl-0123"]);
  });
});

describe("a line of an ACL", () => {
  const admitted = (properties: { readonly [key: string]: Tree }): string => {
    const acl = cfn("Acl", "NetworkAcl", {});
    const line = cfn("Entry", "NetworkAclEntry", {
      NetworkAclId: ref("Acl"),
      RuleNumber: 1,
      RuleAction: "Allow",
      CidrBlock: "0.0.0.0/0",
      ...properties,
    });
    const { must, may } = aclFilter(named(networkOf([acl, line]), "Acl"), "ingress").bounds;
    return must === may
      ? describeServices(must.services)
      : `${describeServices(must.services)} to ${describeServices(may.services)}`;
  };
  const pulumi = (row: { readonly [key: string]: Tree }): string => {
    const full = { ruleNo: 1, action: "allow", cidrBlock: "0.0.0.0/0", fromPort: 0, toPort: 0, ...row };
    const acl = resource("acl", "aws:ec2/networkAcl:NetworkAcl", { ingress: [full] }, "aws");
    return describeServices(aclFilter(named(networkOf([acl]), "acl"), "ingress").bounds.must.services);
  };

  const cases: readonly (readonly [string, string, string])[] = [
    [
      "ICMP takes type and code, not ports",
      admitted({ Protocol: 1, Icmp: { Type: 8, Code: 0 }, PortRange: { From: 1, To: 2 } }),
      "icmp type 8 (echo request) code 0",
    ],
    ["-1 is every type and code", admitted({ Protocol: "1", Icmp: { Type: -1, Code: -1 } }), "all icmp"],
    ["ICMP without a type is refused", admitted({ Protocol: 1 }), "nothing to all icmp"],
    [
      "58 with an IPv4 prefix is every type",
      admitted({ Protocol: 58, Icmp: { Type: 128, Code: 0 } }),
      "all icmpv6",
    ],
    [
      "58 with an IPv6 prefix needs them",
      admitted({ Protocol: 58, CidrBlock: null, Ipv6CidrBlock: "::/0" }),
      "nothing to all icmpv6",
    ],
    [
      "58 with an IPv6 prefix takes them",
      admitted({ Protocol: 58, CidrBlock: null, Ipv6CidrBlock: "::/0", Icmp: { Type: 2, Code: -1 } }),
      "icmpv6 type 2 (packet too big)",
    ],
    ["tcp without ports is refused", admitted({ Protocol: 6 }), "nothing to all tcp"],
    [
      "-1 takes no notice of ports",
      admitted({ Protocol: -1, PortRange: { From: 22, To: 22 } }),
      "all traffic",
    ],
    ["nor does GRE", admitted({ Protocol: 47, PortRange: { From: 22, To: 22 } }), "protocol 47 (GRE)"],
    [
      "Pulumi's aws sends 0 for a type left out",
      pulumi({ protocol: "icmp" }),
      "icmp type 0 (echo reply) code 0",
    ],
    ["and for a port", pulumi({ protocol: "tcp" }), "tcp 0"],
    ["a rule of no block matches nothing", admitted({ Protocol: -1, CidrBlock: null }), "nothing"],
  ];
  for (const [name, actual, expected] of cases) it(name, () => assert.equal(actual, expected));
});
