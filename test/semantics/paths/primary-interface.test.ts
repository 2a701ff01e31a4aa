import assert from "node:assert/strict";
import {
  internetPaths,
  networkOfPulumi,
  networkOfTemplate,
  type Network,
  type PulumiResource,
} from "../../../shared";
import { PUBLIC_VPC, ref, toInternet } from "./public-vpc";

const groupId = { "Fn::GetAtt": ["Group", "GroupId"] };
const group = {
  Type: "AWS::EC2::SecurityGroup",
  Properties: {
    GroupDescription: "web",
    VpcId: ref("Vpc"),
    SecurityGroupIngress: [{ IpProtocol: "tcp", FromPort: 443, ToPort: 443, CidrIp: "0.0.0.0/0" }],
  },
};

function program(resources: object, parameters: object = {}): Network {
  return networkOfTemplate({
    Parameters: parameters,
    Conditions: { Twice: { "Fn::Equals": [ref("Mode"), "twice"] } },
    Resources: {
      ...PUBLIC_VPC,
      Subnet: { Type: "AWS::EC2::Subnet", Properties: { VpcId: ref("Vpc"), CidrBlock: "10.0.0.0/24" } },
      ...toInternet("Subnet"),
      Group: group,
      Address: { Type: "AWS::EC2::EIP", Properties: { InstanceId: ref("Machine") } },
      ...resources,
    },
  });
}

function machine(...cards: readonly object[]): object {
  return { Machine: { Type: "AWS::EC2::Instance", Properties: { NetworkInterfaces: cards } } };
}

const described = { SubnetId: ref("Subnet"), GroupSet: [groupId] };
const card = { Card: { Type: "AWS::EC2::NetworkInterface", Properties: described } };
const listed = { NetworkInterfaceId: ref("Card") };

/** Which interfaces are surely reached over IPv4, and which may be, each with the last element of its place. */
function reached(network: Network): { readonly must: readonly string[]; readonly may: readonly string[] } {
  const by = (bound: "must" | "may"): readonly string[] =>
    network.interfaces
      .filter((eni) =>
        internetPaths(eni, network).some(({ family, bounds }) => family === 4 && !bounds[bound].empty),
      )
      .map(({ name, root }) => [name, ...root.path.slice(1)].join(" "));
  return { must: by("must"), may: by("may") };
}

function both(...names: readonly string[]) {
  return { must: names, may: names };
}

describe("the elastic address of an instance", () => {
  it("is that of the interface of index 0, wherever it is written", () => {
    const zero = { ...described, DeviceIndex: "0" };
    const one = { ...described, DeviceIndex: "1" };
    assert.deepEqual(reached(program(machine(zero, one))), both("Machine 0"));
    assert.deepEqual(reached(program(machine(one, zero))), both("Machine 1"));
  });

  it("is that of the first one where no index is written", () => {
    assert.deepEqual(reached(program(machine(described, described))), both("Machine 0"));
  });

  it("is not that of a second one, whichever way a choice in it is decided", () => {
    const open = {
      SubnetId: ref("Subnet"),
      GroupSet: [{ "Fn::If": ["Twice", groupId, "sg-0123456789abcdef0"] }],
    };
    const network = program(machine(described, open), { Mode: { Type: "String" } });
    const second = network.interfaces.find(({ root }) => root.path.at(-1) === 1);
    const ways = second?.writtenChoices.flatMap(({ outcomes }) => outcomes) ?? [];
    assert.equal(ways.length, 2);
    for (const eni of ways)
      assert.ok(internetPaths(eni, network).every(({ family, bounds }) => family === 6 || bounds.may.empty));
  });

  it("may be that of either where a parameter gives the indexes", () => {
    const at = (name: string): object => ({ ...described, DeviceIndex: ref(name) });
    const network = program(machine(at("First"), at("Second")), {
      First: { Type: "String" },
      Second: { Type: "String" },
    });
    assert.deepEqual(reached(network), { must: [], may: ["Machine 0", "Machine 1"] });
  });

  it("may be that of either where the first may not be there", () => {
    const perhaps = { "Fn::If": ["Twice", described, { Ref: "AWS::NoValue" }] };
    const network = program(machine(perhaps, described), { Mode: { Type: "String" } });
    const { must, may } = reached(network);
    assert.deepEqual(must, []);
    assert.equal(may.length, 2);
  });

  it("is that of a listed interface of index 0 or of none, and of no other", () => {
    assert.deepEqual(reached(program({ ...card, ...machine(listed) })), both("Card"));
    assert.deepEqual(
      reached(program({ ...card, ...machine({ ...listed, DeviceIndex: "0" }) })),
      both("Card"),
    );
    assert.deepEqual(reached(program({ ...card, ...machine({ ...listed, DeviceIndex: "1" }) })), both());
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
