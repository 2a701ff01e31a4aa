import type { CauseLine } from "../semantics";

/** The other ends of some lines, each once: prefixes as text, groups and lists by name. */
export function sourceTexts(lines: readonly CauseLine[]): readonly string[] {
  const peers = lines.flatMap((line) => line.peers.may);
  return [...new Set(peers.map((peer) => (peer.kind === "prefix" ? peer.prefix.text : peer.name)))];
}
