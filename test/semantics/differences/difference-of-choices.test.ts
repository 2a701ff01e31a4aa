import assert from "node:assert/strict";

import { networkOfTemplate } from "../../../shared";
import { differenceOf } from "../../../shared/semantics/differences/difference";
import { PUBLIC_VPC, ref } from "../paths/public-vpc";

const Parameters = {
  Env: { Type: "String", AllowedValues: ["dev", "prod"] },
  Data: { Type: "String" },
  Free: { Type: "String" },
  Other: { Type: "String" },
};
const isProd = { "Fn::Equals": [ref("Env"), "prod"] };
const Conditions = { Prod: isProd, Dev: { "Fn::Not": [isProd] }, Given: { "Fn::Equals": [ref("Data"), ""] } };

const inProd = (then: unknown, otherwise: unknown) => ({ "Fn::If": ["Prod", then, otherwise] });
const inDev = (then: unknown, otherwise: unknown) => ({ "Fn::If": ["Dev", then, otherwise] });
const equals = (name: string, text: string) => ({ "Fn::Equals": [ref(name), text] });
const EVERYBODY = "0.0.0.0/0";
const INSIDE = "10.1.0.0/16";

interface Written {
  readonly route?: object;
  readonly machine?: object;
  readonly subnet?: object;
  readonly line?: object;
  readonly port?: unknown;
  readonly data?: object;
  /** Conditions of resources, by their names. */
  readonly there?: Readonly<Record<string, string>>;
  readonly sends?: unknown;
  readonly targets?: readonly object[];
  readonly conditions?: object;
  readonly more?: Resources;
}

type Resources = Record<string, { readonly Type: string; readonly Properties: object }>;

function under(conditions: Readonly<Record<string, string>>, resources: Resources): Resources {
  const named = Object.entries(resources).map(([name, resource]) => {
    const Condition = conditions[name];
    return [name, { ...resource, ...(Condition && { Condition }) }] as const;
  });
  return Object.fromEntries(named);
}

function networkOf({
  route,
  machine,
  subnet,
  line,
  port = 443,
  data,
  there: put = {},
  sends = 443,
  targets = [{ Id: ref("Machine") }],
  conditions,
  more,
}: Written) {
  const { Condition, ...destination } = { DestinationCidrBlock: EVERYBODY, ...route } as {
    readonly Condition?: string;
  };
  const { Condition: there, ...rest } = { ...line } as { readonly Condition?: string };
  const id = { "Fn::GetAtt": ["Group", "GroupId"] };
  const tcp = { IpProtocol: "tcp", FromPort: 443, ToPort: 443 };
  return networkOfTemplate({
    Parameters,
    Conditions: { ...Conditions, ...conditions },
    Resources: under(put, {
      ...PUBLIC_VPC,
      ...more,
      Public: {
        Type: "AWS::EC2::Subnet",
        Properties: { VpcId: ref("Vpc"), CidrBlock: "10.0.1.0/24", MapPublicIpOnLaunch: true, ...subnet },
      },
      Table: { Type: "AWS::EC2::RouteTable", Properties: { VpcId: ref("Vpc") } },
      Put: {
        Type: "AWS::EC2::SubnetRouteTableAssociation",
        Properties: { RouteTableId: ref("Table"), SubnetId: ref("Public") },
      },
      Route: {
        Type: "AWS::EC2::Route",
        ...(Condition && { Condition }),
        Properties: { RouteTableId: ref("Table"), GatewayId: ref("Gateway"), ...destination },
      },
      Group: {
        Type: "AWS::EC2::SecurityGroup",
        Properties: { GroupDescription: "g", VpcId: ref("Vpc") },
      },
      Line: {
        Type: "AWS::EC2::SecurityGroupIngress",
        ...(there && { Condition: there }),
        Properties: { GroupId: id, ...tcp, CidrIp: EVERYBODY, ...rest },
      },
      Machine: {
        Type: "AWS::EC2::Instance",
        Properties: {
          ImageId: "ami-1",
          ...data,
          NetworkInterfaces: [{ DeviceIndex: "0", SubnetId: ref("Public"), GroupSet: [id], ...machine }],
        },
      },
      Balancer: {
        Type: "AWS::ElasticLoadBalancingV2::LoadBalancer",
        Properties: { Type: "network", Subnets: [ref("Public")] },
      },
      Listener: {
        Type: "AWS::ElasticLoadBalancingV2::Listener",
        Properties: {
          LoadBalancerArn: ref("Balancer"),
          Port: port,
          Protocol: "TCP",
          DefaultActions: [{ Type: "forward", TargetGroupArn: ref("Targets") }],
        },
      },
      Targets: {
        Type: "AWS::ElasticLoadBalancingV2::TargetGroup",
        Properties: {
          Port: sends,
          Protocol: "TCP",
          VpcId: ref("Vpc"),
          TargetType: "ip",
          Targets: targets,
        },
      },
    }),
  });
}

function difference(before: Written, after: Written): readonly string[] {
  return differenceOf(networkOf(before), networkOf(after)).map(({ kind, name, added, removed }) => {
    const isEither = added.must.empty && removed.must.empty && !added.may.empty && !removed.may.empty;
    return `${kind} ${name}${isEither ? "" : " for sure"}`;
  });
}

type Row = readonly [what: string, one: Written, other: Written, same: Written, told: readonly string[]];

const REACHED = ["interface Balancer", "interface Machine", "target Machine"];
const ROWS: readonly Row[] = [
  [
    "where a route leads",
    { route: { DestinationCidrBlock: inProd(EVERYBODY, INSIDE) } },
    { route: { DestinationCidrBlock: inProd(INSIDE, EVERYBODY) } },
    { route: { DestinationCidrBlock: inDev(INSIDE, EVERYBODY) } },
    REACHED,
  ],
  [
    "whether a route is there",
    { route: { Condition: "Prod" } },
    { route: { Condition: "Dev" } },
    { route: { Condition: "Prod" } },
    REACHED,
  ],
  [
    "whether a machine asks for an address",
    { machine: { AssociatePublicIpAddress: inProd(true, false) } },
    { machine: { AssociatePublicIpAddress: inProd(false, true) } },
    { machine: { AssociatePublicIpAddress: inDev(false, true) } },
    ["interface Machine"],
  ],
  [
    "whether a subnet gives addresses",
    { subnet: { MapPublicIpOnLaunch: inProd(true, false) } },
    { subnet: { MapPublicIpOnLaunch: inProd(false, true) } },
    { subnet: { MapPublicIpOnLaunch: inDev(false, true) } },
    ["interface Machine"],
  ],
  [
    "where a balancer listens",
    { port: inProd(80, 443) },
    { port: inProd(443, 80) },
    { port: inDev(443, 80) },
    // To its target it sends the same on the same port.
    ["interface Balancer"],
  ],
  [
    "whether a line of a group is there",
    { line: { Condition: "Prod" } },
    { line: { Condition: "Dev" } },
    { line: { Condition: "Prod" } },
    ["security-group Group"],
  ],
  [
    "whether a gateway is attached",
    { there: { Attachment: "Prod" } },
    { there: { Attachment: "Dev" } },
    { there: { Attachment: "Prod" } },
    REACHED,
  ],
  [
    "which port a balancer sends to",
    { sends: inProd(80, 443) },
    { sends: inProd(443, 80) },
    { sends: inDev(443, 80) },
    ["target Machine"],
  ],
  [
    "whether a table is put to a subnet",
    { there: { Put: "Prod" } },
    { there: { Put: "Dev" } },
    { there: { Put: "Prod" } },
    REACHED,
  ],
  [
    "whether a balancer listens",
    { there: { Listener: "Prod" } },
    { there: { Listener: "Dev" } },
    { there: { Listener: "Prod" } },
    ["target Machine"],
  ],
  [
    "whether there is a group, and what it admits",
    { there: { Group: "Prod", Line: "Prod" } },
    { there: { Group: "Dev", Line: "Dev" } },
    { there: { Group: "Prod", Line: "Prod" } },
    ["security-group Group"],
  ],
  [
    "which text a parameter is compared with",
    { line: { Condition: "Here" }, conditions: { Here: equals("Data", "one") } },
    { line: { Condition: "Here" }, conditions: { Here: equals("Data", "other") } },
    {
      line: { Condition: "There" },
      conditions: { Here: equals("Data", "other"), There: equals("Data", "one") },
    },
    ["security-group Group"],
  ],
];

describe("the difference of a choice that is the other way round", () => {
  for (const [what, one, other, same, told] of ROWS) {
    it(`is told: ${what}`, () => {
      const found = difference(one, other);
      assert.deepEqual(
        told.filter((name) => !found.includes(name)),
        [],
      );
    });

    it(`is none in other words: ${what}`, () => {
      assert.deepEqual(difference(one, same), []);
    });
  }

  it("is told where two that nobody knows exchange what they decide about", () => {
    const of = (port: string, sends: string) => ({ port: ref(port), sends: ref(sends) });
    const told = difference(of("Data", "Free"), of("Free", "Data"));
    assert.ok(told.includes("target Machine"), told.join());
    assert.deepEqual(difference(of("Data", "Free"), of("Data", "Free")), []);
    const routed = (one: string, other: string) =>
      networkOf({
        route: { DestinationCidrBlock: ref(one) },
        more: {
          Elsewhere: {
            Type: "AWS::EC2::Route",
            Properties: {
              ...{ RouteTableId: ref("Table"), NatGatewayId: "nat-12345678" },
              DestinationCidrBlock: ref(other),
            },
          },
        },
      });
    const [one, other] = [routed("Data", "Free"), routed("Free", "Data")];
    assert.ok(differenceOf(one, other).some(({ kind, name }) => kind === "interface" && name === "Machine"));
    assert.deepEqual(differenceOf(one, routed("Data", "Free")), []);
  });

  it("is told where they exchange it in a part of something, and in one case", () => {
    const target = (Port: unknown) => ({ sends: 80, targets: [{ Id: ref("Machine"), Port }] });
    const listed = (port: string, sends: string) => ({ port: ref(port), ...target(ref(sends)) });
    assert.ok(difference(listed("Data", "Free"), listed("Free", "Data")).includes("target Machine"));
    const chosen = (port: string, sends: string) => ({
      port: inProd(ref(port), 443),
      sends: inProd(ref(sends), 443),
    });
    assert.ok(difference(chosen("Data", "Free"), chosen("Free", "Data")).includes("target Machine"));
  });

  it("is none where what nobody knows decides about something else as well, or no longer", () => {
    const topic = (DisplayName: unknown): Written => ({
      port: ref("Data"),
      sends: ref("Free"),
      more: { Topic: { Type: "AWS::SNS::Topic", Properties: { DisplayName } } },
    });
    const none: Written = { port: ref("Data"), sends: ref("Free") };
    for (const after of [topic(ref("Data")), topic("alarms"), none]) {
      assert.deepEqual(difference(topic("alarms"), after), []);
      assert.deepEqual(difference(topic(ref("Other")), after), []);
      assert.deepEqual(difference(after, topic(ref("Other"))), []);
      assert.deepEqual(difference(topic([ref("Data"), null, "x"]), after), []);
    }
  });

  it("is none where another choice decides nothing about it", () => {
    const open = { route: { DestinationCidrBlock: inProd(EVERYBODY, INSIDE) } };
    const UserData = { "Fn::If": ["Given", "b25l", "b3RoZXI="] };
    assert.deepEqual(difference(open, { ...open, data: { UserData } }), []);
    const Description = { "Fn::If": ["Given", "one", "other"] };
    assert.deepEqual(
      difference({ line: { Condition: "Prod" } }, { line: { Condition: "Prod", Description } }),
      [],
    );
  });
});
