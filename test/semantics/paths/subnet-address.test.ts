import assert from "node:assert/strict";
import { networkOfPulumi, networkOfTemplate, type Network } from "../../../shared";
import { PUBLIC_VPC, ref, toInternet } from "./public-vpc";
import { both, DESCRIBED, HTTPS_GROUP, LISTED, machine, machineOf, reached } from "./reached";

const none = { Ref: "AWS::NoValue" };

/** A subnet that gives addresses to what is launched there, and a network interface of its own in it. */
function program(resources: object, given: unknown = true): Network {
  return networkOfTemplate({
    Parameters: { Mode: { Type: "String" }, Gives: { Type: "String" } },
    Conditions: { Twice: { "Fn::Equals": [ref("Mode"), "twice"] } },
    Resources: {
      ...PUBLIC_VPC,
      Subnet: {
        Type: "AWS::EC2::Subnet",
        Properties: { VpcId: ref("Vpc"), CidrBlock: "10.0.0.0/24", MapPublicIpOnLaunch: given },
      },
      ...toInternet("Subnet"),
      Group: HTTPS_GROUP,
      Card: { Type: "AWS::EC2::NetworkInterface", Properties: DESCRIBED },
      ...resources,
    },
  });
}

describe("the address that a subnet gives", () => {
  it("is that of an interface that an instance has as its first", () => {
    assert.deepEqual(reached(program(machine(LISTED))), both("Card"));
    assert.deepEqual(reached(program(machine({ ...LISTED, DeviceIndex: "0" }))), both("Card"));
    assert.deepEqual(reached(program(machine(LISTED), false)), both());
    assert.deepEqual(reached(program(machine(LISTED), ref("Gives"))), { must: [], may: ["Card"] });
  });

  it("is not that of an interface that nothing of the program has, or has as another than its first", () => {
    assert.deepEqual(reached(program({})), both());
    assert.deepEqual(reached(program(machine({ ...LISTED, DeviceIndex: "1" }))), both());
    const attachment = {
      Attached: {
        Type: "AWS::EC2::NetworkInterfaceAttachment",
        Properties: { InstanceId: ref("Machine"), NetworkInterfaceId: ref("Card"), DeviceIndex: "1" },
      },
    };
    assert.deepEqual(reached(program({ ...machine(DESCRIBED), ...attachment })), both("Machine 0"));
  });

  it("is that of an interface that a template lists for an instance", () => {
    const plan = {
      Plan: {
        Type: "AWS::EC2::LaunchTemplate",
        Properties: { LaunchTemplateData: { NetworkInterfaces: [{ ...LISTED, DeviceIndex: 0 }] } },
      },
      Machine: {
        Type: "AWS::EC2::Instance",
        Properties: { LaunchTemplate: { LaunchTemplateId: ref("Plan"), Version: "1" } },
      },
    };
    assert.deepEqual(reached(program(plan)), both("Card"));
  });

  it("is nobody's where an instance is launched with several", () => {
    const one = { ...DESCRIBED, DeviceIndex: "1" };
    assert.deepEqual(reached(program(machine(DESCRIBED, one))), both());
    assert.deepEqual(reached(program(machine(LISTED, one))), both());
    const asked = { ...DESCRIBED, AssociatePublicIpAddress: true };
    assert.deepEqual(reached(program(machine(asked, one))), both("Machine 0"));
  });

  it("is perhaps somebody's where a second one is there under a condition", () => {
    const perhaps = { "Fn::If": ["Twice", { ...DESCRIBED, DeviceIndex: "1" }, none] };
    assert.deepEqual(reached(program(machine(LISTED, perhaps))).must, []);
    assert.ok(reached(program(machine(LISTED, perhaps))).may.includes("Card"));
    assert.ok(reached(program(machine(DESCRIBED, perhaps))).may.includes("Machine 0"));
  });

  it("is perhaps an interface's where the instance that has it is there under a condition", () => {
    const perhaps = { Machine: { ...machineOf(LISTED), Condition: "Twice" } };
    assert.deepEqual(reached(program(perhaps)), { must: [], may: ["Card"] });
    const card = { Type: "AWS::EC2::NetworkInterface", Properties: DESCRIBED, Condition: "Twice" };
    assert.deepEqual(reached(program({ ...perhaps, Card: card })), both("Card"));
  });

  it("is that of Pulumi's primary network interface", () => {
    const resource = (type: string, id: string, properties: object) => ({
      urn: `urn:pulumi:dev::shop::${type}::${id}`,
      ...{ type, id, name: id, properties: { ...properties } },
    });
    const vpcId = "vpc-1";
    const network = (machine: object): Network =>
      networkOfPulumi([
        resource("aws:ec2/vpc:Vpc", vpcId, { cidrBlock: "10.0.0.0/16" }),
        resource("aws:ec2/internetGateway:InternetGateway", "igw-1", { vpcId }),
        resource("aws:ec2/subnet:Subnet", "subnet-1", {
          ...{ vpcId, cidrBlock: "10.0.0.0/24", mapPublicIpOnLaunch: true },
        }),
        resource("aws:ec2/routeTable:RouteTable", "rtb-1", {
          vpcId,
          routes: [{ cidrBlock: "0.0.0.0/0", gatewayId: "igw-1" }],
        }),
        resource("aws:ec2/routeTableAssociation:RouteTableAssociation", "rtbassoc-1", {
          ...{ subnetId: "subnet-1", routeTableId: "rtb-1" },
        }),
        resource("aws:ec2/securityGroup:SecurityGroup", "sg-1", {
          vpcId,
          ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] }],
          egress: [],
        }),
        resource("aws:ec2/networkInterface:NetworkInterface", "eni-1", {
          ...{ subnetId: "subnet-1", securityGroups: ["sg-1"] },
        }),
        resource("aws:ec2/instance:Instance", "i-1", machine),
      ]);
    const primary = { primaryNetworkInterface: { networkInterfaceId: "eni-1" } };
    assert.deepEqual(reached(network(primary)), both("eni-1"));
    const at = (deviceIndex: number) => ({
      networkInterfaces: [{ deviceIndex, networkInterfaceId: "eni-1" }],
    });
    assert.deepEqual(reached(network(at(0))), both("eni-1"));
    assert.deepEqual(reached(network(at(1))), both());
  });
});
