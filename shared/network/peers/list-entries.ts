import {
  Assumed,
  bothDoubts,
  Branches,
  decidersOf,
  defaultsOf,
  exactly,
  isLeftOut,
  mergeNames,
  NO_NAMES,
  type Field,
  type Names,
  type Tree,
} from "../../facts";
import type { Family } from "../../packets";
import { EVERYBODY_4, EVERYBODY_6, readPrefix, type ListName, type Peer, type Peers } from "../../vocabulary";

/** What the entries of one list admit together. */
export class ListEntries {
  private readonly must: Peer[] = [];
  private readonly may: Peer[] = [];
  private deciders = NO_NAMES;
  private defaults = NO_NAMES;

  constructor(
    private readonly list: ListName,
    /** As the list says; absent: nobody knows it. */
    private readonly family?: Family,
  ) {}

  add(entry: Field, doubt: Names | undefined): void {
    const place = entry.at(entry.resource.dialect === "aws" ? "cidr" : "Cidr");
    const { tree } = place;
    if (!(tree instanceof Branches) || !isOfBothFamilies(tree)) this.addAt(place, doubt);
    else for (const option of tree.options) this.addAt(place.reading(option), bothDoubts(doubt, tree.names));
  }

  private addAt(place: Field, doubt: Names | undefined): void {
    if (isLeftOut(place.tree)) return;
    const own = familyOf(place.tree) ?? this.family;
    const families: readonly Family[] = own ? [own] : [4, 6];
    for (const family of families) this.addPeers(readPrefix(place, family), doubt);
  }

  private addPeers(peers: Peers, doubt: Names | undefined): void {
    const [common] = peers.oneOf ? peers.must : [];
    const named = new Map(peers.may.map((peer) => [peer, ofList(peer, this.list, peer === common)]));
    if (!doubt) this.must.push(...peers.must.map((peer) => named.get(peer) ?? ofList(peer, this.list)));
    this.may.push(...named.values());
    this.deciders = mergeNames(this.deciders, mergeNames(decidersOf(peers), doubt ?? NO_NAMES));
    if (!doubt) this.defaults = mergeNames(this.defaults, defaultsOf(peers));
  }

  /**
   * Nobody knows all entries: they may admit anybody, of the family that the list or one of those that are there for
   * sure tells, or of either.
   * @param most that the list may hold
   */
  addAnybody(names: Names, most: number): void {
    const known = this.must.flatMap((peer) => (peer.kind === "prefix" ? [peer.prefix.family] : []));
    const families = this.family ? [this.family] : known;
    const many = Math.max(0, most - known.length);
    for (const everybody of [EVERYBODY_4, EVERYBODY_6]) {
      if (families.length === 0 || families.includes(everybody.prefix.family))
        this.may.push({ ...everybody, list: this.list, many });
    }
    this.deciders = mergeNames(this.deciders, names);
  }

  get peers(): Peers {
    const { must, may, deciders, defaults } = this;
    return same(must, may) ? exactly<readonly Peer[]>(may, defaults) : { must, may, names: deciders };
  }
}

export const LIST_FAMILIES: ReadonlyMap<string, Family> = new Map([
  ["IPv4", 4],
  ["IPv6", 6],
]);

/** A list is of one family: what may be a prefix of IPv6 is one. `undefined`: it does not tell. */
function familyOf(tree: Tree | undefined): Family | undefined {
  if (tree instanceof Assumed) return familyOf(tree.value);
  if (tree instanceof Branches) {
    const families = tree.options.map(familyOf);
    return families.includes(6) ? 6 : families.find((family) => family !== undefined);
  }
  if (typeof tree !== "string") return undefined;
  return tree.includes(":") ? 6 : 4;
}

/** Where what decides the family of a list decides about its entries too. */
function isOfBothFamilies({ options }: Branches): boolean {
  return new Set(options.map(familyOf).filter((family) => family !== undefined)).size > 1;
}

function same(a: readonly Peer[], b: readonly Peer[]): boolean {
  return a.length === b.length && a.every((peer, i) => peer === b[i]);
}

function ofList(peer: Peer, list: ListName, isCommon = false): Peer {
  if (peer.kind !== "prefix") return peer;
  return { ...peer, list, ...(isCommon && { atLeast: true }) };
}
