/**
 * A dull second opinion on network ACLs that shares no code with shared/: it walks numbered lines one packet at a
 * time, on texts and numbers of its own.
 */
import { holds, oracleCidr, type OracleCidr } from "../../packets/oracle";

export interface OracleAclLine {
  readonly number: number;
  readonly action: "allow" | "deny";
  /** -1 for every protocol. */
  readonly protocol: number;
  /** Ports; for ICMP type and code, -1 for every one. */
  readonly low: number;
  readonly high: number;
  readonly cidr: string;
}

export interface OracleAclPacket {
  readonly family: 4 | 6;
  readonly address: bigint;
  readonly protocol: number;
  /** A port, or an ICMP type times 256 plus the code. */
  readonly detail: number;
}

/** The line that decides, by number; none: the implicit deny does. */
export function decidingLine(
  lines: readonly OracleAclLine[],
  packet: OracleAclPacket,
): OracleAclLine | undefined {
  let best: OracleAclLine | undefined;
  for (const line of lines) {
    if (matches(line, packet) && (best === undefined || line.number < best.number)) best = line;
  }
  return best;
}

export function allows(lines: readonly OracleAclLine[], packet: OracleAclPacket): boolean {
  return decidingLine(lines, packet)?.action === "allow";
}

const cidrs = new Map<string, OracleCidr | undefined>();

function cidrOf(text: string): OracleCidr | undefined {
  if (!cidrs.has(text)) cidrs.set(text, oracleCidr(text));
  return cidrs.get(text);
}

export function matches(line: OracleAclLine, packet: OracleAclPacket): boolean {
  const cidr = cidrOf(line.cidr);
  if (cidr === undefined || !holds(cidr, packet.family, packet.address)) return false;
  if (line.protocol === -1) return true;
  if (line.protocol !== packet.protocol) return false;
  if (line.protocol === 6 || line.protocol === 17)
    return packet.detail >= line.low && packet.detail <= line.high;
  const isIcmp = line.protocol === 1 || line.protocol === 58;
  if (!isIcmp || (line.protocol === 58 && cidr.family === 4)) return true;
  const type = Math.floor(packet.detail / 256);
  const code = packet.detail % 256;
  return (line.low === -1 || line.low === type) && (line.high === -1 || line.high === code);
}

/** The reply to a connection from a client port is allowed by the lines of the other direction. */
export function answers(
  replies: readonly OracleAclLine[],
  packet: OracleAclPacket,
  clientPort: number,
): boolean {
  return allows(replies, { ...packet, detail: clientPort });
}

/** Packets on, just before and just after every edge of the lines, in every combination. */
export function tellingAclPackets(
  lines: readonly OracleAclLine[],
  more: readonly number[] = [],
): OracleAclPacket[] {
  const addresses = new Map<string, { family: 4 | 6; address: bigint }>();
  const services = new Map<string, { protocol: number; detail: number }>();
  const addService = (protocol: number, detail: number): void => {
    if (detail >= 0 && detail <= 65535) services.set(`${protocol} ${detail}`, { protocol, detail });
  };
  for (const protocol of [1, 6, 17, 47, 58])
    for (const detail of [0, 65535, ...more]) addService(protocol, detail);
  for (const { cidr, protocol, low, high } of lines) {
    const range = cidrOf(cidr);
    if (range !== undefined) {
      const last = (range.family === 4 ? 1n << 32n : 1n << 128n) - 1n;
      for (const address of [range.first - 1n, range.first, range.last, range.last + 1n]) {
        if (address >= 0n && address <= last)
          addresses.set(`${range.family} ${address}`, { family: range.family, address });
      }
    }
    if (protocol === 6 || protocol === 17) {
      for (const port of [low - 1, low, high, high + 1]) addService(protocol, port);
    } else if (protocol === 1 || protocol === 58) {
      const type = Math.max(low, 0);
      const code = Math.max(high, 0);
      for (const t of [type - 1, type, type + 1]) {
        for (const c of [code - 1, code, code + 1]) if (t >= 0 && c >= 0) addService(protocol, t * 256 + c);
      }
    } else if (protocol !== -1) addService(protocol, 7);
  }
  return [...addresses.values()].flatMap((at) =>
    [...services.values()].map((service) => ({ ...at, ...service })),
  );
}
