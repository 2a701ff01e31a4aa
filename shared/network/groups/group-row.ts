import {
  exactly,
  isTreeObject,
  bothDoubts,
  NO_NAMES,
  unknown,
  type Bounds,
  type Field,
  type Names,
} from "../../facts";
import { NO_SERVICES, type Family, type ServiceSet } from "../../packets";
import {
  absent,
  anybody,
  asFlag,
  asInteger,
  asProtocol,
  isPresent,
  literalServices,
  PROTOCOL_EXPECTED,
  readPrefix,
  readServices,
  type Peer,
  type Peers,
} from "../../vocabulary";
import { LineBuilder } from "./lines";
import { tellMisspeltKeys, tellWithoutProtocol } from "../misspelt";
import type { PeerReader } from "../peers/peers";

/** Where a row writes what. `lists`: whether its peers are lists or single values. */
export interface RowWords {
  /** The last part of the type whose properties CloudFormation takes there. */
  readonly type?: string;
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

/** Reads rows with care, each as the lines that it comes to: one for every other end. */
export class RowReader {
  /** @param self the group that the rows are of */
  constructor(
    private readonly self: Peer,
    private readonly reader: PeerReader,
  ) {}

  add(row: Field, words: RowWords, doubt: Names | undefined, builder: LineBuilder): void {
    const choice = row.alternatives();
    if (choice === undefined || this.admitsForSure(row, words)) {
      this.addOne(row, words, doubt, builder);
      return;
    }
    const names = bothDoubts(doubt, choice.names);
    for (const option of choice.options) this.addOne(option, words, names, builder);
  }

  /** Whether something is admitted whichever alternative is chosen: lines in doubt would no longer say so. */
  private admitsForSure(row: Field, words: RowWords): boolean {
    const builder = new LineBuilder(row);
    this.addOne(row, words, undefined, builder);
    let sure = false;
    builder.lines().eachPair((peers, services, doubt) => {
      sure ||= doubt === undefined && peers.must.length > 0 && !services.must.empty;
    });
    return sure;
  }

  private addOne(row: Field, words: RowWords, doubt: Names | undefined, builder: LineBuilder): void {
    const services = servicesOf(row, words);
    let bare = true;
    const add: AddPeers = (peers, at, more) => {
      bare = false;
      const both = bothDoubts(doubt, more);
      builder.add(peers, services, row, at, both);
    };
    addPrefixes(row, words, 4, add);
    addPrefixes(row, words, 6, add);
    if (has(row, words.prefixLists)) {
      const lists = row.member(words.prefixLists);
      if (lists.written)
        for (const found of this.reader.prefixLists(lists)) add(found.peers, lists, found.doubt);
    }
    words.groups.forEach((word) => {
      if (!has(row, word)) return;
      const groups = row.member(word);
      if (!groups.written) return;
      const only = this.reader.onlyGroup(groups.tree);
      if (only) add(only, groups);
      else for (const found of this.reader.groups(groups)) add(found.peers, groups, found.doubt);
    });
    if (words.self && has(row, words.self)) {
      const place = row.member(words.self);
      const flag = place.setting("true or false", asFlag, absent(false));
      const claim = flag.is(true);
      if (claim.holds !== "no") {
        add(exactly<readonly Peer[]>([this.self]), place, claim.holds === "maybe" ? claim.names : undefined);
      }
    }
    if (!bare) return;
    if (words.type !== undefined) tellMisspeltKeys(row, words.type);
    builder.addBare(services, row, doubt);
  }
}

type AddPeers = (peers: Peers, at: Field, doubt?: Names) => void;

function addPrefixes(row: Field, words: RowWords, family: Family, add: AddPeers): void {
  const word = family === 4 ? words.v4 : words.v6;
  if (!has(row, word)) return;
  const place = row.member(word);
  if (!place.written) return;
  if (!words.lists) {
    add(readPrefix(place, family), place);
    return;
  }
  const items = place.items();
  items.each((item, doubt) => add(readPrefix(item, family), item, doubt));
  if (items.rest) add(anybody(family, items.rest), place);
}

function servicesOf(row: Field, words: RowWords): Bounds<ServiceSet> {
  const { tree } = row;
  const literal =
    isTreeObject(tree) && row.resource.dialect !== "aws-native"
      ? literalServices(tree[words.protocol], tree[words.from], tree[words.to])
      : undefined;
  if (literal) return literal;
  if (words.type !== undefined && isWithoutProtocol(row, words)) {
    tellWithoutProtocol(row, words.type, words.protocol);
    return exactly(NO_SERVICES);
  }
  const from = row.member(words.from);
  const to = row.member(words.to);
  return readServices({
    protocol: row.at(words.protocol).setting(PROTOCOL_EXPECTED, asProtocol, unknown(["the protocol"])),
    from: from.setting("a port", asInteger, unknown(NO_NAMES)),
    to: to.setting("a port", asInteger, unknown(NO_NAMES)),
  });
}

function isWithoutProtocol(row: Field, { protocol }: RowWords): boolean {
  const { dialect, mayGetMore } = row.resource;
  return (
    dialect === "cloudformation" && mayGetMore !== true && isPresent(row.at(protocol).tree).holds === "no"
  );
}

/** Whether the row may have something at that word, by a look that makes no field. */
function has(row: Field, word: string): boolean {
  const { tree } = row;
  return !isTreeObject(tree) || row.resource.dialect === "aws-native" || Object.hasOwn(tree, word);
}
