import type { Line, LineList, Peer } from "./lines";
import type { AclLineList, Given } from "./things";
import { Input, Maybe, type Fact } from "./value";

/** A change to a program that changes nothing for AWS; `undefined` where it finds nothing to change. */
export type Twist = (given: readonly Given[]) => readonly Given[] | undefined;

/** The writing order of resources and lines turned round. */
export const reordered: Twist = (given) =>
  given
    .map((thing): Given => {
      if (thing.kind === "group") {
        return { ...thing, ...lists(thing, (list) => [...list].reverse()) };
      }
      if (thing.kind !== "acl") return thing;
      return { ...thing, ingress: [...thing.ingress].reverse(), egress: [...thing.egress].reverse() };
    })
    .reverse();

/** Protocols as numbers, prefixes with host bits or in full length: AWS takes them all for the same. */
export const respelt: Twist = (given) => {
  const twisted = given.map((thing): Given => {
    if (thing.kind === "group") return { ...thing, ...lists(thing, (list) => list.map(inLine(respeltLine))) };
    if (thing.kind === "standalone") return { ...thing, line: respeltLine(thing.line) };
    if (thing.kind !== "acl") return thing;
    const lines = (list: AclLineList): AclLineList =>
      list.map((line) =>
        line instanceof Maybe
          ? new Maybe(line.when, { ...line.then, source: respeltPrefix(line.then.source) })
          : { ...line, source: respeltPrefix(line.source) },
      );
    return { ...thing, ingress: lines(thing.ingress), egress: lines(thing.egress) };
  });
  return JSON.stringify(twisted) === JSON.stringify(given) ? undefined : twisted;
};

function lists(
  thing: { readonly ingress?: LineList; readonly egress?: LineList },
  change: (list: Exclude<LineList, Input>) => Exclude<LineList, Input>,
): { ingress?: LineList; egress?: LineList } {
  const changed = (list: LineList): LineList => (list instanceof Input ? list : change(list));
  return {
    ...(thing.ingress && { ingress: changed(thing.ingress) }),
    ...(thing.egress && { egress: changed(thing.egress) }),
  };
}

function inLine(change: (line: Line) => Line): (line: Line | Maybe<Line>) => Line | Maybe<Line> {
  return (line) => (line instanceof Maybe ? new Maybe(line.when, change(line.then)) : change(line));
}

const NUMBERS: Readonly<Record<string, Fact>> = { tcp: "6", udp: 17, icmp: "1", icmpv6: "58", "-1": -1 };

function respeltLine(line: Line): Line {
  const { protocol } = line;
  return {
    ...line,
    protocol: typeof protocol === "string" ? (NUMBERS[protocol] ?? protocol) : protocol,
    peers: line.peers.map(respeltPeer),
  };
}

function respeltPeer(peer: Peer): Peer {
  return peer.kind === "cidr" ? { ...peer, value: respeltPrefix(peer.value) } : peer;
}

/** "10.0.0.0/8" as "10.0.0.1/8", "::/0" as "0:0:0:0:0:0:0:0/0". */
function respeltPrefix(prefix: Fact): Fact {
  if (typeof prefix !== "string") return prefix;
  const [address = "", length = ""] = prefix.split("/");
  if (length === "") return prefix;
  if (!address.includes(":"))
    return Number(length) < 32 ? `${address.replace(/\.0$/, ".1")}/${length}` : prefix;
  const [head = "", tail] = address.split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = Array<string>(8 - left.length - right.length).fill("0");
  return `${[...left, ...zeros, ...right].join(":").toUpperCase()}/${length}`;
}
