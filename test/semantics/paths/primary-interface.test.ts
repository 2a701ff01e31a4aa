import assert from "node:assert/strict";
import {
  internetPaths,
  networkOfPulumi,
  networkOfTemplate,
  type Network,
  type PulumiResource,
} from "../../../shared";
import { PUBLIC_VPC, ref, toInternet } from "./public-vpc";
import { both, DESCRIBED, GROUP_ID, HTTPS_GROUP, LISTED, machine, reached } from "./reached";

function program(resources: object, parameters: object = {}): Network {
  return networkOfTemplate({
    Parameters: parameters,
    Conditions: { Twice: { "Fn::Equals": [ref("Mode"), "twice"] } },
    Resources: {
      ...PUBLIC_VPC,
      Subnet: { Type: "AWS::EC2::Subnet", Properties: { VpcId: ref("Vpc"), CidrBlock: "10.0.0.0/24" } },
      ...toInternet("Subnet"),
      Group: HTTPS_GROUP,
      Address: { Type: "AWS::EC2::EIP", Properties: { InstanceId: ref("Machine") } },
      ...resources,
    },
  });
}

const card = { Card: { Type: "AWS::EC2::NetworkInterface", Properties: DESCRIBED } };

describe("the elastic address of an instance", () => {
  it("is that of the interface of index 0, wherever it is written", () => {
    const zero = { ...DESCRIBED, DeviceIndex: "0" };
    const one = { ...DESCRIBED, DeviceIndex: "1" };
    assert.deepEqual(reached(program(machine(zero, one))), both("Machine 0"));
    assert.deepEqual(reached(program(machine(one, zero))), both("Machine 1"));
  });

  it("is that of the first one where no index is written", () => {
    assert.deepEqual(reached(program(machine(DESCRIBED, DESCRIBED))), both("Machine 0"));
  });

  it("is not that of a second one, whichever way a choice in it is decided", () => {
    const open = {
      SubnetId: ref("Subnet"),
      GroupSet: [{ "Fn::If": ["Twice", GROUP_ID, "sg-0123456789abcdef0"] }],
    };
    const network = program(machine(DESCRIBED, open), { Mode: { Type: "String" } });
    const second = network.interfaces.find(({ root }) => root.path.at(-1) === 1);
    const ways = second?.writtenChoices.flatMap(({ outcomes }) => outcomes) ?? [];
    assert.equal(ways.length, 2);
    for (const eni of ways)
      assert.ok(internetPaths(eni, network).every(({ family, bounds }) => family === 6 || bounds.may.empty));
  });

  it("may be that of either where a parameter gives the indexes", () => {
    const at = (name: string): object => ({ ...DESCRIBED, DeviceIndex: ref(name) });
    const network = program(machine(at("First"), at("Second")), {
      First: { Type: "String" },
      Second: { Type: "String" },
    });
    assert.deepEqual(reached(network), { must: [], may: ["Machine 0", "Machine 1"] });
  });

  it("may be that of either where the first may not be there", () => {
    const perhaps = { "Fn::If": ["Twice", DESCRIBED, { Ref: "AWS::NoValue" }] };
    const network = program(machine(perhaps, DESCRIBED), { Mode: { Type: "String" } });
    const { must, may } = reached(network);
    assert.deepEqual(must, []);
    assert.equal(may.length, 2);
  });

  it("is that of a LISTED interface of index 0 or of none, and of no other", () => {
    assert.deepEqual(reached(program({ ...card, ...machine(LISTED) })), both("Card"));
    assert.deepEqual(
      reached(program({ ...card, ...machine({ ...LISTED, DeviceIndex: "0" }) })),
      both("Card"),
    );
    assert.deepEqual(reached(program({ ...card, ...machine({ ...LISTED, DeviceIndex: "1" }) })), both());
  });

  it("is that of Pulumi's primary network interface, or of index 0", () => {
    const first = { primaryNetworkInterface: { networkInterfaceId: "eni-1" } };
    const at = (deviceIndex: number): object => ({
      networkInterfaces: [{ deviceIndex, networkInterfaceId: "eni-1" }],
    });
    assert.deepEqual(reached(existing(first)), both("card"));
    assert.deepEqual(reached(existing(at(0))), both("card"));
    assert.deepEqual(reached(existing(at(1))), both());
  });
});

/** The same program as Pulumi keeps it in its state. */
function existing(machine: object): Network {
  const resource = (type: string, id: string, name: string, properties: object): PulumiResource => ({
    urn: `urn:pulumi:dev::shop::${type}::${name}`,
    ...{ type, id, name },
    properties: { ...properties },
  });
  const vpcId = "vpc-1";
  return networkOfPulumi([
    resource("aws:ec2/vpc:Vpc", vpcId, "main", { cidrBlock: "10.0.0.0/16" }),
    resource("aws:ec2/internetGateway:InternetGateway", "igw-1", "gate", { vpcId }),
    resource("aws:ec2/subnet:Subnet", "subnet-1", "public", { vpcId, cidrBlock: "10.0.0.0/24" }),
    resource("aws:ec2/routeTable:RouteTable", "rtb-1", "table", {
      vpcId,
      routes: [{ cidrBlock: "0.0.0.0/0", gatewayId: "igw-1" }],
    }),
    resource("aws:ec2/routeTableAssociation:RouteTableAssociation", "rtbassoc-1", "joined", {
      ...{ subnetId: "subnet-1", routeTableId: "rtb-1" },
    }),
    resource("aws:ec2/securityGroup:SecurityGroup", "sg-1", "web", {
      vpcId,
      ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] }],
      egress: [],
    }),
    resource("aws:ec2/networkInterface:NetworkInterface", "eni-1", "card", {
      ...{ subnetId: "subnet-1", securityGroups: ["sg-1"] },
    }),
    resource("aws:ec2/instance:Instance", "i-1", "machine", machine),
    resource("aws:ec2/eip:Eip", "eipalloc-1", "address", { instance: "i-1" }),
  ]);
}
