import {
  exactly,
  isTreeObject,
  bothDoubts,
  NO_NAMES,
  unknown,
  type Bounds,
  type Field,
  type Names,
} from "../facts";
import { NO_SERVICES, type ServiceSet } from "../packets";
import {
  absent,
  anybody,
  asFlag,
  asInteger,
  asProtocol,
  literalServices,
  PROTOCOL_EXPECTED,
  readPrefix,
  readServices,
  type Peer,
  type Peers,
} from "../vocabulary";
import { LineBuilder } from "./lines";
import { tellMisspeltKeys, tellWithoutProtocol } from "./misspelt";
import type { PeerReader } from "./peers";

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
    const add = (peers: Peers, at: Field, more?: Names): void => {
      bare = false;
      const both = bothDoubts(doubt, more);
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
      if (lists.written)
        for (const found of this.reader.prefixLists(lists)) add(found.peers, lists, found.doubt);
    }
    for (const word of words.groups) {
      if (!has(row, word)) continue;
      const groups = row.member(word);
      if (!groups.written) continue;
      const only = this.reader.onlyGroup(groups);
      if (only) {
        add(only, groups);
        continue;
      }
      for (const found of this.reader.groups(groups)) add(found.peers, groups, found.doubt);
    }
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

function isWithoutProtocol({ tree, resource }: Field, { protocol }: RowWords): boolean {
  return (
    resource.dialect === "cloudformation" &&
    isTreeObject(tree) &&
    (tree[protocol] ?? undefined) === undefined &&
    resource.mayGetMore !== true
  );
}

const FAMILIES = [4, 6] as const;

/** Whether the row may have something at that word, by a look that makes no field. */
function has(row: Field, word: string): boolean {
  const { tree } = row;
  return !isTreeObject(tree) || row.resource.dialect === "aws-native" || Object.hasOwn(tree, word);
}
