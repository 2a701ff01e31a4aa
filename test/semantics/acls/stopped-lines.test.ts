import assert from "node:assert/strict";
import fc from "fast-check";
import { networkOfTemplates, type Interface } from "../../../shared";
import { stoppedLines } from "../../../shared/semantics";
import { holds, oracleCidr } from "../../packets/oracle";
import { aclCidr4, aclCidr6, aclLines, openAclLines } from "./acl-arbitraries";
import {
  allows,
  answers,
  matches,
  tellingAclPackets,
  type OracleAclLine,
  type OracleAclPacket,
} from "./acl-oracle";
import { completionsOf, settled, type OpenLine } from "./acl-program";
import type { Direction } from "../../../shared/packets";

/** A subnet with its block, and the lines of the ACL that it has. */
interface Place {
  readonly block: string;
  readonly ingress: readonly OpenLine[];
  readonly egress: readonly OpenLine[];
  /** The balancer is there only if somebody decides so. */
  readonly doubted?: boolean;
  /** A parameter is its block, which may be this one. */
  readonly unknownBlock?: boolean;
}

interface GroupLine {
  readonly cidr: string;
  readonly protocol: 6 | 17;
  readonly low: number;
  readonly high: number;
  readonly way: Direction;
}

const port = fc.constantFrom(22, 443, 1023, 1024, 32768);
const groupLine: fc.Arbitrary<GroupLine> = fc
  .tuple(
    fc.oneof(aclCidr4, aclCidr4, aclCidr6),
    fc.constantFrom(6 as const, 17 as const),
    port,
    port,
    fc.constantFrom("ingress" as const, "egress" as const),
  )
  .map(([cidr, protocol, a, b, way]) => ({ cidr, protocol, low: Math.min(a, b), high: Math.max(a, b), way }));

const BLOCKS = ["10.1.2.0/24", "10.2.0.0/16"];
const CLIENTS = [0, 50000, 65535];

/** A load balancer in these subnets with a group of one line. */
function program(line: GroupLine, places: readonly Place[]): Interface {
  const Parameters: Record<string, unknown> = {};
  const Conditions: Record<string, unknown> = {};
  const chosen = (name: string, one: unknown, options: readonly unknown[] | undefined): unknown => {
    if (options === undefined) return one;
    Parameters[name] = { Type: "String", AllowedValues: options };
    return { Ref: name };
  };
  const entry = (of: OpenLine, acl: string, name: string, Egress: boolean) => {
    const { number, action, cidr, protocol, low, high } = of.line;
    if (of.doubted) {
      Parameters[`${name}When`] = { Type: "String" };
      Conditions[`${name}Is`] = { "Fn::Equals": [{ Ref: `${name}When` }, "yes"] };
    }
    return {
      Type: "AWS::EC2::NetworkAclEntry",
      ...(of.doubted && { Condition: `${name}Is` }),
      Properties: {
        NetworkAclId: { Ref: acl },
        Egress,
        Protocol: protocol,
        RuleNumber: chosen(`${name}Number`, number, of.numbers),
        RuleAction: chosen(`${name}Action`, action, of.actions),
        [cidr.includes(":") ? "Ipv6CidrBlock" : "CidrBlock"]: chosen(`${name}Cidr`, cidr, of.cidrs),
        ...((protocol === 6 || protocol === 17) && {
          PortRange: {
            From: chosen(`${name}From`, low, of.lows),
            To: chosen(`${name}To`, high, of.highs),
          },
        }),
        ...((protocol === 1 || protocol === 58) && { Icmp: { Type: low, Code: high } }),
      },
    };
  };
  const list = line.way === "ingress" ? "SecurityGroupIngress" : "SecurityGroupEgress";
  const own = {
    IpProtocol: line.protocol,
    FromPort: line.low,
    ToPort: line.high,
    [line.cidr.includes(":") ? "CidrIpv6" : "CidrIp"]: line.cidr,
  };
  const Resources: Record<string, unknown> = {
    Vpc: { Type: "AWS::EC2::VPC", Properties: { CidrBlock: "10.0.0.0/8" } },
    Web: {
      Type: "AWS::EC2::SecurityGroup",
      Properties: { GroupDescription: "web", VpcId: { Ref: "Vpc" }, [list]: [own] },
    },
    Front: {
      Type: "AWS::ElasticLoadBalancingV2::LoadBalancer",
      Properties: {
        SecurityGroups: [{ Ref: "Web" }],
        Subnets: places.map(({ doubted }, i) => {
          const subnet = { Ref: `Subnet${i}` };
          return doubted ? { "Fn::If": [`Uses${i}`, subnet, { Ref: "AWS::NoValue" }] } : subnet;
        }),
      },
    },
  };
  places.forEach(({ block, ingress, egress, doubted, unknownBlock }, i) => {
    if (doubted) {
      Parameters[`Use${i}`] = { Type: "String" };
      Conditions[`Uses${i}`] = { "Fn::Equals": [{ Ref: `Use${i}` }, "yes"] };
    }
    if (unknownBlock) Parameters[`Block${i}`] = { Type: "String" };
    Resources[`Subnet${i}`] = {
      Type: "AWS::EC2::Subnet",
      Properties: { VpcId: { Ref: "Vpc" }, CidrBlock: unknownBlock ? { Ref: `Block${i}` } : block },
    };
    Resources[`Acl${i}`] = { Type: "AWS::EC2::NetworkAcl", Properties: { VpcId: { Ref: "Vpc" } } };
    Resources[`Has${i}`] = {
      Type: "AWS::EC2::SubnetNetworkAclAssociation",
      Properties: { SubnetId: { Ref: `Subnet${i}` }, NetworkAclId: { Ref: `Acl${i}` } },
    };
    for (const [way, lines] of [
      ["In", ingress],
      ["Out", egress],
    ] as const)
      lines.forEach((one, n) => {
        const name = `${way}${i}x${n}`;
        Resources[name] = entry(one, `Acl${i}`, name, way === "Out");
      });
  });
  const network = networkOfTemplates([{ template: { Parameters, Conditions, Resources } }]);
  const front = network.interfaces.find(({ name }) => name === "Front");
  assert.ok(front);
  return front;
}

interface Settled {
  readonly block: string;
  readonly ingress: readonly OracleAclLine[];
  readonly egress: readonly OracleAclLine[];
}

/** Whether nothing of the line that comes from outside the subnet gets there and is answered, in any of the places. */
function isVoid(line: GroupLine, places: readonly Settled[]): boolean {
  return places.every(({ block, ingress, egress }) => {
    const [there, back] = line.way === "ingress" ? [ingress, egress] : [egress, ingress];
    const own = { ...line, number: 1, action: "allow" } as const;
    const neighbours = oracleCidr(block);
    assert.ok(neighbours);
    const within = { ...own, cidr: block };
    const outside = tellingAclPackets([own, within, ...ingress, ...egress], CLIENTS).filter(
      (packet) => matches(own, packet) && !holds(neighbours, packet.family, packet.address),
    );
    const clients = new Set([...CLIENTS, ...back.flatMap(({ low, high }) => [low - 1, low, high, high + 1])]);
    const isAnswered = (packet: OracleAclPacket): boolean =>
      [...clients].some((client) => client >= 0 && client <= 65535 && answers(back, packet, client));
    return outside.length > 0 && !outside.some((packet) => allows(there, packet) && isAnswered(packet));
  });
}

const anybody = (number: number, cidr: string): OracleAclLine => ({
  number,
  action: "allow",
  cidr,
  protocol: -1,
  low: 0,
  high: 65535,
});
const EVERYTHING = [anybody(31000, "0.0.0.0/0"), anybody(31001, "::/0")];

/** What an ACL ends with: nothing, everything, or everything if somebody decides so. */
const CLOSINGS: readonly (readonly OpenLine[])[] = [
  [],
  settled(EVERYTHING),
  EVERYTHING.map((line) => ({ line, doubted: true })),
];

describe("lines that ACLs make void", () => {
  it("are those of which an oracle finds no packet that gets there and is answered", () => {
    const seen = { yes: 0, no: 0 };
    const place = fc.tuple(aclLines, aclLines);
    fc.assert(
      fc.property(groupLine, fc.array(place, { minLength: 1, maxLength: 2 }), (line, acls) => {
        const places = acls.map(([ingress, egress], i) => ({ block: BLOCKS[i] ?? "", ingress, egress }));
        const open = places.map((one) => ({
          ...one,
          ingress: settled(one.ingress),
          egress: settled(one.egress),
        }));
        const { holds: found } = stoppedLines(program(line, open)).claim;
        assert.equal(found, isVoid(line, places) ? "yes" : "no");
        seen[found === "yes" ? "yes" : "no"]++;
      }),
      { numRuns: 300 },
    );
    assert.ok(seen.yes > 5 && seen.no > 5, JSON.stringify(seen));
  });

  it("stay between must and may, however the ACL turns out", () => {
    const seen = { yes: 0, no: 0, maybe: 0 };
    fc.assert(
      fc.property(groupLine, openAclLines, fc.constantFrom(...CLOSINGS), (line, open, closing) => {
        const [block = ""] = BLOCKS;
        const ingress = [...open, ...closing];
        const egress = settled(EVERYTHING);
        const [into, out] = line.way === "ingress" ? [ingress, egress] : [egress, ingress];
        const { claim } = stoppedLines(program(line, [{ block, ingress: into, egress: out }]));
        seen[claim.holds]++;
        for (const lines of completionsOf(ingress)) {
          const [there, back] = line.way === "ingress" ? [lines, EVERYTHING] : [EVERYTHING, lines];
          const found = isVoid(line, [{ block, ingress: there, egress: back }]);
          if (claim.holds === "yes") assert.ok(found, "told for certain");
          if (claim.holds === "no") assert.ok(!found, "passed over");
        }
      }),
      { numRuns: 150 },
    );
    assert.ok(seen.yes > 0 && seen.no > 0 && seen.maybe > 0, JSON.stringify(seen));
  });

  it("stay between must and may, wherever the balancer and its subnets turn out to be", () => {
    const seen = { yes: 0, no: 0, maybe: 0 };
    const acl = fc.oneof(aclLines, fc.constant(EVERYTHING), fc.constant([]));
    const place = fc.tuple(acl, fc.boolean(), fc.constantFrom(false, false, true));
    fc.assert(
      fc.property(groupLine, fc.array(place, { minLength: 1, maxLength: 2 }), (line, drawn) => {
        const places = drawn.map(([lines, doubted, unknownBlock], i) => {
          const [ingress, egress] = line.way === "ingress" ? [lines, EVERYTHING] : [EVERYTHING, lines];
          return { block: BLOCKS[i] ?? "", ingress, egress, doubted, unknownBlock };
        });
        const open = places.map((one) => ({
          ...one,
          ingress: settled(one.ingress),
          egress: settled(one.egress),
        }));
        const { claim } = stoppedLines(program(line, open));
        seen[claim.holds]++;
        let completions: Settled[][] = [[]];
        for (const { doubted, unknownBlock, ...one } of places) {
          const blocks = unknownBlock ? [one.block, "10.3.0.0/16"] : [one.block];
          const there = blocks.map((block): Settled => ({ ...one, block }));
          completions = completions.flatMap((rest) => [
            ...there.map((form) => [...rest, form]),
            ...(doubted ? [rest] : []),
          ]);
        }
        for (const done of completions) {
          if (done.length === 0) continue;
          const found = isVoid(line, done);
          if (claim.holds === "yes") assert.ok(found, "told for certain");
          if (claim.holds === "no") assert.ok(!found, "passed over");
        }
      }),
      { numRuns: 200 },
    );
    assert.ok(seen.yes > 0 && seen.no > 0 && seen.maybe > 0, JSON.stringify(seen));
  });

  const ref = (Ref: string) => ({ Ref });
  const ifOn = (then: unknown, otherwise: unknown = ref("AWS::NoValue")) => ({
    "Fn::If": ["IsOn", then, otherwise],
  });
  /**
   * A line for one office, at a balancer in these subnets: Shut has the ACL, which allows nothing, Open the default
   * one.
   */
  const claimOf = (
    subnets: readonly unknown[],
    more: { readonly acl?: unknown; readonly block?: unknown } = {},
  ) => {
    const vpc = { VpcId: ref("Vpc") };
    const network = networkOfTemplates([
      {
        template: {
          Parameters: { Word: { Type: "String" } },
          Conditions: { IsOn: { "Fn::Equals": [ref("Word"), "on"] } },
          Resources: {
            Vpc: { Type: "AWS::EC2::VPC", Properties: { CidrBlock: "10.0.0.0/16" } },
            Open: { Type: "AWS::EC2::Subnet", Properties: { ...vpc, CidrBlock: "10.0.0.0/24" } },
            Shut: {
              Type: "AWS::EC2::Subnet",
              Properties: { ...vpc, CidrBlock: more.block ?? "10.0.1.0/24" },
            },
            Acl: { Type: "AWS::EC2::NetworkAcl", Properties: vpc },
            Has: {
              Type: "AWS::EC2::SubnetNetworkAclAssociation",
              Properties: { SubnetId: ref("Shut"), NetworkAclId: more.acl ?? ref("Acl") },
            },
            Web: {
              Type: "AWS::EC2::SecurityGroup",
              Properties: {
                ...vpc,
                GroupDescription: "web",
                SecurityGroupIngress: [{ IpProtocol: "tcp", FromPort: 22, ToPort: 22, CidrIp: "8.8.8.0/24" }],
                SecurityGroupEgress: [{ IpProtocol: "-1", CidrIp: "127.0.0.1/32" }],
              },
            },
            Front: {
              Type: "AWS::ElasticLoadBalancingV2::LoadBalancer",
              Properties: { SecurityGroups: [ref("Web")], ...(subnets.length > 0 && { Subnets: subnets }) },
            },
          },
        },
      },
    ]);
    const front = network.interfaces.find(({ name }) => name === "Front");
    assert.ok(front);
    const { holds, names } = stoppedLines(front).claim;
    return [holds, ...names];
  };

  it("are none where it is not known what else is on the way", () => {
    assert.deepEqual(claimOf([ref("Shut")]), ["yes"]);
    assert.deepEqual(claimOf([ref("Shut")], { block: ref("Word") }), ["yes"]);
    assert.deepEqual(claimOf([]), ["no"]);
    assert.deepEqual(claimOf([ref("Shut"), ref("Word")]), ["no"]);
    assert.deepEqual(claimOf([ref("Shut"), ref("Open")]), ["no"]);
    assert.deepEqual(claimOf([ref("Open"), ifOn(ref("Shut"))]), ["no"]);
    assert.deepEqual(claimOf([ifOn(ref("Open"))]), ["no"]);
    assert.deepEqual(claimOf([ref("Shut"), ifOn(ref("Open"))]), ["maybe", "Word"]);
    const outside = "acl-0123456789abcdef0";
    assert.deepEqual(claimOf([ref("Shut")], { acl: outside }), ["maybe", outside]);
    assert.deepEqual(claimOf([ref("Shut")], { acl: ifOn(ref("Acl"), outside) }), ["maybe", outside, "Word"]);
  });
});
