import type { ResourceType, CarrierType, Words } from "../../../shared/vocabulary";
import type { Line, LineList, LineWords } from "./lines";
import { type Fact, type Input, type Maybe } from "./value";
import type { Direction } from "../../../shared/packets";

/** A program, thing by thing, in nobody's spelling. Plain data: twists copy and change it. */
export type Given = GroupGiven | StandaloneGiven | AclGiven | ResourceGiven | ServiceGiven | RawGiven;

/** Tags by key. What may be left out is the whole tag. */
export type TagsGiven = Facts | Maybe<Facts> | Input;

export interface GroupGiven {
  readonly kind: "group";
  readonly name: string;
  readonly vpc?: Fact;
  readonly ingress?: LineList;
  /** Left out: nothing is written, and the dialect's default holds. */
  readonly egress?: LineList;
  readonly description?: Fact;
  readonly groupName?: Fact;
  readonly tags?: TagsGiven;
  /** It exists only if the input of that name says yes. */
  readonly when?: string;
}

export interface StandaloneGiven {
  readonly kind: "standalone";
  readonly name: string;
  readonly direction: Direction;
  readonly group: Fact;
  readonly line: Line;
  readonly when?: string;
}

export interface AclLine {
  readonly kind: "acl-line";
  readonly number: Fact;
  readonly action: Fact;
  readonly protocol: Fact;
  readonly from?: Fact;
  readonly to?: Fact;
  readonly family: 4 | 6;
  readonly source: Fact;
}

export type AclLineList = readonly (AclLine | Maybe<AclLine>)[];

export interface AclGiven {
  readonly kind: "acl";
  readonly name: string;
  readonly vpc?: Fact;
  readonly subnets: readonly string[];
  readonly ingress: AclLineList;
  readonly egress: AclLineList;
  readonly tags?: TagsGiven;
}

export interface ResourceGiven {
  readonly kind: "resource";
  readonly name: string;
  readonly type: ResourceType;
  readonly facts: { readonly [word: string]: Fact | undefined };
  /** Properties that the vocabulary has no word for, per dialect. */
  readonly more?: { readonly cfn?: Facts; readonly aws?: Facts };
  /** Which of the type's classic tokens; the newest if left out. */
  readonly token?: string;
  /** It exists only if the input of that name says yes. */
  readonly when?: string;
}

export interface ServiceGiven {
  readonly kind: "service";
  readonly name: string;
  readonly type: CarrierType;
  readonly groups?: Fact;
  readonly subnets?: Fact;
  readonly publicAddress?: Fact;
  /** Which row of `attaches` is written. */
  readonly eni: number;
  /** Whether that row's block is written at all: `oneOf(X, true, false)`. */
  readonly there?: Fact;
  /** It exists only if the input of that name says yes. */
  readonly when?: string;
  readonly more?: { readonly cfn?: Facts; readonly aws?: Facts };
}

export interface RawGiven {
  readonly kind: "raw";
  readonly name: string;
  readonly cfn?: { readonly Type: string; readonly Properties: Facts };
  readonly aws?: { readonly type: string; readonly properties: Facts };
}

export type Facts = { readonly [key: string]: Fact };

export function group(name: string, facts: Omit<GroupGiven, "kind" | "name"> = {}): GroupGiven {
  return { kind: "group", name, ...facts };
}

/** A line as a resource of its own; `when`: it exists only if the input of that name says yes. */
export function standaloneIngress(name: string, group: Fact, line: Line, when?: string): StandaloneGiven {
  return { kind: "standalone", name, direction: "ingress", group, line, ...(when !== undefined && { when }) };
}

export function standaloneEgress(name: string, group: Fact, line: Line, when?: string): StandaloneGiven {
  return { kind: "standalone", name, direction: "egress", group, line, ...(when !== undefined && { when }) };
}

/** Entry resources in CloudFormation, inline lines in Pulumi. */
export function acl(
  name: string,
  facts: { vpc?: Fact; subnets?: readonly string[]; tags?: TagsGiven },
  ingress: AclLineList,
  egress: AclLineList = [],
): AclGiven {
  const { subnets = [], ...rest } = facts;
  return { kind: "acl", name, subnets, ingress, egress, ...rest };
}

export function allow(number: Fact, service: LineWords, source: string | Input, family?: 4 | 6): AclLine {
  return aclLine("allow", number, service, source, family);
}

export function deny(number: Fact, service: LineWords, source: string | Input, family?: 4 | 6): AclLine {
  return aclLine("deny", number, service, source, family);
}

export function aclLine(
  action: Fact,
  number: Fact,
  service: LineWords,
  source: string | Input,
  family: 4 | 6 = typeof source === "string" && source.includes(":") ? 6 : 4,
): AclLine {
  const { protocol, first, last } = service;
  return {
    kind: "acl-line",
    number,
    action,
    protocol,
    ...(first !== undefined && { from: first }),
    ...(last !== undefined && { to: last }),
    family,
    source,
  };
}

/** Any type that the vocabulary has a row for; facts by the names of its words. */
export function resource<W extends Words>(
  type: ResourceType<W>,
  name: string,
  facts: { readonly [K in keyof W]?: Fact } = {},
  more?: ResourceGiven["more"],
  token?: string,
): ResourceGiven {
  return {
    kind: "resource",
    name,
    // Words of one row are asked for by name alone from here on.
    type: type as unknown as ResourceType,
    facts: { ...facts },
    ...(more && { more }),
    ...(token !== undefined && { token }),
  };
}

/** Something that stands behind groups: an instance, a load balancer, a database. */
export function behind(
  type: CarrierType,
  name: string,
  facts: Omit<ServiceGiven, "kind" | "name" | "type" | "eni"> & { readonly eni?: number } = {},
): ServiceGiven {
  return { kind: "service", name, type, eni: 0, ...facts };
}

/** What has one spelling only, or none in the vocabulary. */
export function raw(name: string, spellings: Omit<RawGiven, "kind" | "name">): RawGiven {
  return { kind: "raw", name, ...spellings };
}
