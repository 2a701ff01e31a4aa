import { mergeNames, push, type Names } from "../../facts";
import type { Prefix } from "../../packets";
import type { GroupLine, Lines } from "../../vocabulary";
import { peerKey, servicesKey } from "./line-keys";

/** Two lines that one could say: ports or prefixes side by side, and the rest equal. */
export interface Pair {
  readonly lines: readonly [GroupLine, GroupLine];
  /** What decides whether both are there; absent: they are. */
  readonly doubt: Names | undefined;
}

interface Placed {
  readonly line: GroupLine;
  readonly from: number | bigint;
  readonly to: number | bigint;
  readonly doubt: Names | undefined;
}

/** Pairs of lines with one known peer and range that can be merged; each line is compared with its neighbour only. */
export function mergeableLines(lines: Lines): readonly Pair[] {
  if (haveNothingInCommon(lines)) return [];
  const byPeer = new Map<string, Placed[]>();
  const byServices = new Map<string, Placed[]>();
  lines.each((line, doubt) => {
    const { peers, services } = line;
    if (line.implied !== undefined) return;
    if (peers.must !== peers.may || services.must !== services.may || peers.may.length !== 1) return;
    const [peer] = peers.may;
    if (!peer) return;
    const [range, ...others] = services.may.ranges();
    if (range && others.length === 0 && (range.protocol === 6 || range.protocol === 17)) {
      push(byPeer, `${peerKey(peer)} ${range.protocol}`, { line, from: range.from, to: range.to, doubt });
    }
    if (peer.kind === "prefix" && !peer.list) {
      const { prefix } = peer;
      push(byServices, `${prefix.family} ${prefix.length} ${servicesKey(services.may)}`, {
        line,
        from: prefix.first,
        to: prefix.last,
        doubt,
      });
    }
  });
  return [
    ...neighbours(byPeer, () => true),
    ...neighbours(byServices, ({ from, line }) => isLowerHalf(from, line)),
  ];
}

/** The quick look: no two lines have the same other end, and no two the same services. */
function haveNothingInCommon(lines: Lines): boolean {
  const peersSeen = new Set<string>();
  const servicesSeen = new Set<string>();
  let common = false;
  lines.eachPair(({ may }, services) => {
    const [peer] = may;
    if (common || !peer || may.length !== 1) return;
    const ends = peerKey(peer);
    const range = servicesKey(services.may);
    common = peersSeen.has(ends) || servicesSeen.has(range);
    peersSeen.add(ends);
    servicesSeen.add(range);
  });
  return !common;
}

function* neighbours(map: Map<string, Placed[]>, fits: (first: Placed) => boolean): Iterable<Pair> {
  for (const list of map.values()) {
    list.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
    for (let i = 1; i < list.length; i++) {
      const [a, b] = [list[i - 1], list[i]];
      if (a && b && BigInt(a.to) + 1n === BigInt(b.from) && fits(a)) {
        const doubt = a.doubt && b.doubt ? mergeNames(a.doubt, b.doubt) : (a.doubt ?? b.doubt);
        yield { lines: [a.line, b.line], doubt };
      }
    }
  }
}

/** Two neighbours make one prefix only if the first is the lower half of it. */
function isLowerHalf(from: number | bigint, line: GroupLine): boolean {
  const [peer] = line.peers.may;
  if (peer?.kind !== "prefix") return false;
  const size = sizeOf(peer.prefix);
  return BigInt(from) % (2n * size) === 0n;
}

function sizeOf(prefix: Prefix): bigint {
  return BigInt(prefix.last) - BigInt(prefix.first) + 1n;
}
