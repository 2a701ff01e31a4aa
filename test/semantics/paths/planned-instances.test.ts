import assert from "node:assert/strict";
import {
  internetPaths,
  networkOfPulumi,
  networkOfTemplate,
  type Network,
  type PulumiResource,
} from "../../../shared";
import { standing } from "../../../shared/semantics";
import { PUBLIC_VPC, ref, toInternet } from "./public-vpc";
import { GROUP_ID, HTTPS_GROUP } from "./reached";

const none = { Ref: "AWS::NoValue" };

function program(data: object, machine: object, more: object = {}): Network {
  return networkOfTemplate({
    Parameters: { Mode: { Type: "String" } },
    Conditions: { Twice: { "Fn::Equals": [ref("Mode"), "twice"] } },
    Resources: {
      ...PUBLIC_VPC,
      Subnet: {
        Type: "AWS::EC2::Subnet",
        Properties: { VpcId: ref("Vpc"), CidrBlock: "10.0.0.0/24", MapPublicIpOnLaunch: true },
      },
      ...toInternet("Subnet"),
      Group: HTTPS_GROUP,
      Plan: { Type: "AWS::EC2::LaunchTemplate", Properties: { LaunchTemplateData: data } },
      Machine: { Type: "AWS::EC2::Instance", Properties: machine },
      ...more,
    },
  });
}

const made = (version: unknown, own: object = { SubnetId: ref("Subnet") }): object => ({
  ...own,
  LaunchTemplate: { LaunchTemplateId: ref("Plan"), Version: version },
});
const grouped = { SecurityGroupIds: [GROUP_ID] };

/** Which interfaces are surely reached over IPv4, and which may be. */
function reached(network: Network): { readonly must: readonly string[]; readonly may: readonly string[] } {
  const by = (bound: "must" | "may"): readonly string[] =>
    standing(network)
      .filter((eni) =>
        internetPaths(eni, network).some(({ family, bounds }) => family === 4 && !bounds[bound].empty),
      )
      .map(({ kind, name }) => `${kind} ${name}`);
  return { must: by("must"), may: by("may") };
}

const surely = { must: ["instance Machine"], may: ["instance Machine"] };
const perhaps = { must: [], may: ["instance Machine"] };

describe("an instance that is made from a launch template", () => {
  it("has what the version says that the program writes, and perhaps what another one says", () => {
    const latest = { "Fn::GetAtt": ["Plan", "LatestVersionNumber"] };
    for (const version of ["1", 1, "$Latest", "$Default", latest])
      assert.deepEqual(reached(program(grouped, made(version))), surely, JSON.stringify(version));
    for (const version of ["2", ref("Mode")])
      assert.deepEqual(reached(program(grouped, made(version))), perhaps, JSON.stringify(version));
    // Another version may name groups and ask for addresses that this one does not.
    assert.deepEqual(reached(program({}, made("2"))), perhaps);
    assert.deepEqual(reached(program({}, made("1"))), { must: [], may: [] });
  });

  it("has in state what the version says that is the latest by then", () => {
    const at = (version: string) =>
      existing({ ...{ subnetId: "subnet-1" }, launchTemplate: { id: "lt-1", name: "plan", version } });
    assert.deepEqual(reached(at("3")), { must: ["instance machine"], may: ["instance machine"] });
    assert.deepEqual(reached(at("$Default")).must, ["instance machine"]);
    for (const version of ["1", "2"]) assert.deepEqual(reached(at(version)).must, []);
  });

  it("has both in bounds where a condition decides whether the template writes interfaces", () => {
    const card = { DeviceIndex: 0, Groups: [GROUP_ID] };
    const interfaces = [{ "Fn::If": ["Twice", card, none] }];
    const closed = program({ NetworkInterfaces: interfaces }, made("1"));
    assert.deepEqual(reached(closed), perhaps);
    const open = reached(program({ NetworkInterfaces: interfaces, ...grouped }, made("1")));
    assert.deepEqual(open.may, ["instance Machine", "instance Machine"]);
  });

  it("is given an elastic address at the interface that its template lists", () => {
    const more = {
      Card: {
        Type: "AWS::EC2::NetworkInterface",
        Properties: { SubnetId: ref("Subnet"), GroupSet: [GROUP_ID] },
      },
      Address: { Type: "AWS::EC2::EIP", Properties: { InstanceId: ref("Machine") } },
    };
    const listed = { NetworkInterfaces: [{ DeviceIndex: 0, NetworkInterfaceId: ref("Card") }] };
    const { must, may } = reached(program(listed, made("1", {}), more));
    assert.deepEqual(must, ["network-interface Card"]);
    assert.deepEqual(may, must);
  });
});

describe("an Auto Scaling group", () => {
  it("launches what its template says otherwise where the interfaces of that may not be there", () => {
    const group = {
      Fleet: {
        Type: "AWS::AutoScaling::AutoScalingGroup",
        Properties: { ...made("1", {}), VPCZoneIdentifier: [ref("Subnet")], MinSize: "1", MaxSize: "1" },
      },
    };
    const interfaces = [{ "Fn::If": ["Twice", { DeviceIndex: 0, Groups: [] }, none] }];
    const network = program({ NetworkInterfaces: interfaces, ...grouped }, {}, group);
    assert.deepEqual(reached(network).may, ["auto-scaling-group Fleet"]);
  });
});

/** Such a program as Pulumi keeps it in its state, with a template that was changed twice. */
function existing(machine: Readonly<Record<string, unknown>>): Network {
  const resource = (
    type: string,
    id: string,
    name: string,
    properties: Readonly<Record<string, unknown>>,
  ): PulumiResource => ({ urn: `urn:pulumi:dev::shop::${type}::${name}`, ...{ type, id, name, properties } });
  const vpcId = "vpc-1";
  return networkOfPulumi([
    resource("aws:ec2/vpc:Vpc", vpcId, "main", { cidrBlock: "10.0.0.0/16" }),
    resource("aws:ec2/internetGateway:InternetGateway", "igw-1", "gate", { vpcId }),
    resource("aws:ec2/subnet:Subnet", "subnet-1", "public", {
      ...{ vpcId, cidrBlock: "10.0.0.0/24", mapPublicIpOnLaunch: true },
    }),
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
    resource("aws:ec2/launchTemplate:LaunchTemplate", "lt-1", "plan", {
      ...{ vpcSecurityGroupIds: ["sg-1"], latestVersion: 3, defaultVersion: 3 },
    }),
    resource("aws:ec2/instance:Instance", "i-1", "machine", machine),
  ]);
}
