import { endAsWritten } from "../../semantics";
import type { GroupLine } from "../../network/group-line";
import type { Peer } from "../../vocabulary";

type PrefixPeer = Extract<Peer, { kind: "prefix" }>;

export function prefixesOf(lines: readonly GroupLine[]): readonly PrefixPeer[] {
  return lines.flatMap(({ peers }) => peers.may.flatMap((peer) => (peer.kind === "prefix" ? [peer] : [])));
}

/** The customer's prefix lists that lines name. */
export function listNames(lines: readonly GroupLine[]): readonly string[] {
  return prefixesOf(lines).flatMap(({ list }) => (list ? [list.name] : []));
}

export function sourceNames(
  lines: readonly GroupLine[],
  which: (peer: Peer) => boolean = () => true,
): string[] {
  return lines.flatMap(({ peers }) => {
    if (peers.must !== peers.may) return [...peers.names];
    return peers.may
      .filter(which)
      .map((peer) =>
        peer.kind === "prefix"
          ? peer.prefix.text
          : `${peer.kind === "group" ? "group" : "list"} ${peer.name}`,
      );
  });
}

/** "443-443" as it stands there; nothing for an end that is not written. */
export function rangeAsWritten({ written: { from, to } }: GroupLine, between = "-"): string {
  return `${endAsWritten(from)}${between}${endAsWritten(to)}`;
}
