import type { Claim, Field, List, Names, Resource, ResourceIndex, Setting, Target } from "../facts";
import type { Bounds } from "../facts";
import type { Prefix, ServiceSet } from "../packets";
import type { FactsOf, Peers, ResourceType, Words } from "../vocabulary";
import type { Lines } from "./lines";

/** Something a rule judges. `kind` is part of fingerprints, so permanent. */
export interface Subject {
  readonly kind: string;
  readonly resource: Resource;
  /** Shown in titles; equal on both hosts. */
  readonly name: string;
  /** What it is a part of: what the whole tells, its parts need not repeat. */
  readonly within?: Subject;
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
  readonly id: string;
  readonly choices: readonly Choice<Group>[];
  readonly vpc: List<Target>;
  readonly ingress: Lines;
  readonly egress: Lines;
  /** The program writes no egress line anywhere and AWS adds allow-all by itself. */
  readonly impliedEgress: boolean;
  readonly isDefault: boolean;
  /** A default group that the program neither adopts nor restricts: its lines are AWS's initial ones. */
  readonly untouched: boolean;
  readonly root: Field;
}

export interface AclLine {
  /** The row or entry as written. */
  readonly row: Field;
  /** The entry resource or the ACL itself. */
  readonly resource: Resource;
  readonly egress: boolean;
  readonly number: Setting<number>;
  readonly action: Setting<"allow" | "deny">;
  readonly protocol: Setting<number>;
  readonly services: Bounds<ServiceSet>;
  readonly peers: Peers;
  /** "allow tcp 22 from 0.0.0.0/0" */
  readonly says: string;
  /** AWS adds it; nobody wrote it. */
  readonly implied: boolean;
  /** tcp or udp without a whole port range, which EC2 refuses. */
  readonly lacksPorts: Claim;
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
  readonly id: string;
  readonly choices: readonly Choice<Acl>[];
  readonly vpc: List<Target>;
  readonly ingress: List<AclLine>;
  readonly egress: List<AclLine>;
  readonly subnets: List<Subnet>;
  /** Subnets put to it by name, whether or not the program declares them. */
  readonly associations: List<AclAssociation>;
  readonly maker: AclMaker;
  readonly isDefault: boolean;
  readonly untouched: boolean;
  readonly root: Field;
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

export interface Route {
  readonly row: Field;
  readonly resource: Resource;
  /** Absent: nobody knows yet. */
  readonly destination: Bounds<readonly Prefix[]>;
  /** The prefix list that it leads to, where that is its only destination. */
  readonly list?: Peers;
  readonly target: Setting<RouteTarget>;
  /** The internet gateway itself, if the program declares it. */
  readonly gateway: List<Target>;
  readonly says: string;
}

export interface RouteTable extends Subject {
  readonly kind: "route-table";
  readonly id: string;
  readonly choices: readonly Choice<RouteTable>[];
  readonly vpc: List<Target>;
  readonly routes: List<Route>;
  readonly isMain: boolean;
}

export interface Vpc extends Subject {
  readonly kind: "vpc";
  readonly id: string;
  readonly prefixes: List<Prefix>;
  /** Whether it has an IPv6 block. */
  readonly ipv6: Claim;
  readonly subnets: List<Subnet>;
  readonly defaultGroup: Group;
  readonly defaultAcl: Acl;
  /** Whether an internet gateway is attached. */
  readonly internetGateway: Claim;
  /** The table that serves subnets without one of their own; absent: AWS's, with the local route only. */
  readonly mainRouteTable: RouteTable | undefined;
}

export interface Subnet extends Subject {
  readonly kind: "subnet";
  readonly id: string;
  readonly vpc: List<Target>;
  readonly publicIpv4: Setting<boolean>;
  readonly autoIpv6: Setting<boolean>;
  readonly prefixes: readonly Prefix[];
  readonly ipv6: Claim;
  /** Its ACLs; its VPC's default one if none names it. External ACLs leave a `rest`. */
  readonly acls: List<Acl>;
  readonly routeTables: List<RouteTable>;
}

/** A packet's end: an instance's interface, a load balancer, a database. */
export interface Interface extends Subject {
  /** The service's kind: "load-balancer", "instance", "database". */
  readonly kind: string;
  readonly groups: List<Group>;
  /** Some group property is written. Where none is, the VPC's default group serves. */
  readonly namesGroups: boolean;
  /** Whether none is written: an empty list is as good as nothing. Told at the property that would name them. */
  readonly lacksGroups: Claim;
  /** Whether no subnet is named. */
  readonly lacksSubnets: Claim;
  /** What stands where groups are named, one by one, whatever it leads to. */
  readonly groupsAsWritten: List<Field>;
  readonly subnets: List<Subnet>;
  readonly publicAddress: Claim;
  /** It calls out and takes no connections. */
  readonly onlyCalls: boolean;
  /** What decides whether its resource has it at all; absent: it has. Its groups are told as if it had. */
  readonly doubt: Names | undefined;
  readonly root: Field;
}

/** What AWS will evaluate. Parts are built when first asked for. */
export interface Network {
  /** False: one resource seen alone, so every list of other things goes on. */
  readonly whole: boolean;
  readonly index: ResourceIndex;
  readonly groups: readonly Group[];
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
  /** What Auto Scaling groups launch. Its settings are those of a template, which is among the interfaces too. */
  readonly launched: readonly Interface[];
  /** The program's own VPC prefixes: not the internet. One object per network. */
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
