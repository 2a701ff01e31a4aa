import {
  Branches,
  exactly,
  mergeNames,
  NO_NAMES,
  unknown,
  type Bounds,
  type Field,
  type Names,
  type Tree,
  isScalar,
  isTreeObject,
} from "../facts";
import { ALL_SERVICES, type ServiceSet } from "../packets";
import {
  absent,
  anybody,
  asFlag,
  asInteger,
  asProtocol,
  EVERYBODY_4,
  EVERYBODY_6,
  GROUP_EGRESS,
  GROUP_INGRESS,
  isOfType,
  LineBuilder,
  type Lines,
  NO_LINES,
  literalPeers,
  literalServices,
  PROTOCOL_EXPECTED,
  readPrefix,
  readServices,
  type Peer,
  type Peers,
} from "../vocabulary";
import type { PeerReader } from "./peers";

export type Direction = "ingress" | "egress";

/** Where a row writes what. `lists`: whether its peers are lists or single values. */
interface RowWords {
  readonly protocol: string;
  readonly from: string;
  readonly to: string;
  readonly v4: string;
  readonly v6: string;
  readonly prefixLists: string;
  readonly groups: readonly string[];
  readonly self?: string;
  readonly lists: boolean;
}

const CLOUDFORMATION: Readonly<Record<Direction, RowWords>> = {
  ingress: {
    protocol: "IpProtocol",
    from: "FromPort",
    to: "ToPort",
    v4: "CidrIp",
    v6: "CidrIpv6",
    prefixLists: "SourcePrefixListId",
    groups: ["SourceSecurityGroupId", "SourceSecurityGroupName"],
    lists: false,
  },
  egress: {
    protocol: "IpProtocol",
    from: "FromPort",
    to: "ToPort",
    v4: "CidrIp",
    v6: "CidrIpv6",
    prefixLists: "DestinationPrefixListId",
    groups: ["DestinationSecurityGroupId"],
    lists: false,
  },
};

const AWS_LISTS = {
  protocol: "protocol",
  from: "fromPort",
  to: "toPort",
  v4: "cidrBlocks",
  v6: "ipv6CidrBlocks",
  prefixLists: "prefixListIds",
  self: "self",
  lists: true,
} as const;

const AWS_INLINE: RowWords = { ...AWS_LISTS, groups: ["securityGroups"] };
const AWS_GROUP_RULE: RowWords = { ...AWS_LISTS, groups: ["sourceSecurityGroupId"] };
const AWS_SINGLE: RowWords = {
  protocol: "ipProtocol",
  from: "fromPort",
  to: "toPort",
  v4: "cidrIpv4",
  v6: "cidrIpv6",
  prefixLists: "prefixListId",
  groups: ["referencedSecurityGroupId"],
  lists: false,
};

/** The inline lines of one direction. */
export function readInlineLines(list: Field, direction: Direction, self: Peer, reader: PeerReader): Lines {
  const words = list.resource.dialect === "aws" ? AWS_INLINE : CLOUDFORMATION[direction];
  const { rows } = list;
  if (rows === undefined) return readCarefully(list, words, self, reader);
  const builder = new LineBuilder(list, rows.length);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] ?? null;
    if (addLiteralRow(row, i, words, builder)) continue;
    // A row that perhaps is not there, or is a list itself.
    if (!isTreeObject(row)) return readCarefully(list, words, self, reader);
    addRow(list.element(i), words, self, reader, undefined, builder);
  }
  return builder.lines();
}

function readCarefully(list: Field, words: RowWords, self: Peer, reader: PeerReader): Lines {
  const builder = new LineBuilder(list);
  const items = list.items();
  let { rest } = items;
  items.each((row, doubt) => {
    if (isScalar(row.tree)) rest = mergeNames(rest ?? NO_NAMES, [row.malformed("a line of a group")]);
    else addRow(row, words, self, reader, doubt, builder);
  });
  return builder.lines(rest);
}

/** A standalone resource with lines of a group, and what decides whether they are there. */
export interface StandaloneRow {
  readonly root: Field;
  readonly doubt: Names | undefined;
}

/** The lines of all standalone resources of one group and direction. */
export function readStandaloneLines(
  rows: readonly StandaloneRow[],
  direction: Direction,
  self: Peer,
  reader: PeerReader,
): Lines {
  const [first] = rows;
  if (!first) return NO_LINES;
  const builder = new LineBuilder(first.root, rows.length);
  for (const { root, doubt } of rows) {
    const { resource } = root;
    const single = isOfType(resource, GROUP_INGRESS) || isOfType(resource, GROUP_EGRESS);
    const words =
      resource.dialect !== "aws" ? CLOUDFORMATION[direction] : single ? AWS_SINGLE : AWS_GROUP_RULE;
    addRow(root, words, self, reader, doubt, builder);
  }
  return builder.lines();
}

/** Everything to everybody, as AWS adds it: no row is written anywhere. */
export function allowAllLines(root: Field, why: string, doubt?: Names): Lines {
  const builder = new LineBuilder(root);
  const services = exactly(ALL_SERVICES);
  builder.add(exactly<readonly Peer[]>([EVERYBODY_4]), services, root, root, doubt);
  builder.add(exactly<readonly Peer[]>([EVERYBODY_6]), services, root, root, doubt);
  return builder.lines(undefined, why);
}

export function selfLines(root: Field, self: Peer, why: string): Lines {
  const builder = new LineBuilder(root);
  builder.add(exactly<readonly Peer[]>([self]), exactly(ALL_SERVICES), root, root, undefined);
  return builder.lines(undefined, why);
}

/**
 * The short way for a row of nothing but literals with one prefix; false: it has to be read with care. Rows of
 * this kind come by the 100,000.
 */
function addLiteralRow(row: Tree, i: number, words: RowWords, builder: LineBuilder): boolean {
  if (!isTreeObject(row)) return false;
  let v4: Tree | undefined = row[words.v4];
  let v6: Tree | undefined = row[words.v6];
  if (words.lists) {
    v4 = onlyElement(v4);
    v6 = onlyElement(v6);
    if (row[words.self ?? ""]) return false;
  }
  if (row[words.prefixLists] !== undefined || words.groups.some((group) => row[group] !== undefined))
    return false;
  const text = v4 ?? v6;
  if (typeof text !== "string" || (v4 !== undefined && v6 !== undefined)) return false;
  const peers = literalPeers(text, v4 === undefined ? 6 : 4);
  const services = peers && literalServices(row[words.protocol], row[words.from], row[words.to]);
  if (!peers || !services) return false;
  builder.addPlain(peers, services, i);
  return true;
}

/** A list of several is for the careful reader, which names each element. */
function onlyElement(list: Tree | undefined): Tree | undefined {
  if (list === undefined || list === null) return undefined;
  if (!Array.isArray(list)) return list;
  return list.length === 0 ? undefined : list.length === 1 ? (list[0] as Tree) : (list as Tree);
}

function servicesOf(row: Field, words: RowWords): Bounds<ServiceSet> {
  const { tree } = row;
  const literal =
    isTreeObject(tree) && row.resource.dialect !== "aws-native"
      ? literalServices(tree[words.protocol], tree[words.from], tree[words.to])
      : undefined;
  if (literal) return literal;
  const from = row.member(words.from);
  const to = row.member(words.to);
  return readServices({
    protocol: row.at(words.protocol).setting(PROTOCOL_EXPECTED, asProtocol, unknown(["the protocol"])),
    from: from.setting("a port", asInteger, unknown(NO_NAMES)),
    to: to.setting("a port", asInteger, unknown(NO_NAMES)),
    // A parameter is read once: the same object is the same value.
    samePort: from.tree === to.tree && from.tree instanceof Branches,
  });
}

const FAMILIES = [4, 6] as const;

/** Whether the row may have something at that word, by a look that makes no field. */
function has(row: Field, word: string): boolean {
  const { tree } = row;
  return !isTreeObject(tree) || row.resource.dialect === "aws-native" || Object.hasOwn(tree, word);
}

function addRow(
  row: Field,
  words: RowWords,
  self: Peer,
  reader: PeerReader,
  doubt: Names | undefined,
  builder: LineBuilder,
): void {
  const choice = row.alternatives();
  if (choice === undefined || admitsForSure(row, words, self, reader)) {
    addOneRow(row, words, self, reader, doubt, builder);
    return;
  }
  const names = doubt ? mergeNames(doubt, choice.names) : choice.names;
  for (const option of choice.options) addOneRow(option, words, self, reader, names, builder);
}

/** Whether something is admitted whichever alternative is chosen: lines in doubt would no longer say so. */
function admitsForSure(row: Field, words: RowWords, self: Peer, reader: PeerReader): boolean {
  const builder = new LineBuilder(row);
  addOneRow(row, words, self, reader, undefined, builder);
  let sure = false;
  builder.lines().eachPair((peers, services, doubt) => {
    sure ||= doubt === undefined && peers.must.length > 0 && !services.must.empty;
  });
  return sure;
}

function addOneRow(
  row: Field,
  words: RowWords,
  self: Peer,
  reader: PeerReader,
  doubt: Names | undefined,
  builder: LineBuilder,
): void {
  const services = servicesOf(row, words);
  let bare = true;
  const add = (peers: Peers, at: Field, more?: Names): void => {
    bare = false;
    const both = doubt && more ? mergeNames(doubt, more) : (doubt ?? more);
    builder.add(peers, services, row, at, both);
  };
  for (const family of FAMILIES) {
    const word = family === 4 ? words.v4 : words.v6;
    if (!has(row, word)) continue;
    const place = row.member(word);
    if (!place.written) continue;
    if (!words.lists) {
      add(readPrefix(place, family), place);
      continue;
    }
    const items = place.items();
    items.each((item, itemDoubt) => {
      add(readPrefix(item, family), item, itemDoubt);
    });
    if (items.rest) add(anybody(family, items.rest), place);
  }
  if (has(row, words.prefixLists)) {
    const lists = row.member(words.prefixLists);
    if (lists.written) for (const found of reader.prefixLists(lists)) add(found.peers, lists, found.doubt);
  }
  for (const word of words.groups) {
    if (!has(row, word)) continue;
    const groups = row.member(word);
    if (!groups.written) continue;
    const only = reader.onlyGroup(groups);
    if (only) {
      add(only, groups);
      continue;
    }
    for (const found of reader.groups(groups)) add(found.peers, groups, found.doubt);
  }
  if (words.self && has(row, words.self)) {
    const place = row.member(words.self);
    const flag = place.setting("true or false", asFlag, absent(false));
    const claim = flag.is(true);
    if (claim.holds !== "no") {
      add(exactly<readonly Peer[]>([self]), place, claim.holds === "maybe" ? claim.names : undefined);
    }
  }
  if (bare) builder.addBare(services, row, doubt);
}
