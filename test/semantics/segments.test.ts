import assert from "node:assert/strict";
import fc from "fast-check";

import { intentOf } from "../../shared/config/intent";
import { DEFAULT_CONFIG } from "../../shared/config/default-config";
import { Diagnostics, ResourceIndex } from "../../shared/facts";
import { coversServices, intersectServices } from "../../shared/packets";
import { buildNetwork } from "../../shared/network/build";
import { crossingsIn, type Crossing } from "../../shared/semantics";
import { templateResources } from "./groups/group-program";

/** A line of a group: a port, and the other end as an address with its length or as the number of a group. */
interface Line {
  readonly port: number;
  readonly end: number | readonly [address: number, length: number];
}

/** The first line that matches decides; nothing is allowed that none matches. */
interface AclLine {
  readonly allows: boolean;
  /** Absent: every port. */
  readonly port: number | undefined;
  readonly end: readonly [address: number, length: number];
}

interface Subnet {
  /** Absent: the VPC's default ACL, which allows everything. */
  readonly acl: { readonly in: readonly AclLine[]; readonly out: readonly AclLine[] } | undefined;
  /** In the second VPC. */
  readonly isApart: boolean;
}

interface Program {
  readonly subnets: readonly Subnet[];
  readonly groups: readonly {
    readonly segment: Owner;
    readonly in: readonly Line[];
    readonly out: readonly Line[];
  }[];
  /** Each in one subnet, with one or two groups. */
  readonly interfaces: readonly { readonly subnet: number; readonly groups: readonly number[] }[];
  /** The segment of the first subnet by its name, whatever stands in it. */
  readonly ownsSubnet: Owner;
  readonly peered: boolean;
  readonly flows: readonly { readonly from: Segment; readonly to: Segment; readonly port: number }[];
}

type Segment = "web" | "data";
type Owner = Segment | undefined;

const SEGMENTS: readonly Segment[] = ["web", "data"];
const PORTS = [22, 5432];
const BASE = 0x0a000000;
/** Eight addresses each, one after the other. */
const addressesOf = (subnet: number): readonly number[] =>
  Array.from({ length: 8 }, (_, i) => BASE + subnet * 8 + i);

// Drawn

const port = fc.constantFrom(...PORTS);
const end = fc
  .tuple(fc.integer({ min: 0, max: 2 }), fc.constantFrom(24, 28, 29, 29, 30))
  .map(([subnet, length]) => [BASE + subnet * 8, length] as const);
const line = fc.record({ port, end: fc.oneof(end, fc.integer({ min: 0, max: 2 })) });
const aclLine = fc.record({ allows: fc.boolean(), port: fc.option(port, { nil: undefined }), end });
const lines = fc.array(line, { minLength: 1, maxLength: 4 });
const owner = fc.constantFrom<Owner>("web", "data", "web", "data", undefined);
const programs: fc.Arbitrary<Program> = fc.record({
  subnets: fc.array(
    fc.record({
      acl: fc.option(
        fc.record({ in: fc.array(aclLine, { maxLength: 3 }), out: fc.array(aclLine, { maxLength: 3 }) }),
        {
          nil: undefined,
          freq: 2,
        },
      ),
      isApart: fc.constantFrom(false, false, false, false, false, true),
    }),
    { minLength: 3, maxLength: 3 },
  ),
  groups: fc.array(fc.record({ segment: owner, in: lines, out: lines }), { minLength: 3, maxLength: 3 }),
  // Each group is on one at least.
  interfaces: fc
    .tuple(
      ...[0, 1, 2].map((own) =>
        fc.tuple(fc.constant(own), fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 6 })),
      ),
    )
    .map((cards) =>
      cards.map(([own, subnet, other]) => ({
        subnet,
        groups: other > 2 || other === own ? [own] : [own, other],
      })),
    ),
  ownsSubnet: fc.constantFrom<Owner>(undefined, undefined, "web"),
  peered: fc.boolean(),
  flows: fc.array(fc.record({ from: fc.constantFrom(...SEGMENTS), to: fc.constantFrom(...SEGMENTS), port }), {
    maxLength: 2,
  }),
});

// Written as a template

const text = ([address, length]: readonly [number, number]): string => {
  const first = length === 0 ? 0 : address & (-1 << (32 - length));
  return `${[24, 16, 8, 0].map((shift) => (first >>> shift) & 255).join(".")}/${length}`;
};

function templateOf({ subnets, groups, interfaces, peered }: Program): object {
  const vpcOf = (isApart: boolean) => ({ Ref: isApart ? "Apart" : "Main" });
  const resources: Record<string, object> = {
    Main: { Type: "AWS::EC2::VPC", Properties: { CidrBlock: "10.0.0.0/16" } },
    Apart: { Type: "AWS::EC2::VPC", Properties: { CidrBlock: "10.0.0.0/16" } },
    ...(peered && {
      Peering: {
        Type: "AWS::EC2::VPCPeeringConnection",
        Properties: { VpcId: { Ref: "Main" }, PeerVpcId: { Ref: "Apart" } },
      },
    }),
  };
  const add = (name: string, type: string, properties: object): void => {
    resources[name] = { Type: `AWS::EC2::${type}`, Properties: properties };
  };
  subnets.forEach(({ acl, isApart }, i) => {
    add(`Subnet${i}`, "Subnet", { VpcId: vpcOf(isApart), CidrBlock: text([BASE + i * 8, 29]) });
    if (!acl) return;
    add(`Acl${i}`, "NetworkAcl", { VpcId: vpcOf(isApart) });
    add(`To${i}`, "SubnetNetworkAclAssociation", {
      SubnetId: { Ref: `Subnet${i}` },
      NetworkAclId: { Ref: `Acl${i}` },
    });
    for (const way of ["in", "out"] as const) {
      acl[way].forEach(({ allows, port, end }, n) =>
        add(`Entry${i}${way}${n}`, "NetworkAclEntry", {
          NetworkAclId: { Ref: `Acl${i}` },
          RuleNumber: 100 + n,
          Egress: way === "out",
          RuleAction: allows ? "allow" : "deny",
          Protocol: port === undefined ? -1 : 6,
          CidrBlock: text(end),
          ...(port !== undefined && { PortRange: { From: port, To: port } }),
        }),
      );
    }
  });
  const row = ({ port, end }: Line, side: string) => ({
    IpProtocol: "tcp",
    FromPort: port,
    ToPort: port,
    ...(typeof end === "number"
      ? { [`${side}SecurityGroupId`]: { "Fn::GetAtt": [`Group${end}`, "GroupId"] } }
      : { CidrIp: text(end) }),
  });
  groups.forEach((group, i) => {
    const home = interfaces.find((one) => one.groups.includes(i));
    add(`Group${i}`, "SecurityGroup", {
      GroupDescription: "drawn",
      VpcId: vpcOf(home ? (subnets[home.subnet]?.isApart ?? false) : false),
      Tags: group.segment ? [{ Key: "segment", Value: group.segment }] : [],
      SecurityGroupIngress: group.in.map((one) => row(one, "Source")),
      // A line to itself on no port of ours, for CloudFormation adds allow-all where there is none.
      SecurityGroupEgress: [
        { IpProtocol: "udp", FromPort: 9, ToPort: 9, CidrIp: "10.0.0.0/32" },
        ...group.out.map((one) => row(one, "Destination")),
      ],
    });
  });
  interfaces.forEach(({ subnet, groups: own }, i) =>
    add(`Card${i}`, "NetworkInterface", {
      SubnetId: { Ref: `Subnet${subnet}` },
      GroupSet: own.map((group) => ({ "Fn::GetAtt": [`Group${group}`, "GroupId"] })),
    }),
  );
  return { Resources: resources };
}

// Walked packet by packet

const covers = ([base, length]: readonly [number, number], address: number): boolean =>
  address >>> (32 - length) === base >>> (32 - length);

/** One end of a packet. */
interface Machine {
  readonly subnet: number;
  readonly address: number;
  /** Absent: a machine that the program does not know, which may send what it likes. */
  readonly groups: readonly number[] | undefined;
}

function meets({ port, end }: Line, wanted: number, { address, groups = [] }: Machine): boolean {
  if (port !== wanted) return false;
  return typeof end === "number" ? groups.includes(end) : covers(end, address);
}

function aclAllows(own: readonly AclLine[], wanted: number, address: number): boolean {
  for (const { allows, port, end } of own) {
    if ((port === undefined || port === wanted) && covers(end, address)) return allows;
  }
  return false;
}

/** Some client port that a reply may go to. */
const CLIENT_PORTS = [...PORTS, 50000];

function passesAcls({ subnets }: Program, from: Machine, to: Machine, port: number): boolean {
  if (from.subnet === to.subnet) return true;
  const [out, into] = [subnets[from.subnet]?.acl, subnets[to.subnet]?.acl];
  return CLIENT_PORTS.some(
    (client) =>
      (!out || (aclAllows(out.out, port, to.address) && aclAllows(out.in, client, to.address))) &&
      (!into || (aclAllows(into.in, port, from.address) && aclAllows(into.out, client, from.address))),
  );
}

function passes(
  of: Program,
  group: number,
  from: Machine,
  to: Machine,
  port: number,
  lines = of.groups[group]?.in ?? [],
): boolean {
  const apart = of.subnets[from.subnet]?.isApart !== of.subnets[to.subnet]?.isApart;
  const sent =
    from.groups === undefined ||
    from.groups.some((one) => of.groups[one]?.out.some((line) => meets(line, port, to)));
  const let_ = lines.some((line) => meets(line, port, from));
  return (!apart || of.peered) && sent && let_ && passesAcls(of, from, to, port);
}

/** The segment of an interface: the first that one of its groups or its subnet is of. */
function segmentOf(
  { groups, ownsSubnet }: Program,
  { subnet, groups: own }: { readonly subnet: number; readonly groups: readonly number[] },
): Owner {
  const owners = new Set([...own.map((one) => groups[one]?.segment), subnet === 0 ? ownsSubnet : undefined]);
  return SEGMENTS.find((one) => owners.has(one));
}

/** Whether any interface of one segment sends to one of the group, for each way in which addresses may be given. */
function outcomes(
  of: Program,
  group: number,
  from: Segment,
  to: Segment,
  port: number,
): { some: boolean; all: boolean } {
  const sides = of.interfaces.map((one) => ({ ...one, segment: segmentOf(of, one) }));
  const machines = (one: {
    readonly subnet: number;
    readonly groups: readonly number[];
  }): readonly Machine[] => addressesOf(one.subnet).map((address) => ({ ...one, address }));
  let some = false;
  let all = false;
  for (const receiver of sides.filter((one) => one.segment === to && one.groups.includes(group))) {
    for (const sender of sides.filter((one) => one.segment === from && one !== receiver)) {
      const told = machines(sender).flatMap((a) =>
        machines(receiver).map((b) => passes(of, group, a, b, port)),
      );
      some ||= told.some(Boolean);
      all ||= told.every(Boolean);
    }
    if (of.ownsSubnet !== from) continue;
    const anyone = addressesOf(0).map((address): Machine => ({ subnet: 0, address, groups: undefined }));
    const told = machines(receiver).map((b) => anyone.some((a) => passes(of, group, a, b, port)));
    some ||= told.some(Boolean);
    all ||= told.every(Boolean);
  }
  return { some, all };
}

/** Whether something of a segment is let through to the group by this address, and whether by this group. */
function sends(
  of: Program,
  group: number,
  from: Segment,
  to: Segment,
  port: number,
): { byAddress(address: number): boolean; byGroup(sender: number): boolean } {
  const sides = of.interfaces.map((one) => ({ ...one, segment: segmentOf(of, one) }));
  const receivers = sides.filter((one) => one.segment === to && one.groups.includes(group));
  const known = sides.filter((one) => one.segment === from);
  const anyone = of.ownsSubnet === from ? [{ subnet: 0, groups: undefined }] : [];
  const isSent = (
    senders: readonly Pick<Machine, "subnet" | "groups">[],
    address: number | undefined,
    isTheLine: (line: Line) => boolean,
  ): boolean =>
    receivers.some((receiver) =>
      senders
        .filter((sender) => sender !== receiver)
        .flatMap((sender) => addressesOf(sender.subnet).map((own): Machine => ({ ...sender, address: own })))
        .some(
          (a) =>
            (address === undefined || a.address === address) &&
            addressesOf(receiver.subnet).some((b) => {
              const lines = of.groups[group]?.in.filter(isTheLine) ?? [];
              return passes(of, group, a, { ...receiver, address: b }, port, lines);
            }),
        ),
    );
  return {
    byAddress: (address) => isSent([...known, ...anyone], address, ({ end }) => typeof end !== "number"),
    byGroup: (sender) => isSent(known, undefined, ({ end }) => end === sender),
  };
}

function isOfSegment(of: Program, segment: Segment, address: number): boolean {
  const subnet = Math.floor((address - BASE) / 8);
  return (
    of.interfaces.some((one) => one.subnet === subnet && segmentOf(of, one) === segment) ||
    (subnet === 0 && of.ownsSubnet === segment)
  );
}

/** What is told comes from addresses and groups that send it, and nothing of that is left out. */
function assertEnds(of: Program, told: Crossing | undefined, group: number, port: number): void {
  if (!told) return;
  const { must, may } = told.admitted;
  const { byAddress, byGroup } = sends(of, group, told.from as Segment, told.to as Segment, port);
  const service = 0x060000 + port;
  for (let address = BASE; address < BASE + 40; address++) {
    const isSent = byAddress(address);
    if (must.v4.at(address).has(service)) assert.ok(isSent, `surely from ${address - BASE} on ${port}`);
    if (may.v4.at(address).has(service))
      assert.ok(isOfSegment(of, told.from as Segment, address), `not from ${address - BASE}`);
    if (isSent) assert.ok(may.v4.at(address).has(service), `perhaps from ${address - BASE} on ${port}`);
  }
  for (const [sender, { segment }] of of.groups.entries()) {
    const peers = [...may.peers].filter(([, { name }]) => name === `Group${sender}`);
    const isSent = byGroup(sender);
    for (const [id, { services }] of peers)
      if (must.ofPeer(id).has(service)) assert.ok(isSent && services.has(service), `surely from ${sender}`);
    if (isSent) assert.ok(peers.length > 0, `perhaps from ${sender}, of ${segment ?? "none"}`);
  }
}

/** Each stop that is told lets something of it by. */
function assertWay(of: Program, { admitted, from, way, group }: Crossing): void {
  const [out] = way.stops;
  if (!out) {
    assert.equal(of.ownsSubnet, from, `a way from ${from} to ${group.name}`);
    return;
  }
  assert.match(out.name, /^Group\d( and Group\d)*$/);
  const bound = admitted.must.empty ? "may" : "must";
  let passed = admitted[bound].services;
  for (const { services } of way.stops) passed = intersectServices(passed, services[bound]);
  assert.ok(
    !way.carries.empty && coversServices(passed, way.carries),
    `the way to ${group.name} leads through`,
  );
}

describe("declared segments", () => {
  it("are crossed by exactly what the lines and ACLs of both ends let through and nobody declares", () => {
    const seen = { surely: 0, perhaps: 0, exact: 0, declared: 0 };
    fc.assert(
      fc.property(programs, (of) => {
        const network = buildNetwork(
          new ResourceIndex(templateResources(templateOf(of), undefined), new Diagnostics()),
        );
        const segments = SEGMENTS.map((name) => ({
          name,
          resources: [`tag:segment=${name}`, ...(of.ownsSubnet === name ? ["Subnet0"] : [])],
          prefixes: [],
        }));
        const flows = of.flows.map(({ from, to, port }) => ({
          from: [from],
          to: [to],
          services: [{ protocol: 6, from: port, to: port }],
        }));
        const crossings = [...crossingsIn(network, intentOf({ ...DEFAULT_CONFIG, segments, flows }, []))];
        for (const one of crossings) assertWay(of, one);
        for (const [from, to] of [
          ["web", "data"],
          ["data", "web"],
        ] as const) {
          of.groups.forEach((_, group) => {
            for (const port of PORTS) {
              const told = crossings.find(
                (one) => one.group.name === `Group${group}` && one.from === from && one.to === to,
              );
              const service = 0x060000 + port;
              const must = told?.admitted.must.services.has(service) ?? false;
              const may = told?.admitted.may.services.has(service) ?? false;
              const isDeclared = of.flows.some(
                (one) => one.from === from && one.to === to && one.port === port,
              );
              const { some, all } = outcomes(of, group, from, to, port);
              const what = `${from} > ${to} at Group${group} on ${port}`;
              if (isDeclared) {
                seen.declared++;
                assert.deepEqual([must, may], [false, false], what);
                continue;
              }
              assertEnds(of, told, group, port);
              if (must) assert.ok(all, `surely ${what}`);
              if (some) assert.ok(may, `perhaps ${what}`);
              if (!some) assert.ok(!must, `never ${what}`);
              if (all) seen.surely++;
              if (all && must) seen.exact++;
              if (some && !all) seen.perhaps++;
            }
          });
        }
      }),
      { numRuns: 1000 },
    );
    assert.ok(seen.surely > 200 && seen.perhaps > 15 && seen.declared > 500, JSON.stringify(seen));
    assert.ok(seen.exact >= 0.9 * seen.surely, `proves what is sure: ${JSON.stringify(seen)}`);
  });
});
