import { exactly, mergeNames, type Field, type Target } from "../../facts";
import { addressOrPrefix, NO_PEERS, type Peer, type Peers } from "../../vocabulary";

const EXPECTED = { group: "the id of a group", list: "the id of a prefix list" } as const;

/**
 * A prefix, a group or a list under the key of another: EC2 refuses the line, and who writes it means what the text
 * says. `undefined` where the text may be what belongs there.
 * @param read the peers of a group or of a list by its id
 */
export function misplacedEnd(
  place: Field,
  target: Target,
  belongs: "group" | "list",
  read: (kind: "group" | "list", id: string) => Peers,
): Peers | undefined {
  if (target.kind === "declared") return undefined;
  const { id } = target;
  const kind = kindOf(id);
  if (kind === undefined || kind === belongs) return undefined;
  const { may, names }: Peers = kind === "prefix" ? exactly(prefixIn(id)) : read(kind, id);
  return { must: NO_PEERS, may, names: mergeNames([place.malformed(EXPECTED[belongs], id)], names) };
}

/** Who is at the other end by what the text says, whatever the key that it stands under. */
function kindOf(text: string): "prefix" | "group" | "list" | undefined {
  if (/^sg-/.test(text)) return "group";
  if (/^pl-/.test(text)) return "list";
  return prefixIn(text).length > 0 ? "prefix" : undefined;
}

function prefixIn(text: string): readonly Peer[] {
  const prefix = addressOrPrefix(text);
  return prefix ? [{ kind: "prefix", prefix, written: text }] : [];
}
