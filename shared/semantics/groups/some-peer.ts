import { any, maybe, mergeNames, no, NO_NAMES, type Claim } from "../../facts";
import type { Peer, Peers } from "../../vocabulary";

/** Whether some peer of a line is such a one. */
export function somePeer({ must, may, names }: Peers, test: (peer: Peer) => Claim): Claim {
  const sure = any(...must.map(test));
  if (sure.holds === "yes" || must === may) return sure;
  const open = any(...may.map(test));
  return open.holds === "no"
    ? no()
    : maybe(mergeNames(names, open.holds === "maybe" ? open.names : NO_NAMES));
}
