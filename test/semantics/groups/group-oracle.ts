/**
 * A dull second opinion on security groups that shares no code with shared/: programs in words of its own, every
 * line asked about one packet at a time.
 */
import { holds, oracleCidr, type OracleCidr } from "../../packets/oracle";

export type Way = "ingress" | "egress";

/** A parameter's name stands for the value that a completion gives it. */
export interface Hole {
  readonly parameter: string;
}

export type WrittenPeer =
  | { readonly cidr: string | Hole }
  | { readonly group: string }
  | { readonly list: string }
  | { readonly managed: string };

export interface WrittenLine {
  readonly way: Way;
  readonly protocol: string | number;
  /** Ports, ICMP type and code, or whatever its author wrote where neither counts. */
  readonly from?: number | Hole;
  readonly to?: number | Hole;
  readonly peer: WrittenPeer;
  readonly place: "inline" | "standalone";
  /** A condition of the program under which it is there. */
  readonly when?: string;
  /** A condition of the program under whose opposite it is there. */
  readonly unless?: string;
}

export interface WrittenGroup {
  readonly name: string;
  readonly lines: readonly WrittenLine[];
  /** The ways whose inline lines are handed in from somewhere else. */
  readonly hidden: readonly Way[];
}

export interface WrittenList {
  readonly name: string;
  readonly entries: readonly string[];
  /** Somebody else's: the program has its id only. */
  readonly outside: boolean;
}

export interface WrittenParameter {
  readonly values: readonly (string | number)[];
  /** The values are all that it can be; else they are samples. */
  readonly closed: boolean;
}

export interface WrittenProgram {
  readonly dialect: "cloudformation" | "aws";
  readonly groups: readonly WrittenGroup[];
  readonly lists: readonly WrittenList[];
  readonly parameters: Readonly<Record<string, WrittenParameter>>;
  /** Each holds where a parameter has its first value. */
  readonly conditions: Readonly<Record<string, string>>;
}

/** A value for every parameter. */
export type Completion = Readonly<Record<string, string | number>>;

export type GroupPacket = { readonly protocol: number; readonly detail: number } & (
  { readonly family: 4 | 6; readonly address: bigint } | { readonly peer: string }
);

/** Those that EC2 takes. */
export function completionsOf(program: WrittenProgram): Completion[] {
  const lines = program.groups.flatMap((group) => group.lines);
  return allCompletionsOf(program).filter(
    (completion) => !lines.some((line) => isRefused(line, program, completion)),
  );
}

/** Whether EC2 takes the program whatever its parameters are. */
export function isTaken(program: WrittenProgram): boolean {
  return completionsOf(program).length === allCompletionsOf(program).length;
}

function allCompletionsOf(program: WrittenProgram): Completion[] {
  let all: Completion[] = [{}];
  for (const [name, { values }] of Object.entries(program.parameters)) {
    all = all.flatMap((completion) => values.map((value) => ({ ...completion, [name]: value })));
  }
  return all;
}

/** No first port is above the last one. */
function isRefused(line: WrittenLine, program: WrittenProgram, completion: Completion): boolean {
  if (!/^(tcp|udp|6|17)$/i.test(String(line.protocol)) || !isThere(line, program, completion)) return false;
  return Number(filled(line.from, completion)) > Number(filled(line.to, completion));
}

export function isThere(line: WrittenLine, program: WrittenProgram, completion: Completion): boolean {
  const holds = (condition: string): boolean => {
    const parameter = program.conditions[condition] ?? "";
    return completion[parameter] === program.parameters[parameter]?.values[0];
  };
  if (line.unless !== undefined) return !holds(line.unless);
  return line.when === undefined || holds(line.when);
}

/** Whether an interface with these groups admits the packet: whether any line of any of them does. */
export function groupsAdmit(
  names: readonly string[],
  way: Way,
  packet: GroupPacket,
  program: WrittenProgram,
  completion: Completion,
): boolean {
  for (const group of program.groups) {
    if (!names.includes(group.name)) continue;
    const there = group.lines.filter((line) => line.way === way && isThere(line, program, completion));
    for (const line of there) if (lineAdmits(line, packet, program, completion)) return true;
    // EC2 gives a new group allow-all egress, which CloudFormation keeps and Pulumi's aws takes away.
    if (way === "egress" && there.length === 0 && program.dialect === "cloudformation" && "family" in packet)
      return true;
  }
  return false;
}

export function lineAdmits(
  line: WrittenLine,
  packet: GroupPacket,
  program: WrittenProgram,
  completion: Completion,
): boolean {
  return serviceFits(line, packet, completion) && peerFits(line.peer, packet, program, completion);
}

function serviceFits(line: WrittenLine, packet: GroupPacket, completion: Completion): boolean {
  const written = String(line.protocol).toLowerCase();
  if (written === "-1" || written === "all") return true;
  const numbers: Record<string, string> = { tcp: "6", udp: "17", icmp: "1", icmpv6: "58" };
  const protocol = Number(numbers[written] ?? written);
  if (protocol !== packet.protocol) return false;
  const from = filled(line.from, completion);
  const to = filled(line.to, completion);
  if (protocol === 6 || protocol === 17) return Number(from) <= packet.detail && packet.detail <= Number(to);
  if (protocol !== 1 && protocol !== 58) return true;
  if (from === undefined || Number(from) === -1) return true;
  if (Number(from) !== Math.floor(packet.detail / 256)) return false;
  return to === undefined || Number(to) === -1 || Number(to) === packet.detail % 256;
}

export function filled<T extends string | number>(
  value: T | Hole | undefined,
  completion: Completion,
): string | number | undefined {
  return typeof value === "object" ? completion[value.parameter] : value;
}

function peerFits(
  peer: WrittenPeer,
  packet: GroupPacket,
  program: WrittenProgram,
  completion: Completion,
): boolean {
  if ("group" in peer) return "peer" in packet && packet.peer === peer.group;
  if ("managed" in peer) return "peer" in packet && packet.peer === peer.managed;
  if ("peer" in packet) return false;
  const cidrs =
    "cidr" in peer
      ? [String(filled(peer.cidr, completion))]
      : (program.lists.find(({ name }) => name === peer.list)?.entries ?? []);
  return cidrs.some((text) => {
    const cidr = cidrOf(text);
    return cidr !== undefined && holds(cidr, packet.family, packet.address);
  });
}

const cidrs = new Map<string, OracleCidr | undefined>();

function cidrOf(text: string): OracleCidr | undefined {
  if (!cidrs.has(text)) cidrs.set(text, oracleCidr(text));
  return cidrs.get(text);
}

/** A packet on both sides of every edge that any completion can draw. */
export function groupPackets(program: WrittenProgram): GroupPacket[] {
  const lines = program.groups.flatMap((group) => group.lines);
  const texts = [
    ...program.lists.flatMap((list) => list.entries),
    ...lines.flatMap(({ peer }) =>
      "cidr" in peer ? (typeof peer.cidr === "string" ? [peer.cidr] : valuesOf(peer.cidr, program)) : [],
    ),
  ];
  const sources: ({ readonly family: 4 | 6; readonly address: bigint } | { readonly peer: string })[] = [
    ...program.groups.map(({ name }) => ({ peer: name })),
    { peer: "S3" },
    { peer: "a stranger" },
    { family: 4, address: 0n },
    { family: 6, address: 0n },
  ];
  const seen = new Set<string>();
  for (const text of texts) {
    const cidr = cidrOf(String(text));
    if (!cidr) continue;
    const end = cidr.family === 4 ? 1n << 32n : 1n << 128n;
    for (const address of [cidr.first - 1n, cidr.first, cidr.last, cidr.last + 1n]) {
      const key = `${cidr.family} ${address}`;
      if (address < 0n || address >= end || seen.has(key)) continue;
      seen.add(key);
      sources.push({ family: cidr.family, address });
    }
  }
  const services = new Set<string>(["6 0", "17 53", "1 2048", "58 32768", "50 0", "0 0", "255 65535"]);
  for (const line of lines) {
    for (const place of [line.from, line.to]) {
      const values =
        typeof place === "object" ? valuesOf(place, program) : place === undefined ? [] : [place];
      for (const value of values) {
        for (const port of [Number(value) - 1, Number(value), Number(value) + 1]) {
          if (port >= 0 && port <= 65535) services.add(`6 ${port}`);
        }
        if (Number(value) >= 0 && Number(value) < 256) {
          for (const protocol of [1, 58])
            for (const code of [0, 4]) services.add(`${protocol} ${Number(value) * 256 + code}`);
          services.add(`1 ${3 * 256 + Number(value)}`);
        }
      }
    }
  }
  return [...services].flatMap((text) => {
    const [protocol = 0, detail = 0] = text.split(" ").map(Number);
    return sources.map((source): GroupPacket => ({ ...source, protocol, detail }));
  });
}

function valuesOf(hole: Hole, program: WrittenProgram): readonly (string | number)[] {
  return program.parameters[hole.parameter]?.values ?? [];
}
