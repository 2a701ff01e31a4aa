import fc from "fast-check";

import {
  packetsFrom,
  type PacketEntry,
  type PacketSet,
  parsePrefix,
  type Prefix,
  services,
} from "../../shared/packets";
import { oracleCidr, type OracleLine, type OraclePacket } from "./oracle";

export function prefix(text: string): Prefix {
  const parsed = parsePrefix(text);
  if (parsed === undefined) throw new Error(`not a prefix: ${text}`);
  return parsed;
}

/** Bases that lie close together, so that prefixes often nest, touch and repeat. */
const BASES_4 = [
  "0.0.0.0",
  "1.2.3.4",
  "10.0.0.1",
  "10.128.0.0",
  "11.0.0.0",
  "127.255.255.255",
  "128.0.0.0",
  "192.0.2.77",
  "203.0.113.9",
  "255.255.255.255",
];
const BASES_6 = [
  "::",
  "::1",
  "2000::",
  "2001:db8::",
  "2001:db8:0:1::",
  "2600::1",
  "3fff:ffff::",
  "8000::",
  "fe80::",
  "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
];

const LENGTHS_4 = [0, 1, 2, 7, 8, 9, 15, 16, 24, 30, 31, 32];
const LENGTHS_6 = [0, 1, 3, 15, 16, 17, 31, 32, 33, 64, 127, 128];

export const cidr4 = fc
  .tuple(fc.constantFrom(...BASES_4), fc.constantFrom(...LENGTHS_4))
  .map(([base, length]) => `${base}/${length}`);
export const cidr6 = fc
  .tuple(fc.constantFrom(...BASES_6), fc.constantFrom(...LENGTHS_6))
  .map(([base, length]) => `${base}/${length}`);

const PEERS = ["peer:web", "peer:app", "peer:*"];

const detail = fc.constantFrom(0, 1, 22, 23, 24, 79, 80, 81, 443, 2048, 65534, 65535);

const serviceRange = fc
  .tuple(fc.constantFrom(0, 1, 6, 7, 17, 58, 254, 255), detail, detail)
  .map(([protocol, a, b]) => ({ protocol, low: Math.min(a, b), high: Math.max(a, b) }));

function linesFrom(source: fc.Arbitrary<string>, maxLength: number): fc.Arbitrary<OracleLine[]> {
  return fc.array(
    fc.tuple(source, serviceRange).map(([from, range]) => ({ from, ...range })),
    { maxLength },
  );
}

export const lines = linesFrom(fc.oneof(cidr4, cidr6, fc.constantFrom(...PEERS)), 7);
/** Lines as AWS reads them: a protocol without ports or types is admitted whole. */
export const awsLines = lines.map((of) =>
  of.map((line): OracleLine =>
    [1, 6, 17, 58].includes(line.protocol) ? line : { ...line, low: 0, high: 65535 },
  ),
);
export const lines4 = linesFrom(cidr4, 12);
export const lines6 = linesFrom(cidr6, 12);

export function entryOf(line: OracleLine): PacketEntry {
  const set = services(line.protocol, line.low, line.high);
  if (line.from === "peer:*") return { peer: "every", services: set };
  if (line.from.startsWith("peer:"))
    return { peer: { id: line.from.slice(5), name: line.from.slice(5) }, services: set };
  return { prefix: prefix(line.from), services: set };
}

export function packetsOfLines(of: readonly OracleLine[]): PacketSet {
  return packetsFrom(of.map(entryOf));
}

/** A packet on, just before and just after every edge of the lines, in every combination. */
export function tellingPackets(of: readonly OracleLine[]): OraclePacket[] {
  const details = tellingServices(of);
  return [...tellingPeers(of), { peer: "stranger" }].flatMap((peer) =>
    details.map((service) => ({ ...peer, service })),
  );
}

export function tellingServices(of: readonly OracleLine[]): number[] {
  const found = new Set([0, 0xffffff]);
  for (const { protocol, low, high } of of) {
    for (const value of [low - 1, low, high, high + 1]) {
      const service = protocol * 65536 + value;
      if (service >= 0 && service <= 0xffffff) found.add(service);
    }
  }
  return [...found];
}

type Source = { family: 4 | 6; address: bigint } | { peer: string };

function tellingPeers(of: readonly OracleLine[]): Source[] {
  const addresses = { 4: new Set<bigint>(), 6: new Set<bigint>() };
  const peers = new Set<string>(["web", "app"]);
  for (const { from } of of) {
    const range = oracleCidr(from);
    if (range === undefined) continue;
    const end = range.family === 4 ? 1n << 32n : 1n << 128n;
    for (const address of [range.first - 1n, range.first, range.last, range.last + 1n]) {
      if (address >= 0n && address < end) addresses[range.family].add(address);
    }
  }
  return [
    ...[...addresses[4]].map((address): Source => ({ family: 4, address })),
    ...[...addresses[6]].map((address): Source => ({ family: 6, address })),
    ...[...peers].map((peer) => ({ peer })),
  ];
}

/** Whether the set holds the packet, asked of the set alone. */
export function isIn(set: PacketSet, packet: OraclePacket): boolean {
  if ("peer" in packet) return set.ofPeer(packet.peer).has(packet.service);
  const at = packet.family === 4 ? set.v4.at(Number(packet.address)) : set.v6.at(packet.address);
  return at.has(packet.service);
}
