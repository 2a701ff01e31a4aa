import { mergeNames, push, type Names } from "../../../facts";
import type { Prefix, ServiceRange, ServiceSet } from "../../../packets";
import type { GroupLine } from "../../../network/groups/group-line";
import type { GroupFilter } from "../group";
import { peerKey, servicesKey } from "./line-keys";
import { haveApartPrefixes, haveApartServices } from "./meeting-lines";

/** Two lines that one could say: ports or prefixes side by side, and the rest equal. */
export interface Pair {
  readonly lines: readonly [GroupLine, GroupLine];
  /** What decides whether both are there; absent: they are. */
  readonly doubt: Names | undefined;
}

const NO_PAIRS: readonly Pair[] = [];

interface Placed {
  readonly line: GroupLine;
  readonly from: number | bigint;
  readonly to: number | bigint;
  readonly doubt: Names | undefined;
}

/** Pairs of lines with one known peer and range that can be merged; each line is compared with its neighbour only. */
export function mergeableLines(filter: GroupFilter): readonly Pair[] {
  const peersDiffer = haveApartPrefixes(filter);
  const servicesDiffer = haveApartServices(filter);
  if (peersDiffer && servicesDiffer) return NO_PAIRS;
  const { lines } = filter;
  const byPeer = new Map<string, Placed[]>();
  const byServices = new Map<string, Placed[]>();
  lines.each((line, doubt) => {
    const { peers, services } = line;
    if (line.implied !== undefined) return;
    if (peers.must !== peers.may || services.must !== services.may || peers.may.length !== 1) return;
    const [peer] = peers.may;
    if (!peer) return;
    const range = peersDiffer ? undefined : onlyRange(services.may);
    if (range && (range.protocol === 6 || range.protocol === 17)) {
      push(byPeer, `${peerKey(peer)} ${range.protocol}`, { line, from: range.from, to: range.to, doubt });
    }
    if (!servicesDiffer && peer.kind === "prefix" && !peer.list) {
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

function onlyRange(services: ServiceSet): ServiceRange | undefined {
  const [range, ...others] = services.ranges();
  return others.length === 0 ? range : undefined;
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
