import assert from "node:assert/strict";
import { previewedResources } from "../../../cli/offline-preview/previewed-resources";
import type { PreviewedResource } from "../../../cli/offline-preview/seen-program";

const made = (type: string, inputs: PreviewedResource["inputs"], dependencies = {}): PreviewedResource => ({
  urn: `urn:pulumi:dev::shop::${type}::web`,
  type,
  name: "web",
  inputs,
  propertyDependencies: dependencies,
  parent: "",
  provider: "urn::id",
  custom: true,
  external: false,
});

function asRead(one: PreviewedResource) {
  const [read] = previewedResources({
    resources: [one],
    project: "shop",
    stack: "dev",
    config: {},
    unseen: [],
  });
  assert.ok(read);
  return read;
}

describe("what a program registered, as the reader takes it", () => {
  it("has Terraform's keys in the provider's spelling, which takes both", () => {
    const { properties, propertyDependencies } = asRead(
      made(
        "aws:ec2/securityGroup:SecurityGroup",
        {
          vpc_id: "vpc-1",
          ingress: [{ protocol: "tcp", from_port: 22, to_port: 22, ipv6_cidr_blocks: ["::/0"] }],
          tags: { cost_centre: "42" },
        },
        { vpc_id: ["urn:of:vpc"] },
      ),
    );
    assert.deepEqual(properties, {
      vpcId: "vpc-1",
      ingress: [{ protocol: "tcp", fromPort: 22, toPort: 22, ipv6CidrBlocks: ["::/0"] }],
      tags: { cost_centre: "42" },
    });
    assert.deepEqual(propertyDependencies, { vpcId: ["urn:of:vpc"] });
  });

  it("counts what a component takes that is built elsewhere among what leaves the program", () => {
    const { type, properties } = asRead({
      ...made("awsx:lb:ApplicationLoadBalancer", {}, { securityGroups: ["urn:of:group"] }),
      custom: false,
      remote: true,
    });
    assert.deepEqual(
      { type, properties },
      { type: "pulumi:pulumi:Stack", properties: { outputs: ["urn:of:group"] } },
    );
  });

  it("keeps what is written in both spellings, and what other providers take", () => {
    const both = { cidr_block: "10.0.0.0/8", cidrBlock: "10.0.0.0/16" };
    assert.deepEqual(asRead(made("aws:ec2/vpc:Vpc", both)).properties, both);
    const native = { cidr_block: "10.0.0.0/8" };
    assert.deepEqual(asRead(made("aws-native:ec2:Vpc", native)).properties, native);
  });

  it("is where its component is, if no line of the program was running when it was made", () => {
    const location = { file: "/shop/index.ts", line: 7, column: 13 };
    const net = { ...made("awsx:x:ec2:Vpc", {}), custom: false, location };
    const later = { ...made("aws:ec2/vpc:Vpc", {}), parent: net.urn };
    const deeper = { ...made("aws:ec2/subnet:Subnet", {}), parent: later.urn };
    const resources = [net, later, deeper];
    const read = previewedResources({ resources, project: "shop", stack: "dev", config: {}, unseen: [] });
    assert.deepEqual(
      read.flatMap(({ type, source }) => (source ? [`${type} ${source.line}`] : [])),
      ["awsx:x:ec2:Vpc 7", "aws:ec2/vpc:Vpc 7", "aws:ec2/subnet:Subnet 7"],
    );
  });
});
