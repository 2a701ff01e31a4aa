/**
 * A dull second opinion that shares no code with shared/packets: it walks lines one packet at a time
 * and works on texts and BigInts of its own.
 */

export interface OracleLine {
  /** A CIDR text; or "peer:<id>"; or "peer:*" for every symbolic peer. */
  readonly from: string;
  readonly protocol: number;
  readonly low: number;
  readonly high: number;
}

export type OraclePacket = { readonly service: number } & (
  { readonly family: 4 | 6; readonly address: bigint } | { readonly peer: string }
);

export interface OracleCidr {
  readonly family: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
}

export function admits(lines: readonly OracleLine[], packet: OraclePacket): boolean {
  for (const line of lines) {
    const protocol = Math.floor(packet.service / 65536);
    const detail = packet.service % 65536;
    if (line.protocol !== protocol || detail < line.low || detail > line.high) continue;
    if ("peer" in packet) {
      if (line.from === "peer:*" || line.from === `peer:${packet.peer}`) return true;
    } else if (!line.from.startsWith("peer:")) {
      const cidr = oracleCidr(line.from);
      if (cidr !== undefined && holds(cidr, packet.family, packet.address)) return true;
    }
  }
  return false;
}

export function holds(cidr: OracleCidr, family: 4 | 6, address: bigint): boolean {
  return cidr.family === family && address >= cidr.first && address <= cidr.last;
}

/** The range of a CIDR text, host bits cleared; undefined if the text is not one by AWS's reading. */
export function oracleCidr(text: string): OracleCidr | undefined {
  const match = /^([^/]*)\/(0|[1-9][0-9]{0,2})$/.exec(text);
  if (match === null) return undefined;
  const address = oracleAddress(match[1] ?? "");
  const length = Number(match[2]);
  if (address === undefined) return undefined;
  const bits = address.family === 4 ? 32 : 128;
  if (length > bits) return undefined;
  const binary = address.value.toString(2).padStart(bits, "0").slice(0, length);
  return {
    family: address.family,
    first: BigInt(`0b0${binary.padEnd(bits, "0")}`),
    last: BigInt(`0b0${binary.padEnd(bits, "1")}`),
  };
}

export function oracleAddress(text: string): { family: 4 | 6; value: bigint } | undefined {
  if (!text.includes(":")) {
    const value = dotted(text);
    return value === undefined ? undefined : { family: 4, value };
  }
  const halves = text.split("::");
  if (halves.length > 2) return undefined;
  const [head, tail] = halves.map(groupsOf);
  if (head === undefined) return undefined;
  if (halves.length === 1) return head.length === 8 ? { family: 6, value: joined(head) } : undefined;
  // A dotted tail may only end the whole text.
  if (tail === undefined || (halves[0] ?? "").includes(".")) return undefined;
  if (head.length + tail.length > 7) return undefined;
  const zeros = Array.from({ length: 8 - head.length - tail.length }, () => 0n);
  return { family: 6, value: joined([...head, ...zeros, ...tail]) };
}

function dotted(text: string): bigint | undefined {
  const parts = text.split(".");
  if (parts.length !== 4) return undefined;
  if (!parts.every((part) => /^(0|[1-9][0-9]{0,2})$/.test(part) && Number(part) < 256)) return undefined;
  return BigInt(`0x${parts.map((part) => Number(part).toString(16).padStart(2, "0")).join("")}`);
}

function groupsOf(half: string): bigint[] | undefined {
  if (half === "") return [];
  const groups: bigint[] = [];
  const parts = half.split(":");
  for (const [i, part] of parts.entries()) {
    if (part.includes(".") && i === parts.length - 1) {
      const value = dotted(part);
      if (value === undefined) return undefined;
      groups.push(value / 65536n, value % 65536n);
    } else if (/^[0-9a-fA-F]{1,4}$/.test(part)) {
      groups.push(BigInt(`0x${part}`));
    } else {
      return undefined;
    }
  }
  return groups;
}

function joined(groups: readonly bigint[]): bigint {
  return BigInt(`0x${groups.map((group) => group.toString(16).padStart(4, "0")).join("")}`);
}

/** Inclusive ranges, any order, overlaps welcome. */
export type Ranges = readonly (readonly [bigint, bigint])[];

/** Counts the integers in the union of `ranges` that lie in none of `without`. */
export function countOutside(ranges: Ranges, without: Ranges): bigint {
  const cuts = [...ranges, ...without].flatMap(([first, last]) => [first, last + 1n]);
  const sorted = [...new Set(cuts)].sort((a, b) => (a < b ? -1 : 1));
  let count = 0n;
  for (const [i, from] of sorted.entries()) {
    const to = sorted[i + 1];
    if (to === undefined) break;
    const isIn = (list: Ranges) => list.some(([first, last]) => first <= from && from <= last);
    if (isIn(ranges) && !isIn(without)) count += to - from;
  }
  return count;
}
