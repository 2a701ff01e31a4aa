import {
  exactly,
  holdSameValue,
  isMalformedName,
  Literal,
  mergeNames,
  Remembered,
  treeAt,
  Unresolved,
  type Bounds,
  type Names,
  type Scalar,
  type Setting,
} from "../facts";
import {
  ALL_SERVICES,
  anyServices,
  equalServices,
  icmp,
  icmpv6,
  intersectServices,
  NO_SERVICES,
  protocol as protocolServices,
  services,
  unionServices,
  type ServiceSet,
} from "../packets";
import { ANY_PORT, endOf, endWithin, portsBetween, type Admitted, type End } from "./port-range";
import { asInteger } from "./words";

const PROTOCOL_NUMBERS: ReadonlyMap<string, number> = new Map([
  ["all", -1],
  ["icmp", 1],
  ["tcp", 6],
  ["udp", 17],
  ["icmpv6", 58],
]);

/**
 * A protocol as EC2 takes it: tcp, udp, icmp, icmpv6 in any case, `all`, or a number; -1 stands for all.
 * Source: EC2 API, IpPermission.IpProtocol.
 */
export function asProtocol(raw: Scalar): number | undefined {
  const word = String(raw).trim().toLowerCase();
  const named = PROTOCOL_NUMBERS.get(word);
  if (named !== undefined) return named;
  const number = asInteger(raw);
  return number !== undefined && number >= -1 && number <= 255 ? number : undefined;
}

export const PROTOCOL_EXPECTED = "tcp, udp, icmp, icmpv6, all or a number from -1 to 255";

/** What a group line writes about its service. */
export interface WrittenService {
  readonly protocol: Setting<number>;
  readonly from: Setting<number>;
  readonly to: Setting<number>;
}

const MOST_CANDIDATES = 64;

/** Bounds of what protocol and range admit together; unknown parts open `may` as far as they can reach. */
export function readServices({ protocol, from, to }: WrittenService): Bounds<ServiceSet> {
  const protocols = protocol.candidates;
  if (!protocols) return { must: NO_SERVICES, may: ALL_SERVICES, names: protocol.names };
  const samePort = holdSameValue(from.origin, to.origin);
  const deciders = mergeNames(protocol.deciders, mergeNames(from.deciders, to.deciders));
  // What is no port is refused, whatever stands at the other end.
  const isSound = !deciders.some(isMalformedName);
  let must = ALL_SERVICES;
  let may = NO_SERVICES;
  let refused = false;
  for (const number of protocols) {
    const admitted = admittedBy(number, from, to, samePort);
    refused ||= admitted === undefined;
    must = admitted && isSound ? intersectServices(must, admitted.least) : NO_SERVICES;
    may = unionServices(may, admitted?.most ?? widest(number));
  }
  if (equalServices(must, may)) {
    const defaults = mergeNames(protocol.defaults, mergeNames(from.defaults, to.defaults));
    return deciders.length > 0 ? new WhicheverServices(may, defaults) : exactly(may, defaults);
  }
  if (samePort && !refused && protocols.every(hasPorts)) return new OnePort(may, deciders);
  return { must, may, names: refused && protocols.length === 1 ? MALFORMED_RANGE : deciders };
}

/** What parts that are open come to, whichever way they are decided. */
export class WhicheverServices implements Bounds<ServiceSet> {
  readonly must: ServiceSet;

  constructor(
    readonly may: ServiceSet,
    readonly names: Names,
  ) {
    this.must = may;
  }
}

/** One port that nobody knows: any of these, and never two of them. */
export class OnePort implements Bounds<ServiceSet> {
  readonly must = NO_SERVICES;

  constructor(
    readonly may: ServiceSet,
    readonly names: Names,
  ) {}
}

/**
 * What a combination that EC2 refuses would admit is never deployed; `undefined`: it refuses all, so nobody knows what
 * was meant.
 */
function admittedBy(
  number: number,
  from: Setting<number>,
  to: Setting<number>,
  samePort: boolean,
): Admitted | undefined {
  const most = widest(number);
  if (ignoresPorts(number)) return { least: most, most };
  const lows = from.written ? from.candidates : NOT_WRITTEN;
  const highs = to.written ? to.candidates : NOT_WRITTEN;
  if (hasPorts(number) && !(samePort && lows))
    return portsBetween(number, lows ? endOf(lows) : openEnd(from), highs ? endOf(highs) : openEnd(to));
  const ranges = lows && highs && rangesOf(lows, highs, samePort);
  if (!ranges) return { least: NO_SERVICES, most };
  const sets = ranges
    .map(([low, high]) => plainServices(number, low, high))
    .filter((set) => set !== undefined);
  if (sets.length === 0) return undefined;
  return { least: sets.reduce(intersectServices), most: anyServices(...sets) };
}

function openEnd({ origin }: Setting<number>): End {
  const tree = treeAt(origin);
  const limits = tree instanceof Unresolved ? tree.limits : undefined;
  return limits ? endWithin(limits) : ANY_PORT;
}

const NOT_WRITTEN: readonly undefined[] = [undefined];

type Port = number | undefined;

function rangesOf(
  lows: readonly Port[],
  highs: readonly Port[],
  samePort: boolean,
): readonly (readonly [Port, Port])[] | undefined {
  if (samePort) return lows.map((port) => [port, port]);
  if (lows.length * highs.length > MOST_CANDIDATES) return undefined;
  return lows.flatMap((low) => highs.map((high) => [low, high] as const));
}

/** What decides about a line whose range EC2 refuses. */
const MALFORMED_RANGE: Names = ["the port range"];

/** Whether what is written there, or some of it, is no value that EC2 takes. */
export function isRefusedName(name: string): boolean {
  return isMalformedName(name) || MALFORMED_RANGE.includes(name);
}

/** EC2 ignores ports for -1 and for every protocol but tcp, udp, icmp and icmpv6 (EC2 API, IpPermission). */
export function ignoresPorts(number: number): boolean {
  return number !== 1 && number !== 6 && number !== 17 && number !== 58;
}

function hasPorts(number: number): boolean {
  return number === 6 || number === 17;
}

/**
 * What EC2 admits for a protocol number and a range as written; `undefined` where it would refuse the line:
 * tcp and udp need both ports, icmp needs type and code, icmpv6 may leave them out.
 */
function plainServices(
  number: number,
  from: number | undefined,
  to: number | undefined,
): ServiceSet | undefined {
  if (number === -1) return ALL_SERVICES;
  if (ignoresPorts(number)) return protocolServices(number);
  if (hasPorts(number)) {
    if (from === undefined || to === undefined) return undefined;
    return from >= 0 && from <= to && to <= 65535 ? services(number, from, to) : undefined;
  }
  const range = number === 1 ? icmp : icmpv6;
  if (from === undefined && to === undefined) return number === 58 ? icmpv6() : undefined;
  const type = from ?? -1;
  const code = to ?? -1;
  if (type < -1 || type > 255 || code < -1 || code > 255) return undefined;
  if (type === -1) return code === -1 ? range() : undefined;
  return code === -1 ? range(type) : range(type, code);
}

/** Everything a line of this protocol could admit. */
export function widest(number: number): ServiceSet {
  return number === -1 ? ALL_SERVICES : protocolServices(number);
}

/** What lines of one protocol admit, by their ports. */
class LiteralRanges {
  /** Where both ends are one port, by it: most lines are like that. */
  private readonly single: (Literal<ServiceSet> | undefined)[] = [];
  private readonly others = new Remembered<number, Literal<ServiceSet>>();

  constructor(private readonly protocol: number | undefined) {}

  of(low: number, high: number): Literal<ServiceSet> | undefined {
    if (low === high && low >= 0) return (this.single[low] ??= this.read(low, high));
    const key = low * 0x20000 + high;
    let bounds = this.others.get(key);
    if (!bounds && (bounds = this.read(low, high))) this.others.set(key, bounds);
    return bounds;
  }

  private read(low: number, high: number): Literal<ServiceSet> | undefined {
    if (this.protocol === undefined) return undefined;
    const set = plainServices(this.protocol, unlessLeftOut(low), unlessLeftOut(high));
    return set && new Literal(set);
  }
}

const literals = new Remembered<string | number, LiteralRanges>();
let lastProtocol: unknown;
let lastRanges: LiteralRanges | undefined;

/**
 * The services of a row whose protocol and ports are literals; equal ones share one object. `undefined`: anything
 * that has to be read with care, or that EC2 would refuse.
 */
export function literalServices(
  protocol: unknown,
  from: unknown,
  to: unknown,
): Bounds<ServiceSet> | undefined {
  if (typeof protocol !== "string" && typeof protocol !== "number") return undefined;
  const low = literalPort(from);
  const high = literalPort(to);
  if (low === undefined || high === undefined) return undefined;
  return rangesOfProtocol(protocol).of(low, high);
}

function rangesOfProtocol(protocol: string | number): LiteralRanges {
  if (protocol === lastProtocol && lastRanges) return lastRanges;
  let ranges = literals.get(protocol);
  if (!ranges) literals.set(protocol, (ranges = new LiteralRanges(asProtocol(protocol))));
  lastProtocol = protocol;
  lastRanges = ranges;
  return ranges;
}

const LEFT_OUT = -2;

function literalPort(port: unknown): number | undefined {
  if (port === undefined || port === null) return LEFT_OUT;
  if (typeof port === "number")
    return Number.isInteger(port) && port >= -1 && port <= 65535 ? port : undefined;
  return typeof port === "string" && /^\d{1,5}$/.test(port) ? literalPort(Number(port)) : undefined;
}

function unlessLeftOut(port: number): number | undefined {
  return port === LEFT_OUT ? undefined : port;
}
