import { IPv6 } from "ipaddr.js";

import { SPECIAL_4, SPECIAL_6, type SpecialBlock, UNICAST_4, UNICAST_6 } from "./special-purpose";

export type Family = 4 | 6;
/** IPv4 addresses are numbers, IPv6 addresses BigInts. */
export type Address = number | bigint;

/** Sorting IPv4 prefixes takes one number: `sortKey` leaves this much room for a position below it. */
export const SORT_KEY_ROOM = 0x8000;

/** The last address of a family. */
export const LAST_4 = 0xffffffff;
export const LAST_6 = (1n << 128n) - 1n;

/** A block of IPv4 addresses without host bits. */
export class Prefix4 {
  readonly family = 4;
  readonly last: number;
  readonly sortKey: number;
  private share = -1;

  constructor(
    readonly first: number,
    readonly length: number,
    /** "100.68.0.0/18" */
    readonly text: string,
  ) {
    this.last = first + 2 ** (32 - length) - 1;
    this.sortKey = (first * 64 + length) * SORT_KEY_ROOM;
  }

  /** The part of the globally routable IPv4 space that lies in here, 0 to 1. */
  get routable(): number {
    if (this.share < 0) {
      const edges = routableEdges4();
      this.share = sizeWithin(edges, this.first, this.last + 1) / sizeWithin(edges, 0, LAST_4 + 1);
    }
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
  /** The upper 53 bits of `first`: decides most comparisons without a BigInt. */
  readonly sortKey: number;
  private share = -1;

  constructor(
    readonly first: bigint,
    readonly length: number,
    /** "2001:db8::/32", as RFC 5952 writes it */
    readonly text: string,
  ) {
    this.last = first + (1n << BigInt(128 - length)) - 1n;
    this.sortKey = Number(first >> 75n);
  }

  /** The part of the globally routable IPv6 space that lies in here, 0 to 1. */
  get routable(): number {
    if (this.share < 0) {
      const edges = routableEdges6();
      const size = sizeWithin6(edges, this.first, this.last + 1n);
      this.share = Number(size) / Number(sizeWithin6(edges, 0n, LAST_6 + 1n));
    }
    return this.share;
  }

  toString(): string {
    return this.text;
  }
}

export type Prefix = Prefix4 | Prefix6;

const parsed = new Map<string, Prefix | null>();

/**
 * The prefix a CIDR text means to AWS, which masks host bits: "1.2.3.4/0" is 0.0.0.0/0. `undefined`
 * for what AWS refuses though parsers take it: leading zeros, hexadecimal or missing parts, zone ids.
 * Answers are remembered by text, so equal texts give the same object.
 */
export function parsePrefix(text: string): Prefix | undefined {
  const known = parsed.get(text);
  if (known !== undefined) return known ?? undefined;
  const prefix = text.includes(":") ? readPrefix6(text) : readPrefix4(text);
  parsed.set(text, prefix ?? null);
  return prefix;
}

function readPrefix4(text: string): Prefix4 | undefined {
  const slash = text.indexOf("/");
  if (slash < 0) return undefined;
  const address = readAddress4(text, slash);
  const length = readLength(text, slash + 1, 32);
  return address < 0 || length < 0 ? undefined : prefix4(address, length);
}

function readPrefix6(text: string): Prefix6 | undefined {
  const slash = text.indexOf("/");
  if (slash < 0) return undefined;
  const address = readAddress6(text.slice(0, slash));
  const length = readLength(text, slash + 1, 128);
  return address === undefined || length < 0 ? undefined : prefix6(address, length);
}

const ZERO = 48;
const NINE = 57;
const DOT = 46;

/** Four plain decimals ending before `end`; -1 if it is anything else. */
function readAddress4(text: string, end: number): number {
  let address = 0;
  let part = -1;
  let parts = 1;
  for (let i = 0; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code >= ZERO && code <= NINE) {
      if (part === 0) return -1;
      part = part < 0 ? code - ZERO : part * 10 + code - ZERO;
      if (part > 255) return -1;
    } else if (code === DOT && part >= 0 && parts < 4) {
      address = address * 256 + part;
      part = -1;
      parts++;
    } else {
      return -1;
    }
  }
  return parts === 4 && part >= 0 ? address * 256 + part : -1;
}

/** A plain decimal from `start` to the end of the text, at most `limit`; -1 if it is anything else. */
function readLength(text: string, start: number, limit: number): number {
  let length = -1;
  for (let i = start; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < ZERO || code > NINE || length === 0) return -1;
    length = length < 0 ? code - ZERO : length * 10 + code - ZERO;
    if (length > limit) return -1;
  }
  return length;
}

const HEXADECIMAL_GROUPS = /^[0-9a-f:]+$/i;

/**
 * A dotted tail is turned into two groups here, because ipaddr.js reads "::0.0.0.0" as
 * ::ffff:0.0.0.0; so it only ever sees hexadecimal groups.
 */
function readAddress6(text: string): bigint | undefined {
  let groups = text;
  if (text.includes(".")) {
    const tailStart = text.lastIndexOf(":") + 1;
    const tailText = text.slice(tailStart);
    const tail = readAddress4(tailText, tailText.length);
    if (tail < 0) return undefined;
    groups = `${text.slice(0, tailStart)}${Math.floor(tail / 65536).toString(16)}:${(tail % 65536).toString(16)}`;
  }
  if (!HEXADECIMAL_GROUPS.test(groups) || !IPv6.isValid(groups)) return undefined;
  let address = 0n;
  for (const group of IPv6.parse(groups).parts) {
    address = (address << 16n) | BigInt(group);
  }
  return address;
}

function prefix4(address: number, length: number): Prefix4 {
  const size = 2 ** (32 - length);
  const first = address - (address % size);
  return new Prefix4(first, length, `${addressText4(first)}/${length}`);
}

function prefix6(address: bigint, length: number): Prefix6 {
  const hostBits = BigInt(128 - length);
  const first = (address >> hostBits) << hostBits;
  return new Prefix6(first, length, `${addressText6(first)}/${length}`);
}

/** The prefix of that length that holds the address. */
export function prefixOf(family: 4, address: number, length: number): Prefix4;
export function prefixOf(family: 6, address: bigint, length: number): Prefix6;
export function prefixOf(family: Family, address: Address, length: number): Prefix;
export function prefixOf(family: Family, address: Address, length: number): Prefix {
  return family === 4 ? prefix4(Number(address), length) : prefix6(BigInt(address), length);
}

/** An address without a prefix length, read as strictly as `parsePrefix`. */
export function parseAddress(
  text: string,
): { family: 4; address: number } | { family: 6; address: bigint } | undefined {
  if (text.includes(":")) {
    const address = readAddress6(text);
    return address === undefined ? undefined : { family: 6, address };
  }
  const address = readAddress4(text, text.length);
  return address < 0 ? undefined : { family: 4, address };
}

/** The address as people write it: dotted decimals, or RFC 5952. */
export function addressText(address: Address): string {
  return typeof address === "number" ? addressText4(address) : addressText6(address);
}

function addressText4(address: number): string {
  return `${address >>> 24}.${(address >>> 16) & 255}.${(address >>> 8) & 255}.${address & 255}`;
}

function addressText6(address: bigint): string {
  // RFC 5952, section 5: the prefix of mapped addresses is well known, so the tail is dotted.
  if (address >> 32n === 0xffffn) return `::ffff:${addressText4(Number(address & 0xffffffffn))}`;
  const groups: number[] = [];
  for (let shift = 112n; shift >= 0n; shift -= 16n) {
    groups.push(Number((address >> shift) & 0xffffn));
  }
  const { start, length } = longestZeros(groups);
  const hex = groups.map((group) => group.toString(16));
  return length < 2
    ? hex.join(":")
    : `${hex.slice(0, start).join(":")}::${hex.slice(start + length).join(":")}`;
}

/** The first of the longest runs of zero groups. */
function longestZeros(groups: readonly number[]): { start: number; length: number } {
  let best = { start: 0, length: 0 };
  let start = 0;
  groups.forEach((group, i) => {
    if (group !== 0) {
      start = i + 1;
    } else if (i + 1 - start > best.length) {
      best = { start, length: i + 1 - start };
    }
  });
  return best;
}

/** Whether the text says no more than its prefix length keeps: "10.0.0.1/8" has host bits. */
export function isCanonical(text: string): boolean {
  const prefix = parsePrefix(text);
  const address = parseAddress(text.slice(0, text.indexOf("/")));
  return prefix !== undefined && address !== undefined && address.address === prefix.first;
}

/** A few words on why `parsePrefix` refuses the text; for a text it takes, "it is well formed". */
export function whyNotPrefix(text: string): string {
  if (parsePrefix(text) !== undefined) return "it is well formed";
  if (text === "") return "it is empty";
  if (/\s/.test(text)) return "it has blanks";
  const [address = "", ...lengths] = text.split("/");
  const [length] = lengths;
  return (
    (address.includes(":") ? whyNotAddress6(address) : whyNotAddress4(address)) ??
    (length === undefined ? "no prefix length" : undefined) ??
    (lengths.length > 1 ? "more than one slash" : undefined) ??
    whyNotLength(length ?? "", address.includes(":") ? 128 : 32)
  );
}

function whyNotAddress4(address: string): string | undefined {
  const parts = address.split(".");
  if (parts.some((part) => /^0x/i.test(part))) return "an octet is hexadecimal";
  if (!/^[\d.]+$/.test(address)) return `${address === "" ? "nothing" : address} is not an address`;
  if (parts.length !== 4) return `an IPv4 address has four parts, not ${parts.length}`;
  for (const part of parts) {
    if (part === "") return "an octet is empty";
    if (/^0\d/.test(part)) return `octet ${part} has a leading zero`;
    if (Number(part) > 255) return `octet ${part} is above 255`;
  }
  return undefined;
}

function whyNotAddress6(address: string): string | undefined {
  if (address.includes("%")) return "an IPv6 zone id has no meaning to AWS";
  if (readAddress6(address) !== undefined) return undefined;
  const tail = address.slice(address.lastIndexOf(":") + 1);
  const tailFault = tail.includes(".") ? whyNotAddress4(tail) : undefined;
  return tailFault ?? `${address} is not an IPv6 address`;
}

function whyNotLength(length: string, limit: number): string {
  if (length === "") return "the prefix length is empty";
  if (!/^\d+$/.test(length)) return `prefix length ${length} is not a number`;
  if (/^0\d/.test(length)) return `prefix length ${length} has a leading zero`;
  return `prefix length ${length} is above ${limit}`;
}

// The globally routable space, as ascending edges: even ones enter it, odd ones leave.

let edges4: readonly number[] | undefined;
let edges6: readonly bigint[] | undefined;

/** Ascending edges of the routable IPv4 space: even ones enter it, odd ones leave it. */
export function routableEdges4(): readonly number[] {
  edges4 ??= carve(UNICAST_4, SPECIAL_4, readPrefix4, (prefix) => prefix.last + 1);
  return edges4;
}

/** Ascending edges of the routable IPv6 space: even ones enter it, odd ones leave it. */
export function routableEdges6(): readonly bigint[] {
  edges6 ??= carve(UNICAST_6, SPECIAL_6, readPrefix6, (prefix) => prefix.last + 1n);
  return edges6;
}

/** Prefixes nest or are disjoint, so between two neighbouring ends the longest one decides alone. */
function carve<A extends Address>(
  unicast: string,
  blocks: readonly SpecialBlock[],
  read: (text: string) => { first: A; last: A; length: number } | undefined,
  endOf: (prefix: { first: A; last: A; length: number }) => A,
): A[] {
  const whole = read(unicast);
  if (whole === undefined) throw new Error(`malformed registry: ${unicast}`);
  const layers = [{ ...whole, first: whole.first, length: whole.length, end: endOf(whole), routable: true }];
  for (const block of blocks) {
    const prefix = read(block.prefix);
    if (prefix === undefined) throw new Error(`malformed registry: ${block.prefix}`);
    if (prefix.first < whole.first || prefix.first >= endOf(whole)) continue;
    layers.push({ ...prefix, end: endOf(prefix), routable: block.reachable !== false });
  }
  const ends = [...new Set(layers.flatMap((layer) => [layer.first, layer.end]))].sort((a, b) =>
    a < b ? -1 : 1,
  );
  const edges: A[] = [];
  let inside = false;
  for (const at of ends) {
    const longest = layers
      .filter((layer) => layer.first <= at && at < layer.end)
      .reduce<(typeof layers)[number] | undefined>(
        (a, b) => (a === undefined || b.length > a.length ? b : a),
        undefined,
      );
    const routable = longest?.routable ?? false;
    if (routable !== inside) edges.push(at);
    inside = routable;
  }
  return edges;
}

/** How many addresses of `edges` lie from `first` to before `end`. */
function sizeWithin(edges: readonly number[], first: number, end: number): number {
  let size = 0;
  for (let i = 0; i < edges.length; i += 2) {
    const from = edges[i] ?? 0;
    const to = edges[i + 1] ?? 0;
    if (from < end && to > first) size += Math.min(to, end) - Math.max(from, first);
  }
  return size;
}

function sizeWithin6(edges: readonly bigint[], first: bigint, end: bigint): bigint {
  let size = 0n;
  for (let i = 0; i < edges.length; i += 2) {
    const from = edges[i] ?? 0n;
    const to = edges[i + 1] ?? 0n;
    if (from < end && to > first) size += (to < end ? to : end) - (from > first ? from : first);
  }
  return size;
}
