import assert from "node:assert/strict";
import type { PulumiResource } from "../../shared/readers/pulumi";
import { UNKNOWN_TEXT } from "../../shared/readers/pulumi/sentinels";
import { judged } from "./recording";

const COMPONENT = "urn:pulumi:dev::shop::awsx:ec2:Vpc::net";

/** What a component made: every output of it names all of them, and itself. */
function made(type: string, name: string, properties: PulumiResource["properties"] = {}): PulumiResource {
  return {
    urn: `urn:pulumi:dev::shop::awsx:ec2:Vpc$${type}::${name}`,
    type,
    name,
    properties,
    parent: COMPONENT,
  };
}

function waiting(type: string, name: string, key: string, on: readonly PulumiResource[]): PulumiResource {
  return {
    urn: `urn:pulumi:dev::shop::${type}::${name}`,
    type,
    name,
    properties: { [key]: UNKNOWN_TEXT },
    propertyDependencies: { [key]: [COMPONENT, ...on.map(({ urn }) => urn)] },
  };
}

function verdicts(rule: string, resources: readonly PulumiResource[]): readonly string[] {
  return judged(resources)
    .findings.filter(({ ruleId }) => ruleId === rule)
    .map(({ verdict }) => verdict);
}

describe("an output of a component that made several things", () => {
  const net = [
    made("aws:ec2/vpc:Vpc", "net", { cidrBlock: "10.0.0.0/16" }),
    made("aws:ec2/subnet:Subnet", "net-a", { cidrBlock: "10.0.0.0/24" }),
    made("aws:ec2/subnet:Subnet", "net-b", { cidrBlock: "10.0.1.0/24" }),
  ];

  it("is the VPC where the VPC of a flow log stands", () => {
    const log = waiting("aws:ec2/flowLog:FlowLog", "log", "vpcId", net);
    assert.deepEqual(verdicts("vpc-flow-logs-missing", net), ["violation"]);
    assert.deepEqual(verdicts("vpc-flow-logs-missing", [...net, log]), []);
  });

  it("is some subnet where the subnet of a flow log stands", () => {
    const log = waiting("aws:ec2/flowLog:FlowLog", "log", "subnetId", net);
    assert.deepEqual(verdicts("vpc-flow-logs-missing", [...net, log]), ["violation"]);
  });

  it("is the instance where the instance of an elastic address stands", () => {
    const box = made("aws:ec2/instance:Instance", "box", { metadataOptions: { httpTokens: "required" } });
    const card = made("aws:ec2/networkInterface:NetworkInterface", "card");
    const address = waiting("aws:ec2/eip:Eip", "address", "instance", [...net, box, card]);
    assert.deepEqual(verdicts("instance-public-ip", [...net, box, card, address]), ["violation"]);
  });
});
