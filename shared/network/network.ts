import type { Claim, Field, List, Names, Resource, ResourceIndex, Setting, Target } from "../facts";
import type { Bounds } from "../facts";
import type { Family, Prefix, ServiceSet, Direction } from "../packets";
import type { FactsOf, InterfaceKind, Peers, ResourceType, Words } from "../vocabulary";
import type { Lines } from "./groups/lines";

/** Something a rule judges. `kind` is part of fingerprints, so permanent. */
export interface Subject {
  readonly kind: string;
  /** What the program declares, where findings point. */
  readonly resource: Resource;
  /** Shown in titles; equal on both hosts. */
  readonly name: string;
  /** What it is a part of: what the whole tells, its parts need not repeat. */
  readonly within?: Subject;
  /** What is said of subjects that have the same counts as said of one. */
  readonly told?: string;
  /** Decisions that are open, each with the subject as every outcome leaves it. */
  readonly choices?: readonly Choice[];
}

/** One or several decisions that are open: exactly one of the outcomes will be. */
export interface Choice<S extends Subject = Subject> {
  readonly names: Names;
  readonly outcomes: readonly S[];
  /** Both together; `undefined` if they are too many ways. */
  with(other: Choice): Choice<S> | undefined;
  /** The names of what tells answers apart, of which there is one for each outcome. */
  decidersOf(answers: readonly string[]): Names;
}

/** A security group, or the default group that AWS makes with every VPC. */
export interface Group extends Subject {
  readonly kind: "security-group";
  /** Equal for all that refer to it, and for nothing else. */
  readonly id: string;
  readonly choices: readonly Choice<Group>[];
  /** Its VPC, of the program or outside; empty for the default VPC. */
  readonly vpc: List<Target>;
  /** Lines of its own, and those that are resources. */
  readonly ingress: Lines;
  /** The same, with the line that AWS adds. */
  readonly egress: Lines;
  /** The program writes no egress line anywhere and AWS adds allow-all by itself. */
  readonly impliedEgress: boolean;
  /** The group that AWS makes with a VPC. */
  readonly isDefault: boolean;
  /** A default group that the program neither adopts nor restricts: its lines are AWS's initial ones. */
  readonly untouched: boolean;
  readonly root: Field;
}

/** An entry of an ACL. AWS takes the first by number that matches (Amazon VPC User Guide, "Network ACL rules"). */
export interface AclLine {
  /** The row or entry as written. */
  readonly row: Field;
  /** The entry resource or the ACL itself. */
  readonly resource: Resource;
  readonly direction: Direction;
  /** From 1 to 32766; the last, implied line has 32767. */
  readonly number: Setting<number>;
  readonly action: Setting<"allow" | "deny">;
  /** IANA number; -1 for all. */
  readonly protocol: Setting<number>;
  /** What it matches, the protocol with ports or types. */
  readonly services: Bounds<ServiceSet>;
  /** The other end: sources in, destinations out. */
  readonly peers: Peers;
  /** "allow tcp 22 from 0.0.0.0/0" */
  readonly says: string;
  /** AWS adds it; nobody wrote it. */
  readonly implied: boolean;
  /** tcp or udp without a whole port range, which EC2 refuses. */
  readonly lacksPorts: Claim;
  /** Its ports are upside down, or none: EC2 refuses them. */
  readonly hasNoRange: Claim;
  /** icmp, or icmpv6 with an IPv6 block, without type and code, which EC2 refuses as well. */
  readonly lacksType: Claim;
  /** Ports, or ICMP type and code, are written for a protocol whose lines take no notice of them. */
  readonly ignoresLimits: Claim;
  /** Its other end is anything but one IPv4 or one IPv6 block: a group, a list, both blocks or none. */
  readonly lacksOneBlock: Claim;
}

/**
 * Who made an ACL: the program; AWS with the VPC, left or only added to; AWS, but adopted by the program and so
 * stripped of what is not written; or somebody outside, whose other lines nobody knows.
 */
export type AclMaker = "program" | "aws" | "adopted" | "outside";

/** A network ACL. `untouched`: the default ACL as AWS makes it, which allows everything. */
export interface Acl extends Subject {
  readonly kind: "network-acl";
  /** Equal for all that refer to it, and for nothing else. */
  readonly id: string;
  readonly choices: readonly Choice<Acl>[];
  readonly vpc: List<Target>;
  /** As written, in no order. */
  readonly ingress: List<AclLine>;
  /** As written, in no order. */
  readonly egress: List<AclLine>;
  /** Those it filters. */
  readonly subnets: List<Subnet>;
  /** Subnets put to it by name, whether or not the program declares them. */
  readonly associations: List<AclAssociation>;
  readonly maker: AclMaker;
  /** The one that AWS makes with a VPC, for subnets that name none. */
  readonly isDefault: boolean;
  readonly untouched: boolean;
  readonly root: Field;
  /** Of one that is made elsewhere its lines of this program, none of them sure to decide; of others the ACL itself. */
  readonly seen: Acl;
}

/** One subnet named for one ACL. */
export interface AclAssociation {
  /** The association, or the list of the ACL itself. */
  readonly at: Field;
  readonly acls: List<Acl>;
  readonly subnet: Target;
}

/** Where a route leads. */
export type RouteTarget =
  | "internet gateway"
  | "VPN gateway"
  | "egress-only gateway"
  | "NAT gateway"
  | "transit gateway"
  | "peering"
  | "instance"
  | "network interface"
  | "endpoint"
  | "local"
  | "unknown";

export interface RoutedPrefix {
  readonly prefix: Prefix;
  /** It is a destination in every completion. */
  readonly sure: boolean;
  /** An entry of a prefix list: a route of its own to the same prefix goes before it. */
  readonly listed: boolean;
  /** Where nobody knows it: how many prefixes it stands for, and the shortest length that they can have. */
  readonly many: number;
  readonly shortest: number;
}

export interface Route {
  readonly row: Field;
  readonly resource: Resource;
  /** Absent: nobody knows yet. */
  readonly destination: Bounds<readonly Prefix[]>;
  /** All of `destination.may`, one by one. */
  readonly prefixes: readonly RoutedPrefix[];
  /** What it leads to, or each of what it may: a prefix list, or a prefix of a family. */
  readonly ends: readonly (Peers | Family)[];
  readonly target: Setting<RouteTarget>;
  /** The internet gateway itself, if the program declares it. */
  readonly gateway: List<Target>;
  readonly says: string;
}

/** A route table of the program. Of several routes the longest prefix counts. */
export interface RouteTable extends Subject {
  readonly kind: "route-table";
  readonly id: string;
  readonly choices: readonly Choice<RouteTable>[];
  readonly vpc: List<Target>;
  /** The local route is not among them. */
  readonly routes: List<Route>;
  /** It serves subnets without a table of their own. */
  readonly isMain: boolean;
}

/** A VPC of the program. */
export interface Vpc extends Subject {
  readonly kind: "vpc";
  readonly id: string;
  /** Its IPv4 blocks as they are written; empty where a pool gives one. */
  readonly blocks: List<Setting<string>>;
  /** Its IPv4 and IPv6 blocks, as far as they are known. */
  readonly prefixes: List<Prefix>;
  /** Whether it has an IPv6 block. */
  readonly ipv6: Claim;
  readonly subnets: List<Subnet>;
  /** The one that AWS makes with it, adopted by the program or not. */
  readonly defaultGroup: Group;
  /** The same of its ACL. */
  readonly defaultAcl: Acl;
  /** Whether an internet gateway is attached. */
  readonly internetGateway: Claim;
  /** The table that serves subnets without one of their own; absent: AWS's, with the local route only. */
  readonly mainRouteTable: RouteTable | undefined;
}

/** A subnet of the program. */
export interface Subnet extends Subject {
  readonly kind: "subnet";
  readonly id: string;
  readonly vpc: List<Target>;
  /** Whether what starts in it gets a public IPv4 address (`MapPublicIpOnLaunch`). */
  readonly publicIpv4: Setting<boolean>;
  /** Whether it gets an IPv6 address (`AssignIpv6AddressOnCreation`). */
  readonly autoIpv6: Setting<boolean>;
  /** Those that are known. */
  readonly prefixes: readonly Prefix[];
  /** Its IPv4 block, as it is written. */
  readonly block: Setting<string>;
  /** Whether it has an IPv6 block. */
  readonly ipv6: Claim;
  /** Its ACLs; its VPC's default one if none names it. External ACLs leave a `rest`. */
  readonly acls: List<Acl>;
  /** Its own; else the main one of its VPC. */
  readonly routeTables: List<RouteTable>;
}

/** A packet's end: an instance's interface, a load balancer, a database. */
export interface Interface extends Subject {
  readonly kind: InterfaceKind;
  /** Its packets pass if one of them admits them. */
  readonly groups: List<Group>;
  /** Some group property is written. Where none is, the VPC's default group serves. */
  readonly namesGroups: boolean;
  /** Whether none is written: an empty list is as good as nothing. Told at the property that would name them. */
  readonly lacksGroups: Claim;
  /** Whether no subnet is named. */
  readonly lacksSubnets: Claim;
  /** What stands where groups are named, one by one, whatever it leads to. */
  readonly groupsAsWritten: List<Field>;
  /** No more than so many are written, lists that nobody sees aside: a look that compares none of them. */
  readonly mostGroupsWritten: number;
  /** Where it may be. */
  readonly subnets: List<Subnet>;
  /** Whether its own settings, or its subnet, give a public IPv4 address to what is launched so (`ownAddress`). */
  readonly publicAddress: Claim;
  /**
   * What decides what a template that nobody sees says of its interfaces, where it is made from one that may write
   * them.
   */
  readonly unseen: Names | undefined;
  /** It calls out and takes no connections. */
  readonly onlyCalls: boolean;
  /** What decides whether its resource has it at all; absent: it has. Its groups are told as if it had. */
  readonly doubt: Names | undefined;
  readonly root: Field;
  /** What is open in its own properties. What the program knows of it, it knows of it as it is written alone. */
  readonly writtenChoices: readonly Choice<Interface>[];
}

/** What AWS will evaluate. Parts are built when first asked for. */
export interface Network {
  /** False: one resource seen alone, so every list of other things goes on. */
  readonly whole: boolean;
  readonly index: ResourceIndex;
  /** Of the program, with the default groups of its VPCs. */
  readonly groups: readonly Group[];
  /** The same of ACLs. */
  readonly acls: readonly Acl[];
  /** Of every ACL, inside or outside the program. */
  readonly aclAssociations: List<AclAssociation>;
  readonly vpcs: readonly Vpc[];
  readonly subnets: readonly Subnet[];
  readonly routeTables: readonly RouteTable[];
  /** Route tables of others, with the routes that the program adds to them and no more. */
  readonly outsideTables: readonly RouteTable[];
  readonly interfaces: readonly Interface[];
  /** Interfaces of others, with the groups that the program puts on them; nobody knows where they are. */
  readonly outsideInterfaces: readonly Interface[];
  /**
   * What Auto Scaling groups and fleets launch, and instances as their launch templates leave them. The settings are
   * those of a template, which is among the interfaces too, as is such an instance with what it says itself.
   */
  readonly launched: readonly Interface[];
  /** Those of the program's VPCs and those that its owner calls his: not the internet. One object per network. */
  readonly ownPrefixes: readonly Prefix[];
  /** Everything else of one type, read by its row of the vocabulary. */
  all<W extends Words>(type: ResourceType<W>): List<Facts<W>>;
  groupOf(target: Target): Group | undefined;
  subnetOf(target: Target): Subnet | undefined;
  vpcOf(target: Target): Vpc | undefined;
}

/** The facts of one resource, each read when first asked for. */
export interface Facts<W extends Words> extends Subject {
  readonly facts: FactsOf<W>;
  readonly root: Field;
}

/** Why a list of other things goes on where one resource is seen alone. */
export const NOT_WHOLE: Names = ["the rest of the program"];
