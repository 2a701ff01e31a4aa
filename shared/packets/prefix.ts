import { IPv6 } from "ipaddr.js";

import { type Address, addressText, type Family, LAST_4, LAST_6, readAddress4, readDecimal } from "./address";
import { routableEdges, sizeWithin } from "./routable-space";
import { SPECIAL_4, SPECIAL_6, UNICAST_4, UNICAST_6 } from "./special-purpose";

const BITS_4 = 32;
const BITS_6 = 128;

/** How many addresses an IPv4 prefix of each length holds. */
const SIZES_4 = Array.from({ length: BITS_4 + 1 }, (_, length) => 2 ** (BITS_4 - length));

/** A block of IPv4 addresses without host bits. What can be computed is: programs have many prefixes. */
export class Prefix4 {
  readonly family = 4;
  private share: number | undefined = undefined;

  constructor(
    readonly first: number,
    readonly length: number,
  ) {}

  get last(): number {
    return this.first + (SIZES_4[this.length] ?? 1) - 1;
  }

  /** "100.68.0.0/18" */
  get text(): string {
    return `${addressText(this.first)}/${this.length}`;
  }

  /** Orders IPv4 prefixes: by first address, wide before narrow. Less than 2^47. */
  get sortKey(): number {
    return this.first * 64 + this.length;
  }

  /** The part of the globally routable IPv4 space that lies in here, 0 to 1. */
  get routable(): number {
    this.share ??= sizeWithin(routableEdges4(), this.first, this.last + 1) / routableSize4();
    return this.share;
  }

  toString(): string {
    return this.text;
  }
}

/** A block of IPv6 addresses without host bits. */
export class Prefix6 {
  readonly family = 6;
  readonly last: bigint;
  /** The upper 47 bits of the first address: order many IPv6 prefixes without a BigInt. */
  readonly sortKey: number;
  private share: number | undefined = undefined;
  private spelt: string | undefined = undefined;

  constructor(
    readonly first: bigint,
    readonly length: number,
  ) {
    this.last = first + (1n << BigInt(BITS_6 - length)) - 1n;
    this.sortKey = Number(first >> 81n);
  }

  /** "2001:db8::/32", as RFC 5952 writes it */
  get text(): string {
    this.spelt ??= `${addressText(this.first)}/${this.length}`;
    return this.spelt;
  }

  /** The part of the globally routable IPv6 space that lies in here, 0 to 1. */
  get routable(): number {
    this.share ??= sizeWithin(routableEdges6(), this.first, this.last + 1n) / routableSize6();
    return this.share;
  }

  toString(): string {
    return this.text;
  }
}

/** Addresses with equal leading bits, without host bits. */
export type Prefix = Prefix4 | Prefix6;

/**
 * The prefix a CIDR text means to AWS, which masks host bits: "1.2.3.4/0" is 0.0.0.0/0. `undefined`
 * for what AWS refuses though parsers take it: leading zeros, hexadecimal or missing parts, zone ids.
 */
export function parsePrefix(text: string): Prefix | undefined {
  // IPv4 is read each time: where texts differ, a table of them costs three times the reading.
  return text.includes(":") ? rememberedPrefix6(text) : readPrefix4(text);
}

const parsed6 = new Map<string, Prefix6 | null>();

/** A table as large as the program would keep every text alive; beyond this it starts anew. */
const REMEMBERED = 0x10000;

function rememberedPrefix6(text: string): Prefix6 | undefined {
  const known = parsed6.get(text);
  if (known !== undefined) return known ?? undefined;
  const prefix = readPrefix6(text);
  if (parsed6.size >= REMEMBERED) parsed6.clear();
  parsed6.set(text, prefix ?? null);
  return prefix;
}

function readPrefix4(text: string): Prefix4 | undefined {
  const slash = text.indexOf("/");
  if (slash < 0) return undefined;
  const address = readAddress4(text, slash);
  const length = readDecimal(text, slash + 1, BITS_4);
  return address < 0 || length < 0 ? undefined : prefix4(address, length);
}

function readPrefix6(text: string): Prefix6 | undefined {
  const slash = text.indexOf("/");
  if (slash < 0) return undefined;
  const address = readAddress6(text.slice(0, slash));
  const length = readDecimal(text, slash + 1, BITS_6);
  return address === undefined || length < 0 ? undefined : prefix6(address, length);
}

const HEXADECIMAL_GROUPS = /^[0-9a-f:]+$/i;

/**
 * A dotted tail is turned into two groups here, because ipaddr.js reads "::0.0.0.0" as
 * ::ffff:0.0.0.0; so it only ever sees hexadecimal groups.
 */
function readAddress6(text: string): bigint | undefined {
  const groups = text.includes(".") ? withoutDots(text) : text;
  if (groups === undefined || !HEXADECIMAL_GROUPS.test(groups) || !IPv6.isValid(groups)) return undefined;
  let address = 0n;
  for (const group of IPv6.parse(groups).parts) {
    address = (address << 16n) | BigInt(group);
  }
  return address;
}

function withoutDots(text: string): string | undefined {
  const start = text.lastIndexOf(":") + 1;
  const tail = text.slice(start);
  const address = readAddress4(tail, tail.length);
  if (address < 0) return undefined;
  return `${text.slice(0, start)}${(address >>> 16).toString(16)}:${(address & 0xffff).toString(16)}`;
}

function prefix4(address: number, length: number): Prefix4 {
  return new Prefix4(address - (address % (SIZES_4[length] ?? 1)), length);
}

function prefix6(address: bigint, length: number): Prefix6 {
  const hostBits = BigInt(BITS_6 - length);
  return new Prefix6((address >> hostBits) << hostBits, length);
}

/** The prefix of that length that holds the address. */
export function prefixOf(family: 4, address: number, length: number): Prefix4;
export function prefixOf(family: 6, address: bigint, length: number): Prefix6;
export function prefixOf(family: Family, address: Address, length: number): Prefix;
export function prefixOf(family: Family, address: Address, length: number): Prefix {
  return family === 4 ? prefix4(Number(address), length) : prefix6(BigInt(address), length);
}

export type ParsedAddress =
  { readonly family: 4; readonly address: number } | { readonly family: 6; readonly address: bigint };

/** An address without a prefix length, read as strictly as `parsePrefix` reads. */
export function parseAddress(text: string): ParsedAddress | undefined {
  if (text.includes(":")) {
    const address = readAddress6(text);
    return address === undefined ? undefined : { family: 6, address };
  }
  const address = readAddress4(text, text.length);
  return address < 0 ? undefined : { family: 4, address };
}

/** Whether the text says no more than its prefix length keeps: "10.0.0.1/8" has host bits. */
export function isCanonical(text: string): boolean {
  const prefix = parsePrefix(text);
  const written = parseAddress(text.slice(0, text.indexOf("/")));
  return prefix !== undefined && prefix.first === written?.address;
}

/** Ascending edges of the globally routable IPv4 space: even ones enter it, odd ones leave it. */
export function routableEdges4(): readonly number[] {
  edges4 ??= routableEdges(range4(UNICAST_4), SPECIAL_4, range4);
  return edges4;
}

/** Ascending edges of the globally routable IPv6 space: even ones enter it, odd ones leave it. */
export function routableEdges6(): readonly bigint[] {
  edges6 ??= routableEdges(range6(UNICAST_6), SPECIAL_6, range6);
  return edges6;
}

/** How many addresses the globally routable space of a family holds; above 2^53 rounded. */
export function routableSize(family: Family): number {
  return family === 4 ? routableSize4() : routableSize6();
}

function routableSize4(): number {
  size4 ??= sizeWithin(routableEdges4(), 0, LAST_4 + 1);
  return size4;
}

function routableSize6(): number {
  size6 ??= sizeWithin(routableEdges6(), 0n, LAST_6 + 1n);
  return size6;
}

let size4: number | undefined;
let size6: number | undefined;
let edges4: readonly number[] | undefined;
let edges6: readonly bigint[] | undefined;

function range4(text: string): { first: number; end: number; length: number } {
  const prefix = readPrefix4(text);
  if (prefix === undefined) throw new Error(`malformed in the registry: ${text}`);
  return { first: prefix.first, end: prefix.last + 1, length: prefix.length };
}

function range6(text: string): { first: bigint; end: bigint; length: number } {
  const prefix = readPrefix6(text);
  if (prefix === undefined) throw new Error(`malformed in the registry: ${text}`);
  return { first: prefix.first, end: prefix.last + 1n, length: prefix.length };
}
