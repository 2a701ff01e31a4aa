import {
  exactly,
  isScalar,
  isTreeObject,
  mergeNames,
  NO_NAMES,
  type Bounds,
  type Field,
  type Names,
  type Tree,
  type TreeObject,
} from "../../facts";
import { ALL_SERVICES, type Direction, type ServiceSet } from "../../packets";
import {
  EVERYBODY_4,
  EVERYBODY_6,
  GROUP_EGRESS,
  GROUP_INGRESS,
  isOfType,
  literalPeers,
  literalServices,
  type Peer,
  type Peers,
} from "../../vocabulary";
import { LineBuilder, type Lines, NO_LINES } from "./lines";
import { RowReader, type RowWords } from "./group-row";
import type { PeerReader } from "../peers/peers";

const CLOUDFORMATION: Readonly<Record<Direction, RowWords>> = {
  ingress: {
    type: "SecurityGroupIngress",
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
    type: "SecurityGroupEgress",
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
  const reading = new RowReader(self, reader);
  let plain = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] ?? null;
    // A row that perhaps is not there, or is a list itself.
    if (!isTreeObject(row)) return readCarefully(list, words, self, reader);
    const peers = plainPeers(row, words, reader);
    const services = peers && plainServices(row, words);
    if (services) {
      builder.addPlain(peers, services, i);
      if (!namesOtherWay(row, direction)) plain++;
    } else {
      reading.add(list.element(i), words, undefined, builder);
    }
  }
  if (plain === rows.length) plainLists.add(rows);
  return builder.lines();
}

/** Ends of lines of the other direction, which EC2 refuses beside one of this. */
const OTHER_WAY: Readonly<Record<Direction, readonly string[]>> = {
  ingress: [...CLOUDFORMATION.egress.groups, CLOUDFORMATION.egress.prefixLists],
  egress: [...CLOUDFORMATION.ingress.groups, CLOUDFORMATION.ingress.prefixLists],
};

function namesOtherWay(row: TreeObject, direction: Direction): boolean {
  const keys = OTHER_WAY[direction];
  for (let i = 0; i < keys.length; i++) if (row[keys[i] ?? ""] !== undefined) return true;
  return false;
}

const plainLists = new WeakSet<readonly Tree[]>();

/** Whether every row of a list has been read the short way, so that each has exactly one other end. */
export function isReadPlainly(rows: readonly Tree[]): boolean {
  return plainLists.has(rows);
}

function readCarefully(list: Field, words: RowWords, self: Peer, reader: PeerReader): Lines {
  const builder = new LineBuilder(list);
  const reading = new RowReader(self, reader);
  const items = list.items();
  let { rest } = items;
  items.each((row, doubt) => {
    if (isScalar(row.tree)) rest = mergeNames(rest ?? NO_NAMES, [row.malformed("a line of a group")]);
    else reading.add(row, words, doubt, builder);
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
  const reading = new RowReader(self, reader);
  for (const { root, doubt } of rows) {
    const { resource } = root;
    const single = isOfType(resource, GROUP_INGRESS) || isOfType(resource, GROUP_EGRESS);
    const words =
      resource.dialect !== "aws" ? CLOUDFORMATION[direction] : single ? AWS_SINGLE : AWS_GROUP_RULE;
    const row = words.lists || !isTreeObject(root.tree) ? undefined : root.tree;
    const peers = row && plainPeers(row, words, reader);
    const services = peers && plainServices(row, words);
    // Where its peer is written is looked for when somebody asks.
    if (services) builder.add(peers, services, root, undefined, doubt);
    else reading.add(root, words, doubt, builder);
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
 * The only other end of a row: a literal prefix, or a reference to one group of the program. A row without one, or
 * without literal services, has to be read with care; the others come by the 100,000.
 */
function plainPeers(row: TreeObject, words: RowWords, reader: PeerReader): Peers | undefined {
  return onlyPrefix(row, words) ?? onlyGroup(row, words, reader);
}

function plainServices(row: TreeObject, words: RowWords): Bounds<ServiceSet> | undefined {
  return literalServices(row[words.protocol], row[words.from], row[words.to]);
}

/** The prefix of a row, if that is a literal and nothing stands beside it. */
function onlyPrefix(row: TreeObject, words: RowWords): Peers | undefined {
  let v4: Tree | undefined = row[words.v4];
  let v6: Tree | undefined = row[words.v6];
  if (words.lists) {
    v4 = onlyElement(v4);
    v6 = onlyElement(v6);
    if (row[words.self ?? ""]) return undefined;
  }
  if (row[words.prefixLists] !== undefined || namesGroup(row, words)) return undefined;
  const text = v4 ?? v6;
  if (typeof text !== "string" || (v4 !== undefined && v6 !== undefined)) return undefined;
  return literalPeers(text, v4 === undefined ? 6 : 4);
}

function namesGroup(row: TreeObject, { groups }: RowWords): boolean {
  for (let i = 0; i < groups.length; i++) if (row[groups[i] ?? ""] !== undefined) return true;
  return false;
}

/** The group that a row names, if that is one of the program and nothing stands beside it. */
function onlyGroup(row: TreeObject, words: RowWords, reader: PeerReader): Peers | undefined {
  if (words.lists || row[words.v4] !== undefined || row[words.v6] !== undefined) return undefined;
  if (row[words.prefixLists] !== undefined) return undefined;
  let named: Tree | undefined;
  for (let i = 0; i < words.groups.length; i++) {
    const group = row[words.groups[i] ?? ""];
    if (group === undefined) continue;
    if (named !== undefined) return undefined;
    named = group;
  }
  return reader.onlyGroup(named);
}

/** A list of several is for the careful reader, which names each element. */
function onlyElement(list: Tree | undefined): Tree | undefined {
  if (list === undefined || list === null) return undefined;
  if (!Array.isArray(list)) return list;
  return list.length === 0 ? undefined : list.length === 1 ? (list[0] as Tree) : (list as Tree);
}
