/** Protocol numbers by the IANA protocol registry. */
export const ICMP = 1;
export const TCP = 6;
export const UDP = 17;
export const ICMPV6 = 58;

/** One past the last service: protocol (8 bits) above port, or ICMP type and code (16 bits). */
const END = 0x1000000;

/** One stretch of one protocol, both ends included: ports, or `type << 8 | code`. */
export interface ServiceRange {
  readonly protocol: number;
  readonly from: number;
  readonly to: number;
}

/**
 * A set of services, each `protocol << 16 | (port, or type << 8 | code)`. Immutable.
 *
 *     edges  22        23           443       444
 *            ├─────────┤            ├─────────┤
 *            in        out          in        out
 */
export class ServiceSet {
  /** Strictly ascending, so adjacent intervals are merged and equal sets have equal edges. */
  constructor(readonly edges: readonly number[]) {}

  /** Whether it holds none. */
  get empty(): boolean {
    return this.edges.length === 0;
  }

  /** Whether it holds `protocol << 16 | port`. */
  has(service: number): boolean {
    return countEdgesUpTo(this.edges, service) % 2 === 1;
  }

  /** The stretches in ascending order, cut where a protocol ends. */
  *ranges(): IterableIterator<ServiceRange> {
    const { edges } = this;
    for (let i = 0; i < edges.length; i += 2) {
      const last = (edges[i + 1] ?? END) - 1;
      let first = edges[i] ?? 0;
      while (first <= last) {
        const protocol = first >>> 16;
        const end = Math.min(last, (protocol << 16) | 0xffff);
        yield { protocol, from: first & 0xffff, to: end & 0xffff };
        first = end + 1;
      }
    }
  }

  [Symbol.iterator](): IterableIterator<ServiceRange> {
    return this.ranges();
  }
}

function countEdgesUpTo(edges: readonly number[], service: number): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((edges[middle] ?? END) <= service) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

/** The empty set. */
export const NO_SERVICES = new ServiceSet([]);
/** Every protocol with every port, type and code. */
export const ALL_SERVICES = new ServiceSet([0, END]);

/**
 * The services `from` to `to` of a protocol, both included; ICMP ranges are `type << 8 | code`.
 * @throws RangeError if a number does not fit its field or the range runs backwards
 */
export function services(protocol: number, from = 0, to = 0xffff): ServiceSet {
  if (!isUpTo(protocol, 0xff))
    throw new RangeError(`${protocol} is no protocol: one is a whole number from 0 to 255`);
  for (const port of [from, to])
    if (!isUpTo(port, 0xffff))
      throw new RangeError(`${port} is no port: one is a whole number from 0 to 65535`);
  if (from > to) throw new RangeError(`no range goes from ${from} to ${to}: its first port comes first`);
  return new ServiceSet([(protocol << 16) | from, ((protocol << 16) | to) + 1]);
}

function isUpTo(value: number, limit: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= limit;
}

/**
 * Everything a protocol carries.
 * @throws RangeError for a number that is none: 0 to 255
 */
export function protocol(number: number): ServiceSet {
  return services(number);
}

/**
 * One TCP port, a range with both its ends, or with no argument all of them.
 * @throws RangeError for what is no port (0 to 65535), or a range that runs backwards
 */
export function tcp(from?: number, to?: number): ServiceSet {
  return ported(TCP, from, to);
}

/**
 * One UDP port, a range with both its ends, or with no argument all of them.
 * @throws RangeError for what is no port (0 to 65535), or a range that runs backwards
 */
export function udp(from?: number, to?: number): ServiceSet {
  return ported(UDP, from, to);
}

function ported(number: number, from: number | undefined, to: number | undefined): ServiceSet {
  return from === undefined ? services(number) : services(number, from, to ?? from);
}

/**
 * An ICMP type with one code or every code; with no argument every type.
 * @throws RangeError for what is no type or code (0 to 255)
 */
export function icmp(type?: number, code?: number): ServiceSet {
  return typed(ICMP, type, code);
}

/**
 * An ICMPv6 type with one code or every code; with no argument every type.
 * @throws RangeError for what is no type or code (0 to 255)
 */
export function icmpv6(type?: number, code?: number): ServiceSet {
  return typed(ICMPV6, type, code);
}

function typed(number: number, type: number | undefined, code: number | undefined): ServiceSet {
  if (type === undefined) {
    return services(number);
  }
  if (!isUpTo(type, 0xff))
    throw new RangeError(`${type} is no ICMP type: one is a whole number from 0 to 255`);
  if (code !== undefined && !isUpTo(code, 0xff))
    throw new RangeError(`${code} is no ICMP code: one is a whole number from 0 to 255`);
  return services(number, (type << 8) | (code ?? 0), (type << 8) | (code ?? 0xff));
}

export function unionServices(a: ServiceSet, b: ServiceSet): ServiceSet {
  if (a === b || b.empty) return a;
  if (a.empty) return b;
  return merge(a, b, UNION);
}

export function intersectServices(a: ServiceSet, b: ServiceSet): ServiceSet {
  if (a === b || a.empty || b === ALL_SERVICES) return a;
  if (b.empty || a === ALL_SERVICES) return b;
  return merge(a, b, INTERSECTION);
}

export function subtractServices(a: ServiceSet, b: ServiceSet): ServiceSet {
  if (a === b) return NO_SERVICES;
  if (a.empty || b.empty) return a;
  return merge(a, b, DIFFERENCE);
}

export function complementServices(set: ServiceSet): ServiceSet {
  return subtractServices(ALL_SERVICES, set);
}

/** Truth tables: bit `inA + 2 * inB` says whether the result holds such a service. */
const UNION = 0b1110;
const INTERSECTION = 0b1000;
const DIFFERENCE = 0b0010;

/** One walk over the edges of both. Gives back `a` or `b` itself where it is the result. */
function merge(a: ServiceSet, b: ServiceSet, table: number): ServiceSet {
  const left = a.edges;
  const right = b.edges;
  const edges: number[] = [];
  let i = 0;
  let j = 0;
  let inside = 0;
  while (i < left.length || j < right.length) {
    const x = left[i] ?? END + 1;
    const y = right[j] ?? END + 1;
    if (x <= y) i++;
    if (y <= x) j++;
    const now = (table >> ((i & 1) + 2 * (j & 1))) & 1;
    if (now !== inside) {
      edges.push(x < y ? x : y);
      inside = now;
    }
  }
  if (edges.length === 0) return NO_SERVICES;
  if (sameEdges(edges, left)) return a;
  if (sameEdges(edges, right)) return b;
  return new ServiceSet(edges);
}

function sameEdges(a: readonly number[], b: readonly number[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) {
    if (a[i] !== b[i]) return false;
  }
  return true;
}

export function equalServices(a: ServiceSet, b: ServiceSet): boolean {
  return a === b || sameEdges(a.edges, b.edges);
}

/** Whether `a` holds all of `b`. */
export function coversServices(a: ServiceSet, b: ServiceSet): boolean {
  return subtractServices(b, a).empty;
}

/** Whether the two share a service. */
export function intersectsServices(a: ServiceSet, b: ServiceSet): boolean {
  return !intersectServices(a, b).empty;
}

/** How many services, of 2^24. */
export function countServices(set: ServiceSet): number {
  const { edges } = set;
  let count = 0;
  for (let i = 0; i < edges.length; i += 2) {
    count += (edges[i + 1] ?? END) - (edges[i] ?? END);
  }
  return count;
}

/** The union of any number of sets. */
export function anyServices(...sets: readonly ServiceSet[]): ServiceSet {
  return unionOf(sets);
}

/** As `anyServices`, of a list of any length. */
export function unionOf(sets: readonly ServiceSet[]): ServiceSet {
  if (sets.length <= FEW) return sets.reduce(unionServices, NO_SERVICES);
  let intervals = 0;
  for (const { edges } of sets) intervals += edges.length / 2;
  // An interval fits one number, so that sorting needs no callback.
  const sorted = new Float64Array(intervals);
  let count = 0;
  for (const { edges } of sets) {
    for (let i = 0; i < edges.length; i += 2) {
      sorted[count++] = (edges[i] ?? 0) * PACKED + (edges[i + 1] ?? 0);
    }
  }
  sorted.sort();
  const edges: number[] = [];
  let end = -1;
  for (const interval of sorted) {
    const from = Math.floor(interval / PACKED);
    const to = interval - from * PACKED;
    if (from > end) {
      if (end >= 0) edges.push(end);
      edges.push(from);
      end = to;
    } else if (to > end) {
      end = to;
    }
  }
  if (end >= 0) edges.push(end);
  return edges.length === 0 ? NO_SERVICES : new ServiceSet(edges);
}

/** Up to here one union after the other is quicker than sorting. */
const FEW = 4;

/** More than any edge. */
const PACKED = 2 * END;

/** Works for service sets, address maps and packet sets alike. */
export function isEmpty(set: { readonly empty: boolean }): boolean {
  return set.empty;
}
