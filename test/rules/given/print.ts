import { asList, type ResourceType, type Spelling } from "../../../shared/vocabulary";
import { printAcl, type AclStyle } from "./print-acl";
import { printGroup, printStandalone, type GroupStyle } from "./print-group";
import type { Facts, Given, RawGiven, ResourceGiven, ServiceGiven } from "./things";
import { Input, Maybe, Ref, type Fact } from "./value";

export type PrintedDialect = "cfn" | "aws";

/** A resource in one dialect's words; references and unknowns are still marks. */
export interface Printed {
  readonly name: string;
  readonly type: string;
  readonly properties: Facts;
  /** The input that decides whether it exists. */
  readonly when?: string;
}

/** How the same things are written, where a dialect has several ways. */
export interface Style extends GroupStyle, AclStyle {
  readonly dialect: PrintedDialect;
}

export function print(given: Given, style: Style): readonly Printed[] {
  switch (given.kind) {
    case "group":
      return printGroup(given, style);
    case "standalone":
      return printStandalone(given, style);
    case "acl":
      return printAcl(given, style);
    case "resource":
      return [printResource(given, style.dialect)];
    case "service":
      return [printService(given, style.dialect)];
    case "raw":
      return printRaw(given, style.dialect);
  }
}

export function typeOf(type: Pick<ResourceType, "cfn" | "aws" | "kind">, dialect: PrintedDialect): string {
  const name = asList(type[dialect])[0];
  if (name === undefined) throw new Error(`${type.kind} does not exist in ${dialect}: give the case an "on"`);
  return name;
}

function printResource(given: ResourceGiven, dialect: PrintedDialect): Printed {
  const { name, type, facts, more } = given;
  const properties: Writable = {};
  for (const [word, value] of Object.entries(facts)) {
    if (value === undefined) continue;
    const found = type.words[word];
    if (!found) throw new Error(`${type.kind} has no word ${word}`);
    const printed = found.print ? (found.print(value, dialect) as Fact) : value;
    put(properties, pathOf(found.spelling, dialect, `${word} of ${type.kind}`), printed);
  }
  Object.assign(properties, more?.[dialect]);
  const token = dialect === "aws" ? given.token : undefined;
  return { name, type: token ?? typeOf(type, dialect), properties, ...underCondition(given) };
}

function printService(given: ServiceGiven, dialect: PrintedDialect): Printed {
  const { type, name, more } = given;
  const attachment = type.attaches[given.eni];
  if (!attachment) throw new Error(`${type.kind} attaches nothing`);
  const eni: Writable = {};
  if (given.groups !== undefined) {
    put(eni, pathOf(attachment.groups, dialect, `the groups of ${type.kind}`), groupIds(given.groups));
  }
  if (given.subnets !== undefined && attachment.subnets) {
    const path = pathOf(attachment.subnets, dialect, `the subnets of ${type.kind}`);
    put(
      eni,
      path,
      isOne(path) && Array.isArray(given.subnets)
        ? ((given.subnets as readonly Fact[])[0] ?? null)
        : given.subnets,
    );
  }
  if (given.publicAddress !== undefined && attachment.publicAddress) {
    const { spelling, print: printed } = attachment.publicAddress;
    const value = printed ? (printed(given.publicAddress, dialect) as Fact) : given.publicAddress;
    put(eni, pathOf(spelling, dialect, `the public address of ${type.kind}`), value);
  }
  const properties: Writable = {};
  if (attachment.each && given.there !== false) {
    const path = pathOf(attachment.each, dialect, `the interfaces of ${type.kind}`);
    const { there } = given;
    const perhaps = there instanceof Input ? new Maybe(there.input, /s$/.test(path) ? [eni] : eni) : [eni];
    put(properties, path, perhaps);
  } else if (!attachment.each) Object.assign(properties, eni);
  Object.assign(properties, more?.[dialect]);
  return { name, type: typeOf(type, dialect), properties, ...underCondition(given) };
}

function underCondition({ when }: ResourceGiven | ServiceGiven): { readonly when?: string } {
  return when === undefined ? {} : { when };
}

/** A property that takes one id has a singular name in both dialects. */
function isOne(path: string): boolean {
  return /Id$/.test(path);
}

function groupIds(groups: Fact): Fact {
  if (groups instanceof Ref && groups.attribute === undefined) return new Ref(groups.ref, "GroupId");
  return Array.isArray(groups) ? (groups as readonly Fact[]).map(groupIds) : groups;
}

function printRaw({ name, cfn, aws }: RawGiven, dialect: PrintedDialect): readonly Printed[] {
  if (dialect === "cfn") return cfn ? [{ name, type: cfn.Type, properties: cfn.Properties }] : [];
  return aws ? [{ name, type: aws.type, properties: aws.properties }] : [];
}

interface Writable {
  [key: string]: Fact;
}

function pathOf(spelling: Spelling, dialect: PrintedDialect, what: string): string {
  const path = asList(spelling[dialect])[0];
  if (path === undefined) throw new Error(`${what} cannot be written in ${dialect}: give the case an "on"`);
  return path;
}

/** `put(o, "a.b", 1)`: o.a.b = 1; `a[].b` makes a list of one. */
function put(into: Writable, path: string, value: Fact): void {
  const [head = "", ...tail] = path.split(".");
  const isList = head.endsWith("[]");
  const key = isList ? head.slice(0, -2) : head;
  if (tail.length === 0) {
    into[key] = isList ? [value] : value;
    return;
  }
  const inner: Writable = isList ? {} : ((into[key] as Writable | undefined) ?? {});
  put(inner, tail.join("."), value);
  into[key] = isList ? [inner] : inner;
}
