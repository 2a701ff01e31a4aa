import {
  Assumed,
  Branches,
  exactly,
  isScalar,
  Literal,
  Remembered,
  Unresolved,
  type Bounds,
  type Field,
  type Names,
  type Scalar,
  type Tree,
} from "../facts";
import { parsePrefix, whyNotPrefix, type Prefix } from "../packets";
import { absent } from "./words";

export interface PrefixPeer {
  readonly kind: "prefix";
  readonly prefix: Prefix;
  readonly written: string;
  readonly list?: ListName;
  /** Somewhere in the prefix, and no wider than this length. */
  readonly shortest?: number;
  /** What stands there in its place: the same for the same value. */
  readonly value?: object;
  /** It stands for so many entries of its list, of which nobody knows one. */
  readonly many?: number;
  /** Its entry holds this in every completion, and more than this in some. */
  readonly atLeast?: true;
  /** The parameter of which it is the very default. */
  readonly defaultOf?: string;
}

/** Who may be at the other end of a line. Groups and managed lists stay symbols: they are no internet addresses. */
export type Peer =
  | PrefixPeer
  | {
      readonly kind: "group";
      readonly id: string;
      readonly name: string;
      readonly self?: true;
      /** It is a VPC's default group, by whatever name it is called; not told of `self`. */
      readonly isDefault?: true;
      /** The account that the reference names, if it names one. */
      readonly account?: string;
    }
  | {
      readonly kind: "list";
      readonly id: string;
      readonly name: string;
      readonly family: 4 | 6;
    };

/** The customer's prefix list that an entry comes from. */
export interface ListName {
  /** `pl-0123` as written; absent while nobody knows it. */
  readonly id?: string;
  readonly name: string;
  /** Its entries stand in the program. */
  readonly declared: boolean;
}

export interface Peers extends Bounds<readonly Peer[]> {
  /** One of `may`, each of which the program names. */
  readonly oneOf?: true;
  /** The list of the program whose entries these are: it counts with what it may hold, be it empty. */
  readonly list?: ListName;
}

export const NO_PEERS: readonly Peer[] = [];

const everybody = (text: string): PrefixPeer => {
  const prefix = parsePrefix(text);
  if (!prefix) throw new Error(`${text} is a prefix`);
  return { kind: "prefix", prefix, written: text };
};

export const EVERYBODY_4 = everybody("0.0.0.0/0");
export const EVERYBODY_6 = everybody("::/0");

/** May be anybody of one family, though no more than a prefix of the shortest length holds. */
export function anybody(family: 4 | 6, names: Names, shortest?: number, value?: object): Peers {
  const everybody = family === 4 ? EVERYBODY_4 : EVERYBODY_6;
  if (shortest === undefined) return { must: NO_PEERS, may: [everybody], names };
  return { must: NO_PEERS, may: [{ ...everybody, shortest, ...(value && { value }) }], names };
}

const literal = {
  4: new Remembered<string, Literal<readonly Peer[]>>(),
  6: new Remembered<string, Literal<readonly Peer[]>>(),
};

/** The peers of a prefix as text; equal spellings share one object. `undefined`: not a prefix of that family. */
export function literalPeers(written: string, family: 4 | 6): Peers | undefined {
  const known = literal[family];
  let peers = known.get(written);
  if (!peers) {
    const prefix = parsePrefix(written);
    if (!prefix || prefix.family !== family) return undefined;
    known.set(written, (peers = new Literal<readonly Peer[]>([{ kind: "prefix", prefix, written }])));
  }
  return peers;
}

/** Peers of a CIDR property, whatever stands there. */
export function readPrefix(place: Field, family: 4 | 6): Peers {
  const setting = place.setting(
    (tree) => expectedPrefix(tree, family),
    (raw) => writtenPrefix(raw, family),
    absent(NO_PREFIX),
  );
  const { candidates, names } = setting;
  if (!candidates) return anybody(family, names, shortestOf(place.tree), valueAt(place.tree));
  const parameter = parameterAt(place.tree);
  const written = candidates.filter((one) => one !== NO_PREFIX);
  const peers = written.map((prefix): Peer => ({
    kind: "prefix",
    prefix: prefix.prefix,
    written: prefix.written,
    ...(parameter !== undefined && { defaultOf: parameter }),
  }));
  const first = peers[0];
  if (candidates.length === 1 && first) return exactly<readonly Peer[]>([first], names);
  // Where it may be left out, there may be no other end at all.
  if (written.length < candidates.length) return { must: NO_PEERS, may: peers, names };
  const common = peers.find((peer) =>
    written.every((other) => containsPrefix(other.prefix, prefixOfPeer(peer))),
  );
  return { must: common ? [common] : NO_PEERS, may: peers, names, oneOf: true };
}

function parameterAt(tree: Tree | undefined): string | undefined {
  return tree instanceof Assumed ? (tree.defaultOf ?? parameterAt(tree.value)) : undefined;
}

function valueAt(tree: Tree | undefined): object | undefined {
  return tree instanceof Unresolved ? tree.itself : undefined;
}

/** The shortest length that a value can have of which nobody knows all. */
export function shortestOf(tree: Tree | undefined): number | undefined {
  if (tree instanceof Unresolved) return tree.shortestPrefix;
  if (tree instanceof Assumed) return shortestOf(tree.isLeftToGive ? tree.onceGiven : tree.value);
  if (!(tree instanceof Branches)) return isScalar(tree) ? parsePrefix(String(tree))?.length : undefined;
  const lengths = tree.options.map(shortestOf);
  return lengths.every((length) => length !== undefined) ? Math.min(...lengths) : undefined;
}

/** Prefixes nest or are disjoint. */
function containsPrefix(outer: Prefix, inner: Prefix | undefined): boolean {
  return (
    inner !== undefined &&
    outer.family === inner.family &&
    outer.first <= inner.first &&
    inner.last <= outer.last
  );
}

function prefixOfPeer(peer: Peer): Prefix | undefined {
  return peer.kind === "prefix" ? peer.prefix : undefined;
}

interface WrittenPrefix {
  readonly prefix: Prefix;
  readonly written: string;
}

/** Stands for a property that is left out. */
const NO_PREFIX = { prefix: parsePrefix("255.255.255.255/32"), written: "" } as WrittenPrefix;

function writtenPrefix(raw: Scalar, family: 4 | 6): WrittenPrefix | undefined {
  const written = String(raw).trim();
  const prefix = parsePrefix(written);
  return prefix?.family === family ? { prefix, written } : undefined;
}

/** "an IPv4 prefix: prefix length 33 is above 32" */
function expectedPrefix(tree: Tree, family: 4 | 6): string {
  const wanted = `an IPv${family} prefix`;
  if (!isScalar(tree)) return wanted;
  const text = String(tree).trim();
  const other = parsePrefix(text);
  return `${wanted}: ${other ? `it is one of IPv${other.family}` : whyNotPrefix(text)}`;
}
