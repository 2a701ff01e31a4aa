/**
 * A fix carried out on the program it is about, by its words alone: what stands there is taken away, what it says is
 * written down instead.
 */
import type { ReportedFix } from "../../../shared/report/report";
import type {
  Way,
  WrittenGroup,
  WrittenLine,
  WrittenPeer,
  WrittenProgram,
} from "../../semantics/groups/group-oracle";

/** What an author writes where the fix says YOUR_PREFIX. */
export const OFFICE = { 4: "172.20.1.0/24", 6: "fd12:3456:789a:1::/64" } as const;

/** A group that an author has where the fix says YOUR_GROUP. */
const CLIENTS = "Clients";

/** What an author writes where the fix says YOUR_PORT. */
const PORT = 8443;

export interface Applied {
  readonly program: WrittenProgram;
  /** Lines taken away, and those written instead. */
  readonly removed: readonly WrittenLine[];
  readonly added: readonly WrittenLine[];
}

/** Absent: the fix is advice and names no line to write or to take away. */
export function applyFix(
  fix: ReportedFix,
  program: WrittenProgram,
  name: string,
  way: Way,
): Applied | undefined {
  const group = program.groups.find((one) => one.name === name);
  if (!group || fix.remove.length === 0) return undefined;
  const clients: WrittenGroup = { name: CLIENTS, lines: [], hidden: [] };
  const removed = fix.remove.map((text) => lineAt(text, group));
  const added = fix.add.map((text) => linesSaid(text, way, program));
  if (removed.some((line) => line === undefined) || added.some((lines) => lines === undefined))
    return undefined;
  const fresh = added.flatMap((lines) => lines ?? []);
  const gone = new Set(removed);
  const changed = {
    ...group,
    // Added at the end, so that standalone lines keep their names.
    lines: [...group.lines.filter((line) => !gone.has(line)), ...fresh],
  };
  return {
    program: {
      ...program,
      groups: [...program.groups.map((one) => (one === group ? changed : one)), clients],
    },
    removed: removed.flatMap((line) => line ?? []),
    added: fresh,
  };
}

/** "SecurityGroupIngress.0: tcp 22 from 0.0.0.0/0", "ALine3: ...", "A-3.cidrBlocks[0]: ..." */
function lineAt(text: string, { name, lines }: WrittenGroup): WrittenLine | undefined {
  const inline = /^SecurityGroup(Ingress|Egress)\.(\d+)(?=[.:])/.exec(text);
  if (inline) {
    const way = inline[1] === "Ingress" ? "ingress" : "egress";
    return lines.filter((line) => line.way === way && line.place === "inline")[Number(inline[2])];
  }
  const single = new RegExp(`^${name}(?:Line|-)(\\d+)(?=[.:])`).exec(text);
  return single ? lines[Number(single[1])] : undefined;
}

function linesSaid(text: string, way: Way, program: WrittenProgram): WrittenLine[] | undefined {
  const said = /^(.*) (from|to) (.*)$/.exec(text);
  if (!said || (said[2] === "from") !== (way === "ingress")) return undefined;
  const services = servicesSaid(
    (said[1] ?? "").replace("YOUR_PORT", String(PORT)).replace("YOUR_TYPE/YOUR_CODE", "type 8 code 0"),
  );
  if (!services) return undefined;
  const peers = (said[3] ?? "").split(", ").flatMap((one) => peersSaid(one, program));
  return services.flatMap((service) =>
    peers.map((peer): WrittenLine => ({ ...service, peer, way, place: "inline" })),
  );
}

function peersSaid(text: string, program: WrittenProgram): WrittenPeer[] {
  if (text === "YOUR_PREFIX") return [{ cidr: OFFICE[4] }, { cidr: OFFICE[6] }];
  if (text === "YOUR_ADDRESS") return [{ cidr: "172.20.1.7/32" }, { cidr: "fd12:3456:789a:1::7/128" }];
  if (text === "YOUR_GROUP") return [{ group: CLIENTS }];
  if (text.includes("/")) return [{ cidr: text }];
  // Nobody knows it: it is what stands there now.
  const there = /^(\w+)-(\d+)\.\w+(?:\[0\])?$/.exec(text);
  const line = program.groups.find((group) => group.name === there?.[1])?.lines[Number(there?.[2])];
  if (line) return [line.peer];
  const name = text.replace(/^(group|list) /, "");
  if (text === "list S3") return [{ managed: "S3" }];
  if (program.lists.some((list) => list.name === name)) return [{ list: name }];
  if (program.groups.some((group) => group.name === name)) return [{ group: name }];
  if (program.parameters[name]) return [{ cidr: { parameter: name } }];
  throw new Error(`nobody is called ${text}`);
}

type Service = Pick<WrittenLine, "protocol" | "from" | "to">;

const NUMBERS: Readonly<Record<string, number>> = { icmp: 1, tcp: 6, udp: 17, icmpv6: 58 };

/** "tcp 20-25, 80; icmp type 8 (echo request)", "all udp except 53", "protocol 47 (GRE)" */
export function servicesSaid(text: string): Service[] | undefined {
  if (text === "all traffic") return [{ protocol: "-1" }];
  const found: Service[] = [];
  for (const part of text.split("; ")) {
    const ported = /^(tcp|udp) ([\d, -]+)$/.exec(part);
    const all = /^all (tcp|udp|icmp|icmpv6)(?: except (.*))?$/.exec(part);
    const typed = /^(icmp|icmpv6) (.*)$/.exec(part);
    const other = /^protocol (\d+)/.exec(part);
    const others = /^protocols (\d+)-(\d+)$/.exec(part);
    if (ported)
      found.push(
        ...ranges(ported[2] ?? "").map((range) => ({ protocol: NUMBERS[ported[1] ?? ""] ?? 0, ...range })),
      );
    else if (all && (all[1] === "tcp" || all[1] === "udp"))
      found.push(
        ...gaps(ranges(all[2] ?? "")).map((range) => ({ protocol: NUMBERS[all[1] ?? ""] ?? 0, ...range })),
      );
    else if (all && all[2] === undefined)
      found.push({ protocol: NUMBERS[all[1] ?? ""] ?? 0, from: -1, to: -1 });
    else if (typed) {
      const one = typesSaid(typed[2] ?? "");
      if (!one) throw new Error(`cannot be written: ${part}`);
      found.push(...one.map((range) => ({ protocol: NUMBERS[typed[1] ?? ""] ?? 0, ...range })));
    } else if (other) found.push({ protocol: Number(other[1]) });
    else if (others)
      for (let protocol = Number(others[1]); protocol <= Number(others[2]); protocol++)
        found.push({ protocol });
    else return undefined;
  }
  return found;
}

function ranges(text: string): { from: number; to: number }[] {
  if (text === "") return [];
  return text.split(", ").map((one) => {
    const [from = 0, to = from] = one.split("-").map(Number);
    return { from, to };
  });
}

function gaps(without: readonly { from: number; to: number }[]): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  let from = 0;
  for (const range of without) {
    if (range.from > from) found.push({ from, to: range.from - 1 });
    from = range.to + 1;
  }
  if (from <= 65535) found.push({ from, to: 65535 });
  return found;
}

/** "type 8 (echo request), type 3 (...) code 4", "types 0-7" */
function typesSaid(text: string): { from: number; to: number }[] | undefined {
  const found: { from: number; to: number }[] = [];
  for (const part of text.replaceAll(/ \([^)]*\)/g, "").split(", ")) {
    const one = /^type (\d+)(?: code (\d+))?$/.exec(part);
    const types = /^types (\d+)-(\d+)$/.exec(part);
    const codes = /^type (\d+) codes (\d+)-(\d+)$/.exec(part);
    if (one) found.push({ from: Number(one[1]), to: Number(one[2] ?? -1) });
    else if (types)
      for (let type = Number(types[1]); type <= Number(types[2]); type++) found.push({ from: type, to: -1 });
    else if (codes)
      for (let code = Number(codes[2]); code <= Number(codes[3]); code++)
        found.push({ from: Number(codes[1]), to: code });
    else return undefined;
  }
  return found;
}
