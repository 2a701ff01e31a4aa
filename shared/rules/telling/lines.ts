import { endAsWritten } from "../../semantics";
import { describeChoice, type GroupLine } from "../../network/groups/group-line";
import { describeServices, type Direction, type ServiceSet } from "../../packets";
import type { Peer } from "../../vocabulary";
import { listedInShort } from "../../text/lists";

type PrefixPeer = Extract<Peer, { kind: "prefix" }>;

/** The prefixes that lines name, each once however many lines do. */
export function prefixesOf(lines: readonly GroupLine[]): readonly PrefixPeer[] {
  const found = new Map<string, PrefixPeer>();
  for (const peer of lines.flatMap(({ peers }) => peers.may))
    if (peer.kind === "prefix") found.set(`${peer.written} ${peer.list?.name ?? ""}`, peer);
  return [...found.values()];
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
    if (peers.must !== peers.may) return [describeChoice(peers)];
    return peers.may
      .filter(which)
      .map((peer) =>
        peer.kind === "prefix"
          ? peer.prefix.text
          : `${peer.kind === "group" ? "group" : "list"} ${peer.name}`,
      );
  });
}

/** "Source 10.0.0.0/8 of web is wide", "Sources 10.0.0.0/8 and 172.16.0.0/12 of web are wide" */
export function sourcesOf(texts: readonly string[], name: string, one: string, several: string): string {
  const isOne = new Set(texts).size < 2;
  return `${isOne ? "Source" : "Sources"} ${listedInShort(texts)} of ${name} ${isOne ? one : several}`;
}

/** "tcp 443", "All traffic": at the beginning of a title. */
export function inTitle(services: ServiceSet): string {
  return describeServices(services).replace(/^all traffic/, "All traffic");
}

/** The line with other services: "tcp 80-443 from 10.0.0.0/8". */
export function withServices({ peers }: GroupLine, services: string, direction: Direction): string {
  return `${services} ${direction === "ingress" ? "from" : "to"} ${describeChoice(peers)}`;
}

/** "443-443" as it stands there, "443-none" where an end is not written. */
export function rangeAsWritten({ written: { from, to } }: GroupLine, between = "-"): string {
  return `${endAsWritten(from)}${between}${endAsWritten(to)}`;
}
