import { NO_NAMES, type Names } from "../../facts";
import type { Peer } from "../../vocabulary";

/** What decides which group a peer is, where only the deploy tells; none for every other peer. */
export function undecidedGroup(peer: Peer): Names {
  return peer.kind === "group" && peer.id.startsWith("?") ? [peer.name] : NO_NAMES;
}
