import { NO_NAMES, type Names } from "../../../facts";
import type { ServiceSet } from "../../../packets";
import type { Lines } from "../../../network/groups/lines";
import type { Peer, Peers } from "../../../vocabulary";

/** One peer, whatever its spelling: a prefix canonically, a list as one. */
export function peerKey(peer: Peer): string {
  if (peer.kind !== "prefix") return `${peer.kind} ${peer.id}`;
  return peer.list ? `list ${peer.list.id ?? peer.list.name}` : peer.prefix.text;
}

/** Protocol and range, whatever their spelling. */
export function servicesKey(services: ServiceSet): string {
  return services.edges.join(",");
}

/** One thing that a line is, or may be. */
export interface LineKey {
  /** Position in the list of lines. */
  readonly order: number;
  readonly peer: string;
  readonly services: string;
  /** Absent: it is surely there and just this. */
  readonly doubt: Names | undefined;
  /** Whether it is just this wherever it is there. */
  readonly exact: boolean;
}

/**
 * What some lines are, for finding equal ones without comparing each with each. Lines that may be anything are left
 * out.
 * @param among their positions
 */
export function lineKeys(lines: Lines, among: ReadonlySet<number>): readonly LineKey[] {
  const keys: LineKey[] = [];
  let order = -1;
  lines.eachPair((peers, services, doubt) => {
    if (!among.has(++order) || services.must !== services.may) return;
    const own = new Set(candidates(peers).map(peerKey));
    const exact = peers.must === peers.may && !peers.may.some((peer) => isOneOfSeveral(peer, doubt));
    const names = exact ? doubt : [...peers.names, ...(doubt ?? [])];
    for (const peer of own)
      keys.push({ order, peer, services: servicesKey(services.may), doubt: names, exact });
  });
  return keys;
}

/** A preview of Pulumi names all that a list of groups refers to, and not which of them each line has. */
export function isOneOfSeveral(peer: Peer, doubt: Names = NO_NAMES): boolean {
  return peer.kind === "group" && doubt.includes(peer.name);
}

/** None of a source that nobody knows: it may be anybody. */
function candidates({ must, may }: Peers): readonly Peer[] {
  const unknown = must.length === 0 && may.length === 1;
  return unknown && must !== may ? [] : may;
}
