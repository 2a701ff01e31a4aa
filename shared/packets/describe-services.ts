import {
  complementServices,
  ICMP,
  ICMPV6,
  type ServiceRange,
  type ServiceSet,
  TCP,
  UDP,
} from "./service-set";

const PORTS = 0xffff;
const PROTOCOLS = 256;

/** Keywords of https://www.iana.org/assignments/protocol-numbers, as far as people meet them. */
const KEYWORDS: Readonly<Record<number, string>> = {
  2: "IGMP",
  4: "IPv4",
  41: "IPv6",
  47: "GRE",
  50: "ESP",
  51: "AH",
  89: "OSPF",
  94: "IPIP",
  103: "PIM",
  112: "VRRP",
  115: "L2TP",
  132: "SCTP",
};

const NAMED: Readonly<Record<number, string>> = {
  [ICMP]: "icmp",
  [TCP]: "tcp",
  [UDP]: "udp",
  [ICMPV6]: "icmpv6",
};

/** https://www.iana.org/assignments/icmp-parameters */
const ICMP_TYPES: Readonly<Record<number, string>> = {
  0: "echo reply",
  3: "destination unreachable",
  5: "redirect",
  8: "echo request",
  9: "router advertisement",
  11: "time exceeded",
  13: "timestamp",
};

/** https://www.iana.org/assignments/icmpv6-parameters */
const ICMPV6_TYPES: Readonly<Record<number, string>> = {
  1: "destination unreachable",
  2: "packet too big",
  3: "time exceeded",
  4: "parameter problem",
  128: "echo request",
  129: "echo reply",
  133: "router solicitation",
  134: "router advertisement",
  135: "neighbor solicitation",
  136: "neighbor advertisement",
  137: "redirect",
};

/** The protocol's name where people know one: "tcp", "icmpv6", "protocol 47 (GRE)". */
export function protocolName(number: number): string {
  const keyword = KEYWORDS[number];
  return NAMED[number] ?? (keyword === undefined ? `protocol ${number}` : `protocol ${number} (${keyword})`);
}

/** The set in words: "tcp 20-25, 80; icmp type 8 (echo request)", "all traffic", "nothing". */
export function describeServices(set: ServiceSet): string {
  let words = known.get(set);
  if (words === undefined) {
    const parts = serviceParts(set);
    known.set(set, (words = parts.length === 0 ? "nothing" : parts.join("; ")));
  }
  return words;
}

/** Lines by the thousand share their sets. */
const known = new WeakMap<ServiceSet, string>();

/** The same, one text per protocol or run of protocols: `["tcp 22", "all udp"]`. */
export function serviceParts(set: ServiceSet): string[] {
  const ranges = [...set.ranges()];
  if (ranges.filter(isWhole).length === PROTOCOLS) return ["all traffic"];
  if (isNearlyAll(set)) return [`all traffic except ${describeServices(complementServices(set))}`];
  const parts: string[] = [];
  for (let i = 0; i < ranges.length;) {
    const run = wholeRun(ranges, i);
    if (run > 1) {
      parts.push(`protocols ${ranges[i]?.protocol}-${ranges[i + run - 1]?.protocol}`);
      i += run;
      continue;
    }
    const of = ranges.slice(i, nextProtocol(ranges, i));
    parts.push(describeProtocol(of));
    i += of.length;
  }
  return parts;
}

/** Most protocols are admitted whole: what is missing is the shorter list. */
export function isNearlyAll(set: ServiceSet): boolean {
  let whole = 0;
  for (const range of set.ranges()) if (isWhole(range)) whole++;
  return whole > PROTOCOLS / 2;
}

function isWhole(range: ServiceRange): boolean {
  return range.from === 0 && range.to === PORTS;
}

/** How many protocols in a row, from the range at `start`, are admitted whole and have no common name. */
function wholeRun(ranges: readonly ServiceRange[], start: number): number {
  let length = 0;
  let protocol = ranges[start]?.protocol;
  for (let range = ranges[start]; range !== undefined; range = ranges[start + length]) {
    if (!isWhole(range) || range.protocol !== protocol || NAMED[range.protocol] !== undefined) break;
    length++;
    protocol++;
  }
  return length;
}

function nextProtocol(ranges: readonly ServiceRange[], start: number): number {
  let end = start + 1;
  while (end < ranges.length && ranges[end]?.protocol === ranges[start]?.protocol) end++;
  return end;
}

/** Ranges of one protocol, ascending. */
function describeProtocol(ranges: readonly ServiceRange[]): string {
  const [first] = ranges;
  const last = ranges.at(-1);
  if (first === undefined || last === undefined) return "nothing";
  const name = protocolName(first.protocol);
  if (isWhole(first)) return NAMED[first.protocol] === undefined ? name : `all ${name}`;
  if (ranges.length > 1 && first.from === 0 && last.to === PORTS) {
    return `all ${name} except ${gaps(ranges).map(rangeWords).join(", ")}`;
  }
  return `${name} ${ranges.map(rangeWords).join(", ")}`;
}

function gaps(ranges: readonly ServiceRange[]): ServiceRange[] {
  return ranges.slice(1).map((range, i) => ({
    protocol: range.protocol,
    from: (ranges[i]?.to ?? 0) + 1,
    to: range.from - 1,
  }));
}

function rangeWords(range: ServiceRange): string {
  if (range.protocol === ICMP) return icmpWords(range, ICMP_TYPES);
  if (range.protocol === ICMPV6) return icmpWords(range, ICMPV6_TYPES);
  return range.from === range.to ? `${range.from}` : `${range.from}-${range.to}`;
}

function icmpWords({ from, to }: ServiceRange, names: Readonly<Record<number, string>>): string {
  const type = from >> 8;
  const lastType = to >> 8;
  const name = names[type] === undefined ? "" : ` (${names[type]})`;
  if (from === to) return `type ${type}${name} code ${from & 0xff}`;
  const wholeTypes = (from & 0xff) === 0 && (to & 0xff) === 0xff;
  if (wholeTypes) return type === lastType ? `type ${type}${name}` : `types ${type}-${lastType}`;
  if (type === lastType) return `type ${type}${name} codes ${from & 0xff}-${to & 0xff}`;
  return `type/code ${type}/${from & 0xff} to ${lastType}/${to & 0xff}`;
}
