import { takenAs } from "./component-settings";
import type { Condition } from "./condition";
import { spelt, type Spelling } from "./spelling";
import type { ResourceId, Tree } from "./tree";
import type { Names } from "./value";

export type Host = "cdk" | "cloudformation" | "pulumi";

/** Whose spelling and whose defaults: CloudFormation's, Pulumi's `aws` or Pulumi's `aws-native`. */
export type Dialect = "cloudformation" | "aws" | "aws-native";

/** Keys and list positions from the top of a resource's properties. */
export type Path = readonly (string | number)[];

/** A place in a file; lines and columns count from 1. */
export interface Location {
  readonly file: string;
  readonly line: number;
  readonly column?: number;
  readonly property?: string;
}

/** Which stacks something is in, where a template makes several that are given different parameters. */
export interface Instances {
  /** What makes them all. */
  readonly of: ResourceId;
  /** Which of the different ones that it makes. */
  readonly nth: number;
  readonly among: number;
  /** What these are given, as its author would look for it: `abroad.parameterOverrides`; empty: nothing more. */
  readonly with: readonly string[];
}

/** A resource of either host: neutral in form, in its own dialect's words. */
export interface Resource {
  readonly id: ResourceId;
  /** What its author calls it: logical id or URN. */
  readonly address: string;
  /** Construct, logical or Pulumi name: what both hosts can share, for titles and fingerprints. */
  readonly name: string;
  readonly type: string;
  readonly dialect: Dialect;
  readonly host: Host;
  /** CDK construct path. */
  readonly constructPath?: string;
  /** How the language of that CDK program spells names of constructs. Default: "camelCase". */
  readonly spelling?: Spelling;
  readonly stack?: string;
  /** What is deployed with it has the same: its stack, or its template where several stand side by side. */
  readonly unit?: string;
  /** Type of the component that made it for its author: `awsx:lb:ApplicationLoadBalancer`. */
  readonly madeBy?: string;
  /** Account and Region it lives in, or provider: resources of different places share nothing by default. */
  readonly place?: string;
  /** Absent where its template makes one stack. */
  readonly instances?: Instances;
  /** `sg-0123` where it exists already: exported state, imports, updates. */
  readonly physicalId?: string;
  /** Further ids that lead here: its ARN, or a VPC's default group, ACL and main table, which AWS makes with it. */
  readonly otherIds?: readonly string[];
  /** The name that its author gives it in AWS, where that is written out. */
  readonly givenName?: string | undefined;
  readonly condition?: Condition;
  readonly properties: Tree;
  /** A macro of its template may write more of it at the deploy. Asked where something is missing. */
  readonly mayGetMore?: boolean;
  /**
   * An output of its stack names it, so others may use it; what decides, where nobody knows. Asked late: outputs are
   * read for that alone.
   */
  readonly isOutput?: boolean | Names;
  /** Whether a property is known to be all literal: nothing in it refers to anything or is left open. */
  isLiteral?(property: string): boolean;
  /** Template metadata, for exceptions written where the code is. */
  readonly metadata?: unknown;
  /** Where a property, or the nearest written one above it, stands. Parses positions on first use. */
  locate(path: Path): Location | undefined;
  /** Where the program calls for a property or an element of a list, if its host has kept that. */
  calledAt?(path: Path): Location | undefined;
  /** Where the program makes it, if its host has kept that. */
  madeAt?(): Location | undefined;
}

/**
 * What a resource calls so outside the program. One name is another thing in each of several stacks of one template.
 */
export function outsideKey(name: string, { instances }: Resource): string {
  return instances ? `${name} ${instances.of} ${instances.nth}` : name;
}

/** Where something is written, in its dialect's words. */
export interface Origin {
  readonly resource: Resource;
  readonly path: Path;
}

/** A reason for a verdict. `says` is free of dialect: causes are shown, merged and fingerprinted by it. */
export interface Cause {
  /** The field, or the resource, that says it. */
  readonly at: Origin;
  /** Where it is written, if that is in no resource. */
  readonly location?: Location;
  /** In words, free of dialect: "tcp 22 from 0.0.0.0/0". */
  readonly says: string;
}

/** `SecurityGroupIngress.0.CidrIp` */
export function pathText(path: Path): string {
  return path.join(".");
}

/** A place as its author would write it: `SecurityGroupIngress.0`, `ingress[0].cidrBlocks[1]`. */
export function placeText({ resource, path }: Origin): string {
  if (resource.dialect === "cloudformation") return pathText(path);
  return path.reduce<string>(
    (text, key) => (typeof key === "number" ? `${text}[${key}]` : text === "" ? key : `${text}.${key}`),
    "",
  );
}

/**
 * A setting as its author writes it: constructs of the CDK take the properties of a template in the language's
 * spelling, components of Pulumi some under names of their own.
 */
export function settingText({ resource, path }: Origin): string {
  if (resource.constructPath === undefined) {
    const text = placeText({ resource, path });
    return resource.madeBy === undefined ? text : takenAs(text, resource.madeBy);
  }
  return path
    .map((key) => (typeof key === "number" ? `[${key}]` : `.${spelt(propOf(key), resource.spelling)}`))
    .join("")
    .slice(1);
}

/** "PubliclyAccessible" is publiclyAccessible there, "DBSubnetGroupName" is dbSubnetGroupName. */
function propOf(property: string): string {
  return property.replace(/^(?:[A-Z0-9]+(?=[A-Z][a-z]|$)|[A-Z])/, (start) => start.toLowerCase());
}

/** The same as the author of `reader` would look for it: what another resource writes has that one's name before it. */
export function placeFrom(at: Origin, reader: Resource): string {
  const place = placeText(at);
  if (at.resource === reader) return place || reader.name;
  const { name } = at.resource;
  if (place === "") return name;
  // "a line of Orders" is no name to put a dot behind.
  return name.includes(" ") ? `${place} of ${name}` : `${name}.${place}`;
}

/** The row of a line, not the property of its peer, which the line's text names. */
export function rowFrom({ resource, path }: Origin, reader: Resource): string {
  const last = path.at(-1);
  const isPeer = typeof last === "string" && PEER.test(last);
  return placeFrom({ resource, path: isPeer ? path.slice(0, -1) : path }, reader);
}

const PEER = /^(Cidr|(Source|Destination)(PrefixList|SecurityGroup))/;
