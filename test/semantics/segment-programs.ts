/** Programs of two segments, and a dull second opinion on what passes between their interfaces: packet by packet. */
import fc from "fast-check";
import { intentOf } from "../../shared/config/intent";
import { DEFAULT_CONFIG } from "../../shared/config/default-config";
import { Diagnostics, ResourceIndex } from "../../shared/facts";
import { buildNetwork } from "../../shared/network/build";
import type { Network } from "../../shared/network/network";
import type { Intent } from "../../shared/semantics/intent";
import { templateResources } from "./groups/group-program";

/** A line of a group: a port, and the other end as an address with its length or as the number of a group. */
export interface Line {
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
  /** What its route through the peering leads to. */
  readonly way: readonly [address: number, length: number] | undefined;
}

export interface Program {
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

export type Segment = "web" | "data";
export type Owner = Segment | undefined;

export const SEGMENTS: readonly Segment[] = ["web", "data"];
export const PORTS = [22, 5432];
export const BASE = 0x0a000000;
/** Eight addresses each, one after the other. */
export const addressesOf = (subnet: number): readonly number[] =>
  Array.from({ length: 8 }, (_, i) => BASE + subnet * 8 + i);

// Drawn

const port = fc.constantFrom(...PORTS);
const end = fc
  .tuple(fc.integer({ min: 0, max: 2 }), fc.constantFrom(24, 28, 29, 29, 30))
  .map(([subnet, length]) => [BASE + subnet * 8, length] as const);
const line = fc.record({ port, end: fc.oneof(end, fc.integer({ min: 0, max: 2 })) });
const aclLine = fc.record({ allows: fc.boolean(), port: fc.option(port, { nil: undefined }), end });
const WHOLE = [BASE, 24] as const;
const PART = [BASE, 28] as const;
const lines = fc.array(line, { minLength: 1, maxLength: 4 });
const owner = fc.constantFrom<Owner>("web", "data", "web", "data", undefined);
export const programs: fc.Arbitrary<Program> = fc.record({
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
      way: fc.constantFrom(...[0, 0, 0].map(() => WHOLE), PART, undefined),
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

export function templateOf({ subnets, groups, interfaces, peered }: Program): object {
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
  subnets.forEach(({ acl, isApart, way }, i) => {
    const subnet = { Ref: `Subnet${i}` };
    add(`Subnet${i}`, "Subnet", { VpcId: vpcOf(isApart), CidrBlock: text([BASE + i * 8, 29]) });
    if (peered && way) {
      const table = { Ref: `Table${i}` };
      add(`Table${i}`, "RouteTable", { VpcId: vpcOf(isApart) });
      add(`For${i}`, "SubnetRouteTableAssociation", { SubnetId: subnet, RouteTableId: table });
      add(`Way${i}`, "Route", {
        RouteTableId: table,
        DestinationCidrBlock: text(way),
        VpcPeeringConnectionId: { Ref: "Peering" },
      });
    }
    if (!acl) return;
    add(`Acl${i}`, "NetworkAcl", { VpcId: vpcOf(isApart) });
    add(`To${i}`, "SubnetNetworkAclAssociation", {
      SubnetId: subnet,
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
export interface Machine {
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

function passesAcls(
  { subnets }: Program,
  from: Machine,
  to: Machine,
  port: number,
  clients: readonly number[],
): boolean {
  if (from.subnet === to.subnet) return true;
  const [out, into] = [subnets[from.subnet]?.acl, subnets[to.subnet]?.acl];
  return clients.some(
    (client) =>
      (!out || (aclAllows(out.out, port, to.address) && aclAllows(out.in, client, to.address))) &&
      (!into || (aclAllows(into.in, port, from.address) && aclAllows(into.out, client, from.address))),
  );
}

export function passes(
  of: Program,
  group: number,
  from: Machine,
  to: Machine,
  port: number,
  lines = of.groups[group]?.in ?? [],
  clients: readonly number[] = CLIENT_PORTS,
): boolean {
  const [near, far] = [of.subnets[from.subnet], of.subnets[to.subnet]];
  const routed = (way: Subnet["way"], address: number) => way !== undefined && covers(way, address);
  const joined =
    near?.isApart === far?.isApart ||
    (of.peered && routed(near?.way, to.address) && routed(far?.way, from.address));
  const sent =
    from.groups === undefined ||
    from.groups.some((one) => of.groups[one]?.out.some((line) => meets(line, port, to)));
  const let_ = lines.some((line) => meets(line, port, from));
  return joined && sent && let_ && passesAcls(of, from, to, port, clients);
}

/** The segment of an interface: the first that one of its groups or its subnet is of. */
export function segmentOf(
  { groups, ownsSubnet }: Program,
  { subnet, groups: own }: { readonly subnet: number; readonly groups: readonly number[] },
): Owner {
  const owners = new Set([...own.map((one) => groups[one]?.segment), subnet === 0 ? ownsSubnet : undefined]);
  return SEGMENTS.find((one) => owners.has(one));
}

/** The network of a template, and what the owner of the program declares. */
export function declaredIn(
  of: Program,
  template: object,
): { readonly network: Network; readonly intent: Intent } {
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
  const resources = templateResources(template, undefined);
  return {
    network: buildNetwork(new ResourceIndex(resources, new Diagnostics())),
    intent: intentOf({ ...DEFAULT_CONFIG, segments, flows }, []),
  };
}
