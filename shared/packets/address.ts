/** The version of IP. */
export type Family = 4 | 6;

/** IPv4 addresses are numbers, IPv6 addresses BigInts. */
export type Address = number | bigint;

export const LAST_4 = 0xffffffff;
export const LAST_6 = (1n << 128n) - 1n;

const ZERO = 48;
const NINE = 57;
const DOT = 46;

/** Four plain decimals that end before `end`; -1 if it is anything else. */
export function readAddress4(text: string, end: number): number {
  let address = 0;
  let part = -1;
  let parts = 1;
  for (let i = 0; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code >= ZERO && code <= NINE) {
      if (part === 0) return -1;
      part = part < 0 ? code - ZERO : part * 10 + code - ZERO;
      if (part > 255) return -1;
    } else if (code === DOT && part >= 0) {
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
export function readDecimal(text: string, start: number, limit: number): number {
  let number = -1;
  for (let i = start; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < ZERO || code > NINE || number === 0) return -1;
    number = number < 0 ? code - ZERO : number * 10 + code - ZERO;
    if (number > limit) return -1;
  }
  return number;
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
