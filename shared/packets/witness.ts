import { type Address, addressText, type Family } from "./address";
import { type AddressMap, intersectMaps, type Segment, subtractMaps } from "./address-map";
import { restrictServices, type PacketSet } from "./packet-set";
import { parseAddress } from "./prefix";
import {
  coversServices,
  icmp,
  icmpv6,
  ICMP,
  ICMPV6,
  type ServiceSet,
  TCP,
  tcp,
  UDP,
  udp,
} from "./service-set";
import { INTERNET } from "./well-known";

/** One packet that proves a set is not empty. */
export interface Witness {
  readonly family: Family;
  /** The protocol's name, or its number if it is none of the four. */
  readonly protocol: "tcp" | "udp" | "icmp" | "icmpv6" | number;
  /** An address, or the name of a symbolic peer. */
  readonly source: string;
  /** TCP and UDP only. */
  readonly sourcePort?: number;
  /** TCP and UDP only. */
  readonly port?: number;
  /** ICMP and ICMPv6 only. */
  readonly type?: number;
  /** ICMP and ICMPv6 only. */
  readonly code?: number;
  /** The id of the symbolic peer the packet comes from. */
  readonly peer?: string;
}

const SOURCE_PORT = 50000;

/** No client takes one below by itself. */
const LOWEST_CLIENT_PORT = 1024;

/** Most telling first. */
const FAMILIAR_PORTS = [
  22, 3389, 443, 80, 3306, 5432, 1433, 1521, 6379, 27017, 9200, 5601, 11211, 2049, 445, 139, 135, 23, 21, 25,
  5900, 5985, 5986, 8080, 8443,
];
const FAMILIAR: readonly ServiceSet[] = [
  ...FAMILIAR_PORTS.map((port) => tcp(port)),
  ...[53, 123, 161, 389, 1194, 500, 4500].map((port) => udp(port)),
  icmp(8, 0),
  icmpv6(128, 0),
];

/** Unmistakably somebody else's, and short to read. */
const STRANGERS: Readonly<Record<Family, readonly Address[]>> = {
  4: ["1.2.3.4", "8.8.8.8", "198.41.0.4"].flatMap(addressesOf),
  6: ["2600::1", "2a00::1", "2001:4860:4860::8888"].flatMap(addressesOf),
};

function addressesOf(text: string): Address[] {
  const parsed = parseAddress(text);
  return parsed === undefined ? [] : [parsed.address];
}

export interface WitnessHint {
  /** Take one of these services if the set has any. */
  readonly services?: ServiceSet;
  /** What is let back: to these addresses, their ports as services. Left out, every reply. */
  readonly replies?: PacketSet;
}

/**
 * One packet of the set, the same for equal sets: a public source before a private one before a
 * symbolic one, a familiar port before the lowest, IPv4 before IPv6. `undefined` for the empty set.
 */
export function witness(set: PacketSet, hint: WitnessHint = {}): Witness | undefined {
  const hinted = hint.services === undefined ? set : restrictServices(set, hint.services);
  const from = hinted.empty ? set : hinted;
  const { replies } = hint;
  return (
    witnessIn(intersectMaps(from.v4, INTERNET.v4), replies) ??
    witnessIn(intersectMaps(from.v6, INTERNET.v6), replies) ??
    witnessIn(subtractMaps(from.v4, INTERNET.v4), replies) ??
    witnessIn(subtractMaps(from.v6, INTERNET.v6), replies) ??
    symbolicWitness(from)
  );
}

function witnessIn(map: AddressMap, replies?: PacketSet): Witness | undefined {
  const service = tellingService(map.services);
  if (service === undefined) return undefined;
  const address = legibleAddress(map, service);
  if (address === undefined) return undefined;
  const sourcePort = replies && portFor(replies.of(map.family).at(address), service >>> 16);
  return { family: map.family, ...serviceFields(service, sourcePort), source: addressText(address) };
}

/** A client's port among those that replies may go to: the usual one, another that clients take, the lowest. */
function portFor(replies: ServiceSet, protocol: number): number {
  const ranges = [...replies].filter((range) => range.protocol === protocol);
  const [lowest] = ranges;
  if (!lowest || ranges.some(({ from, to }) => from <= SOURCE_PORT && SOURCE_PORT <= to)) return SOURCE_PORT;
  const high = ranges.find(({ to }) => to >= LOWEST_CLIENT_PORT);
  return high ? Math.max(high.from, LOWEST_CLIENT_PORT) : lowest.from;
}

function symbolicWitness(set: PacketSet): Witness | undefined {
  for (const [id, { name, services }] of set.peers) {
    const service = tellingService(services);
    if (service !== undefined) return { family: 4, ...serviceFields(service), source: name, peer: id };
  }
  const service = tellingService(set.rest);
  if (service === undefined) return undefined;
  return { family: 4, ...serviceFields(service), source: "any security group or prefix list", peer: "*" };
}

/** A familiar service, else the lowest of TCP, of UDP, of anything. */
function tellingService(services: ServiceSet): number | undefined {
  const familiar = FAMILIAR.find((one) => coversServices(services, one));
  if (familiar !== undefined) return familiar.edges[0];
  const ranges = [...services.ranges()];
  const range =
    ranges.find(({ protocol }) => protocol === TCP) ??
    ranges.find(({ protocol }) => protocol === UDP) ??
    ranges[0];
  return range === undefined ? undefined : (range.protocol << 16) | range.from;
}

function legibleAddress(map: AddressMap, service: number): Address | undefined {
  const stranger = STRANGERS[map.family].find((address) => map.at(address).has(service));
  if (stranger !== undefined) return stranger;
  for (const segment of map.segments()) {
    if (segment.services.has(service)) return firstHost(segment);
  }
  return undefined;
}

/**
 * The first that a host may have: AWS keeps the first four of every subnet (Amazon VPC User Guide, "Subnet CIDR
 * blocks"). Of fewer the second, since the first names the block.
 */
function firstHost({ first, last }: Segment): Address {
  const size = Number(BigInt(last) - BigInt(first)) + 1;
  const kept = size > 4 ? 4 : size > 1 ? 1 : 0;
  return typeof first === "bigint" ? first + BigInt(kept) : first + kept;
}

function serviceFields(service: number, sourcePort = SOURCE_PORT): Omit<Witness, "family" | "source"> {
  const protocol = service >>> 16;
  const low = service & 0xffff;
  switch (protocol) {
    case TCP:
      return { protocol: "tcp", sourcePort, port: low };
    case UDP:
      return { protocol: "udp", sourcePort, port: low };
    case ICMP:
      return { protocol: "icmp", type: low >> 8, code: low & 0xff };
    case ICMPV6:
      return { protocol: "icmpv6", type: low >> 8, code: low & 0xff };
    default:
      return { protocol };
  }
}
