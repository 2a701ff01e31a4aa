import assert from "node:assert/strict";
import { networkOfTemplate } from "../../../shared";
import { exactly, maybe, no, yes, type Bounds, type Claim } from "../../../shared/facts";
import {
  NO_SERVICES,
  tcp,
  udp,
  unionServices,
  type PacketSet,
  type ServiceSet,
} from "../../../shared/packets";
import type { Forwarding } from "../../../shared/semantics/paths/balancers/balanced-targets";
import { between, byPreserving, type Leg } from "../../../shared/semantics/paths/leg";
import { aclHop } from "../../../shared/semantics/paths/leg-acls";
import { groupHop } from "../../../shared/semantics/paths/leg-groups";

type Holds = Claim["holds"];

function held({ must, may }: Bounds<PacketSet>): Holds {
  return must.empty ? (may.empty ? "no" : "maybe") : "yes";
}

interface Entry {
  readonly way: "in" | "out";
  readonly protocol: number;
  readonly from: number;
  readonly to?: number;
  readonly source?: string;
}

/** From the subnet Front, whose ACL lets everything through, to Back, whose ACL has these entries and no other. */
function legWith(
  entries: readonly Entry[],
  sends: Bounds<ServiceSet>,
  preserves: Claim,
  cidrOfFront: unknown = "10.0.0.0/24",
): Leg {
  const network = networkOfTemplate({
    Parameters: { Cidr: { Type: "String" } },
    Resources: {
      Main: { Type: "AWS::EC2::VPC", Properties: { CidrBlock: "10.0.0.0/16" } },
      Front: { Type: "AWS::EC2::Subnet", Properties: { VpcId: { Ref: "Main" }, CidrBlock: cidrOfFront } },
      Back: { Type: "AWS::EC2::Subnet", Properties: { VpcId: { Ref: "Main" }, CidrBlock: "10.0.1.0/24" } },
      Acl: { Type: "AWS::EC2::NetworkAcl", Properties: { VpcId: { Ref: "Main" } } },
      OfBack: {
        Type: "AWS::EC2::SubnetNetworkAclAssociation",
        Properties: { SubnetId: { Ref: "Back" }, NetworkAclId: { Ref: "Acl" } },
      },
      ...Object.fromEntries(
        entries.map(({ way, protocol, from, to = from, source = "0.0.0.0/0" }, i) => [
          `Entry${i}`,
          {
            Type: "AWS::EC2::NetworkAclEntry",
            Properties: {
              NetworkAclId: { Ref: "Acl" },
              RuleNumber: 100 + i,
              RuleAction: "allow",
              Egress: way === "out",
              Protocol: protocol,
              CidrBlock: source,
              PortRange: { From: from, To: to },
            },
          },
        ]),
      ),
    },
  });
  const [from, to] = ["Front", "Back"].map((name) => network.subnets.find((one) => one.name === name));
  assert.ok(from && to);
  const forwarding: Pick<Forwarding, "family" | "sends" | "preserves"> = { family: 4, sends, preserves };
  return { from, to, forwarding: forwarding as Forwarding, client: 4 };
}

describe("the leg from a balancer to its target", () => {
  it("is let through for sure where both addresses are, and perhaps where one may be", () => {
    const sides: Readonly<Record<Holds, Bounds<PacketSet>>> = {
      yes: between(true, true, []),
      maybe: between(false, true, ["Acl"]),
      no: between(false, false, []),
    };
    for (const client of ["yes", "maybe", "no"] as const) {
      for (const own of ["yes", "maybe", "no"] as const) {
        const leg = legWith([], exactly(tcp(80)), maybe(["Attribute"]));
        const bounds = byPreserving(leg, sides[client], () => sides[own]);
        const wanted = client === own ? client : "maybe";
        assert.equal(held(bounds), wanted, `clients ${client}, the balancer ${own}`);
      }
    }
  });

  const replies: readonly Entry[] = [
    { way: "out", protocol: 6, from: 1024, to: 65535 },
    { way: "out", protocol: 17, from: 1024, to: 65535 },
  ];
  const web: Entry = { way: "in", protocol: 6, from: 80 };
  const openPort: Bounds<ServiceSet> = {
    must: NO_SERVICES,
    may: unionServices(tcp(80), tcp(8080)),
    names: ["Port"],
  };
  const unknownFront = { Ref: "Cidr" };
  const cases: readonly [name: string, leg: Leg, wanted: Holds][] = [
    ["a client on the port", legWith([web, ...replies], exactly(tcp(80)), yes()), "yes"],
    ["a client on one of two ports", legWith([web, ...replies], openPort, yes()), "maybe"],
    ["a client on another port", legWith([web, ...replies], exactly(tcp(22)), yes()), "no"],
    ["the balancer on the port", legWith([web, ...replies], exactly(tcp(80)), no()), "yes"],
    ["the balancer on one of two ports", legWith([web, ...replies], openPort, no()), "maybe"],
    ["the balancer, without a way back", legWith([web], exactly(tcp(80)), no()), "no"],
    [
      "the balancer over UDP, which has a way back over TCP alone",
      legWith([{ way: "in", protocol: 17, from: 53 }, ...replies.slice(0, 1)], exactly(udp(53)), no()),
      "no",
    ],
    [
      "the balancer at an address that nobody knows, where all are let in",
      legWith([web, ...replies], exactly(tcp(80)), no(), unknownFront),
      "yes",
    ],
    [
      "the balancer at an address that nobody knows, where some are",
      legWith([{ ...web, source: "10.0.0.0/24" }, ...replies], exactly(tcp(80)), no(), unknownFront),
      "maybe",
    ],
    [
      "the balancer at an address that nobody knows, on one of two ports",
      legWith([web, ...replies], openPort, no(), unknownFront),
      "maybe",
    ],
  ];
  for (const [name, leg, wanted] of cases) {
    it(`passes the ACL of the target's subnet or not: ${name}`, () => {
      assert.equal(held(aclHop(leg).bounds), wanted);
    });
  }

  const admissions: readonly [
    name: string,
    ports: readonly number[],
    sends: Bounds<ServiceSet>,
    condition: string | undefined,
    wanted: Holds,
  ][] = [
    ["a reference on the port", [80], exactly(tcp(80)), undefined, "maybe"],
    ["a reference on the port, under a condition", [80], exactly(tcp(80)), "IsOn", "maybe"],
    [
      "a reference on the port, beside another on another one",
      [22, 80],
      exactly(tcp(80)),
      undefined,
      "maybe",
    ],
    ["a reference on one of two ports that it may be", [80], openPort, undefined, "maybe"],
    ["a reference on another port", [22], exactly(tcp(80)), undefined, "no"],
  ];
  for (const [name, ports, sends, condition, wanted] of admissions) {
    it(`is admitted from a balancer of unknown groups: ${name}`, () => {
      const lines = ports.map((port) => ({
        IpProtocol: "tcp",
        FromPort: port,
        ToPort: port,
        SourceSecurityGroupId: { "Fn::GetAtt": [`Other${port}`, "GroupId"] },
      }));
      const others = ports.map((port) => [
        `Other${port}`,
        { Type: "AWS::EC2::SecurityGroup", Properties: { GroupDescription: "other" } },
      ]);
      const network = networkOfTemplate({
        Parameters: { Groups: { Type: "List<AWS::EC2::SecurityGroup::Id>" }, Mode: { Type: "String" } },
        Conditions: { IsOn: { "Fn::Equals": [{ Ref: "Mode" }, "on"] } },
        Resources: {
          ...(Object.fromEntries(others) as object),
          Own: {
            Type: "AWS::EC2::SecurityGroup",
            Properties: {
              GroupDescription: "own",
              SecurityGroupIngress: lines.map((line) =>
                condition ? { "Fn::If": [condition, line, { Ref: "AWS::NoValue" }] } : line,
              ),
            },
          },
          Balancer: {
            Type: "AWS::ElasticLoadBalancingV2::LoadBalancer",
            Properties: { SecurityGroups: { Ref: "Groups" } },
          },
          Server: {
            Type: "AWS::EC2::Instance",
            Properties: { SecurityGroupIds: [{ "Fn::GetAtt": ["Own", "GroupId"] }] },
          },
        },
      });
      const [balancer, server] = ["Balancer", "Server"].map((own) =>
        network.interfaces.find((eni) => eni.name === own),
      );
      assert.ok(balancer && server);
      const leg = legWith([], sends, no());
      assert.equal(held(groupHop(leg, balancer, server, network).bounds), wanted);
    });
  }
});
