import assert from "node:assert/strict";

import { networkOfPulumi, networkOfTemplate, type Network, type PulumiResource } from "../../../shared";
import { differenceOf } from "../../../shared/semantics/differences/difference";
import { ref } from "../paths/public-vpc";
import { told } from "./told";

type Resources = Readonly<Record<string, object>>;
type Way = "Ingress" | "Egress";

const line = (port: number, source: object) => ({
  IpProtocol: "tcp",
  FromPort: port,
  ToPort: port,
  ...source,
});
const from = (CidrIp: string) => ({ CidrIp });
const group = (lines: Partial<Record<Way, readonly object[]>>) => ({
  Type: "AWS::EC2::SecurityGroup",
  Properties: {
    GroupDescription: "g",
    VpcId: "vpc-1",
    SecurityGroupIngress: lines.Ingress ?? [],
    // None, as the CDK writes it.
    SecurityGroupEgress: lines.Egress ?? [{ IpProtocol: "-1", CidrIp: "127.0.0.1/32" }],
  },
});
const machine = (...groups: readonly unknown[]) => ({
  Type: "AWS::EC2::Instance",
  Properties: { ImageId: "ami-1", SubnetId: "subnet-1", SecurityGroupIds: groups },
});

const SSH = group({ Ingress: [line(22, from("10.0.0.0/8"))] });
const WEB = group({ Ingress: [line(443, from("10.0.0.0/8"))] });

function network(resources: Resources): Network {
  return networkOfTemplate({
    Parameters: { Env: { Type: "String" }, Own: { Type: "AWS::EC2::SecurityGroup::Id" } },
    Conditions: {
      Prod: { "Fn::Equals": [ref("Env"), "prod"] },
      Dev: { "Fn::Not": [{ "Fn::Equals": [ref("Env"), "prod"] }] },
    },
    Resources: resources,
  });
}

const difference = (before: Resources, after: Resources) => told(network(before), network(after));

describe("the difference of what interfaces admit by the groups that are on them", () => {
  it("is told where a group that stays as it is is put on one, and taken off it", () => {
    const groups = { Ssh: SSH, Web: WEB };
    const [one, both] = [
      { ...groups, Host: machine(ref("Web")) },
      { ...groups, Host: machine(ref("Web"), ref("Ssh")) },
    ];
    assert.deepEqual(difference(one, both), ["carrier Host ingress + tcp 22"]);
    assert.deepEqual(difference(both, one), ["carrier Host ingress - tcp 22"]);
    assert.deepEqual(difference(one, { ...groups, Host: machine(ref("Ssh")) }), [
      "carrier Host ingress + tcp 22",
      "carrier Host ingress - tcp 443",
    ]);
    const [changed] = differenceOf(network(one), network(both));
    assert.deepEqual(changed?.moved, { put: ["Ssh"], taken: [] });
  });

  it("is told where it falls back to the default group of its VPC", () => {
    const resources = (host: object): Resources => ({
      Main: { Type: "AWS::EC2::VPC", Properties: { CidrBlock: "10.0.0.0/16" } },
      Subnet: {
        Type: "AWS::EC2::Subnet",
        Properties: { VpcId: ref("Main"), CidrBlock: "10.0.0.0/24" },
      },
      IntoDefault: {
        Type: "AWS::EC2::SecurityGroupIngress",
        Properties: {
          GroupId: { "Fn::GetAtt": ["Main", "DefaultSecurityGroup"] },
          ...line(22, from("10.0.0.0/8")),
        },
      },
      Web: WEB,
      Host: { Type: "AWS::EC2::Instance", Properties: { SubnetId: ref("Subnet"), ...host } },
    });
    const found = difference(resources({ SecurityGroupIds: [ref("Web")] }), resources({}));
    assert.ok(found.includes("carrier Host ingress + all traffic"), found.join());
    assert.ok(found.includes("carrier Host ingress - tcp 443"), found.join());
  });

  it("is told of a new interface with a group that was there", () => {
    const before = { Ssh: SSH };
    assert.deepEqual(difference(before, { ...before, Host: machine(ref("Ssh")) }), [
      "carrier Host ingress + tcp 22",
    ]);
  });

  it("is told of databases, balancers and functions", () => {
    const groups = { Ssh: SSH, Out: group({ Egress: [line(443, from("0.0.0.0/0"))] }) };
    const programs = (...names: readonly string[]) => ({
      ...groups,
      Data: {
        Type: "AWS::RDS::DBInstance",
        Properties: { DBSubnetGroupName: "d", VPCSecurityGroups: names.map(ref) },
      },
      Front: {
        Type: "AWS::ElasticLoadBalancingV2::LoadBalancer",
        Properties: { Subnets: ["subnet-1"], SecurityGroups: names.map(ref) },
      },
      Call: {
        Type: "AWS::Lambda::Function",
        Properties: {
          Code: {},
          Role: "r",
          VpcConfig: { SubnetIds: ["subnet-1"], SecurityGroupIds: names.map(ref) },
        },
      },
    });
    assert.deepEqual(difference(programs("Out"), programs("Out", "Ssh")), [
      "carrier Data ingress + tcp 22",
      "carrier Front ingress + tcp 22",
    ]);
    assert.deepEqual(difference(programs("Ssh"), programs("Out", "Ssh")), [
      "carrier Call egress + tcp 443",
      "carrier Data egress + tcp 443",
      "carrier Front egress + tcp 443",
    ]);
  });

  it("is none where groups tell it: new ones, taken away ones and such as change", () => {
    const host = { Host: machine(ref("Web")) };
    assert.deepEqual(difference({}, { Web: WEB, ...host }), ["security-group Web ingress + tcp 443"]);
    const ssh = { ...host, Host: machine(ref("Web"), ref("Ssh")) };
    assert.deepEqual(difference({ Web: WEB, ...host }, { Web: WEB, Ssh: SSH, ...ssh }), [
      "security-group Ssh ingress + tcp 22",
    ]);
    const wider = group({ Ingress: [line(443, from("10.0.0.0/8")), line(443, from("172.16.0.0/12"))] });
    assert.deepEqual(difference({ Web: WEB, ...host }, { Web: wider, ...host }), [
      "security-group Web ingress + tcp 443",
    ]);
    // Another one of the same lines.
    assert.deepEqual(difference({ Old: WEB, Host: machine(ref("Old")) }, { Web: WEB, ...host }), [
      "security-group Old ingress - tcp 443",
      "security-group Web ingress + tcp 443",
    ]);
  });

  it("is told whole where groups tell a part of it", () => {
    const both = group({ Ingress: [line(22, from("10.0.0.0/8")), line(23, from("10.0.0.0/8"))] });
    assert.deepEqual(
      difference(
        { Web: WEB, Ssh: SSH, Host: machine(ref("Web")) },
        { Web: WEB, Ssh: both, Host: machine(ref("Web"), ref("Ssh")) },
      ),
      ["carrier Host ingress + tcp 22-23", "security-group Ssh ingress + tcp 23"],
    );
  });

  it("is once for each interface, and none for 500 on which a group changes", () => {
    const hosts = (...groups: readonly string[]) =>
      Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`Host${i}`, machine(...groups.map(ref))]));
    const wider = group({ Ingress: [line(443, from("10.0.0.0/8")), line(443, from("172.16.0.0/12"))] });
    assert.deepEqual(difference({ Web: WEB, ...hosts("Web") }, { Web: wider, ...hosts("Web") }), [
      "security-group Web ingress + tcp 443",
    ]);
    const groups = { Web: WEB, Ssh: SSH };
    assert.equal(
      difference({ ...groups, ...hosts("Web") }, { ...groups, ...hosts("Web", "Ssh") }).length,
      500,
    );
  });

  it("is what is put there beside a group that nobody knows, and no more", () => {
    const before = { Ssh: SSH, Host: machine(ref("Own")) };
    assert.deepEqual(difference(before, { ...before, Host: machine(ref("Own"), ref("Ssh")) }), [
      "carrier Host ingress + may be tcp 22",
    ]);
    const other = differenceOf(network(before), network({ ...before, Host: machine("sg-12345678") })).find(
      ({ kind, direction }) => kind === "carrier" && direction === "ingress",
    );
    assert.ok(other && !other.added.may.empty && other.added.must.empty);
    assert.deepEqual(other.moved, { put: ["sg-12345678"], taken: ["Own"] });
    const two = network({ ...before, Host: machine(ref("Own"), "sg-12345678") });
    const [more] = differenceOf(network(before), two).filter(({ kind }) => kind === "carrier");
    assert.deepEqual(more?.moved, { put: ["sg-12345678"], taken: [] });
    assert.deepEqual(difference(before, before), []);
  });

  it("is told where a condition that puts it there is the other way round", () => {
    const choose = (condition: string, then: string, otherwise: string) => ({
      Ssh: SSH,
      Web: WEB,
      Host: machine({ "Fn::If": [condition, ref(then), ref(otherwise)] }),
    });
    assert.deepEqual(difference(choose("Prod", "Ssh", "Web"), choose("Prod", "Web", "Ssh")), [
      "carrier Host ingress + may be tcp 22, 443",
      "carrier Host ingress - may be tcp 22, 443",
    ]);
    assert.deepEqual(difference(choose("Prod", "Ssh", "Web"), choose("Dev", "Web", "Ssh")), []);
  });

  it("is told where a resource of its own puts the group there, and where another program has the interface", () => {
    const resource = (type: string, name: string, properties: object): PulumiResource => ({
      urn: `urn:pulumi:dev::shop::${type}::${name}`,
      type,
      name,
      id: `${name}-id`,
      properties: { id: `${name}-id`, ...properties },
    });
    const web = resource("aws:ec2/securityGroup:SecurityGroup", "web", {
      ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["10.0.0.0/8"] }],
      egress: [],
    });
    const card = resource("aws:ec2/networkInterface:NetworkInterface", "card", {
      subnetId: "subnet-1",
      securityGroups: ["sg-12345678"],
    });
    const put = (networkInterfaceId: string) =>
      resource(
        "aws:ec2/networkInterfaceSecurityGroupAttachment:NetworkInterfaceSecurityGroupAttachment",
        "put",
        {
          securityGroupId: "web-id",
          networkInterfaceId,
        },
      );
    const of = (...resources: readonly PulumiResource[]) => networkOfPulumi(resources);
    assert.deepEqual(told(of(web, card), of(web, card, put("card-id"))), [
      "carrier card ingress + may be tcp 443",
    ]);
    assert.deepEqual(told(of(web), of(web, put("eni-12345678"))), [
      "carrier eni-12345678 ingress + may be tcp 443",
    ]);
  });
});

describe("the difference of what others admit of an interface by the groups that are on it", () => {
  const peer = (name: string) => ({ SourceSecurityGroupId: ref(name) });
  const CLIENT = group({});
  const DATA = group({ Ingress: [line(5432, peer("Client"))] });

  it("is told where it joins a group that lines of others name, and leaves it", () => {
    const groups = { Client: CLIENT, Data: DATA, Web: WEB };
    const [one, both] = [
      { ...groups, Host: machine(ref("Web")) },
      { ...groups, Host: machine(ref("Web"), ref("Client")) },
    ];
    assert.deepEqual(difference(one, both), ["member Host egress + tcp 5432"]);
    assert.deepEqual(difference(both, one), ["member Host egress - tcp 5432"]);
    const [{ added } = { added: undefined }] = differenceOf(network(one), network(both));
    assert.deepEqual(
      [...(added?.must.peers.values() ?? [])].map(({ name }) => name),
      ["Data"],
    );
  });

  it("is none where the line of the other group is new", () => {
    const host = { Host: machine(ref("Client")) };
    assert.deepEqual(difference({ Data: group({}) }, { Data: DATA, Client: CLIENT, ...host }), [
      "security-group Data ingress + tcp 5432",
    ]);
  });

  it("is told of what others send to", () => {
    const to = { DestinationSecurityGroupId: ref("Client") };
    const groups = { Client: CLIENT, App: group({ Egress: [line(9000, to)] }) };
    assert.deepEqual(
      difference({ ...groups, Host: machine() }, { ...groups, Host: machine(ref("Client")) }).slice(-1),
      ["member Host ingress + tcp 9000"],
    );
  });
});
