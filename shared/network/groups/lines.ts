import {
  exactly,
  isTreeObject,
  List,
  bothDoubts,
  mergeNames,
  type Bounds,
  type Field,
  type Names,
  type Resource,
} from "../../facts";
import type { ServiceSet } from "../../packets";
import { at, DESCRIPTION_KEYS, GroupLine, type Block } from "./group-line";
import type { Peers } from "../../vocabulary/peer";

const NO_BLOCKS: readonly Block[] = [];

/** One direction of a group. */
export class Lines extends List<GroupLine> {
  /** @param bare what is written without another end: it admits nothing, EC2 refuses it, and yet it is a line */
  constructor(
    private readonly blocks: readonly Block[],
    readonly rest: Names | undefined = undefined,
    private readonly bare: readonly Block[] = NO_BLOCKS,
  ) {
    super();
  }

  get length(): number {
    let length = 0;
    for (let i = 0; i < this.blocks.length; i++) length += at(this.blocks, i).peers.length;
    return length;
  }

  /** Some line is surely there, and somebody wrote it. */
  get surelyWritten(): boolean {
    return [...this.blocks, ...this.bare].some(
      ({ implied, peers, doubts }) =>
        implied === undefined && peers.length > 0 && (doubts === undefined || doubts.includes(undefined)),
    );
  }

  /** AWS writes all that are known by itself. */
  get areImplied(): boolean {
    return this.blocks.every(({ implied }) => implied !== undefined);
  }

  /** All are written as literals or name one group, so that nothing decides between several forms of them. */
  get arePlain(): boolean {
    return (
      this.rest === undefined &&
      this.bare.length === 0 &&
      this.blocks.every(({ fields, implied }) => fields === undefined || implied !== undefined)
    );
  }

  each(visit: (line: GroupLine, doubt: Names | undefined) => void): void {
    eachOf(this.blocks, visit);
  }

  /** Every line without another end. */
  eachBare(visit: (line: GroupLine, doubt: Names | undefined) => void): void {
    eachOf(this.bare, visit);
  }

  /** The hot path of every packet rule: no object per line. */
  eachPair(visit: (peers: Peers, services: Bounds<ServiceSet>, doubt: Names | undefined) => void): void {
    for (let b = 0; b < this.blocks.length; b++) {
      const { peers, services, doubts } = at(this.blocks, b);
      for (let i = 0; i < peers.length; i++) {
        visit(at(peers, i), at(services, i), doubts?.[i]);
      }
    }
  }

  /** The other end of every line that is surely there, in that resource itself. No object is made for a line. */
  eachOwnEnd(resource: Resource, visit: (peers: Peers) => void): void {
    for (const { at: place, fields, doubts, peers } of this.blocks) {
      for (let i = 0; i < peers.length; i++) {
        if ((fields?.[i] ?? place).resource === resource && !doubts?.[i]) visit(at(peers, i));
      }
    }
  }

  /** Whether some line is written elsewhere than in that resource. */
  isPartlyOutside(resource: Resource): boolean {
    return this.blocks.some(
      ({ at, fields }) =>
        at.resource !== resource || fields?.some((field) => field && field.resource !== resource),
    );
  }

  /** Whether some description may pass the test. Literal rows are read without an object for each. */
  someDescription(test: (text: string) => boolean): boolean {
    const isDescribed = (block: Block): boolean => someDescriptionOf(block, test);
    return this.blocks.some(isDescribed) || this.bare.some(isDescribed);
  }

  /** Those that pass the test, in their places. */
  override filter(keep: (line: GroupLine) => boolean): Lines {
    const blocks = this.blocks.map((block) => {
      const kept = block.peers.flatMap((_, i) => (keep(new GroupLine(block, i)) ? [i] : []));
      return kept.length === block.peers.length ? block : rowsOf(block, kept);
    });
    return new Lines(
      blocks.filter(({ peers }) => peers.length > 0),
      this.rest,
      this.bare,
    );
  }

  /** Lines whose peer and services pass a test; the others are passed over without an object. */
  eachWhere(
    test: (peers: Peers, services: Bounds<ServiceSet>) => boolean,
    visit: (line: GroupLine, doubt: Names | undefined) => void,
  ): void {
    for (let b = 0; b < this.blocks.length; b++) {
      const block = at(this.blocks, b);
      for (let i = 0; i < block.peers.length; i++) {
        if (test(at(block.peers, i), at(block.services, i)))
          visit(new GroupLine(block, i), block.doubts?.[i]);
      }
    }
  }

  with(other: Lines): Lines {
    if (other.blocks.length + other.bare.length === 0 && !other.rest) return this;
    if (this.blocks.length + this.bare.length === 0 && !this.rest) return other;
    const rest = this.rest && other.rest ? mergeNames(this.rest, other.rest) : (this.rest ?? other.rest);
    return new Lines(this.blocks.concat(other.blocks), rest, this.bare.concat(other.bare));
  }

  /** The same lines, there only if `names` decide so. */
  under(names: Names): Lines {
    const doubted = (block: Block): Block => ({
      ...block,
      doubts: block.peers.map((_, i) => {
        const doubt = block.doubts?.[i];
        return bothDoubts(doubt, names);
      }),
    });
    return new Lines(this.blocks.map(doubted), this.rest, this.bare.map(doubted));
  }
}

function eachOf(blocks: readonly Block[], visit: (line: GroupLine, doubt: Names | undefined) => void): void {
  for (let b = 0; b < blocks.length; b++) {
    const block = at(blocks, b);
    for (let i = 0; i < block.peers.length; i++) visit(new GroupLine(block, i), block.doubts?.[i]);
  }
}

function someDescriptionOf(
  { at, peers, rows, fields, implied }: Block,
  test: (text: string) => boolean,
): boolean {
  if (implied !== undefined) return false;
  const written = at.rows;
  if (at.resource.dialect === "aws-native") return true;
  for (let i = 0; i < peers.length; i++) {
    const field = fields?.[i];
    const row = field ? field.tree : written?.[rows?.[i] ?? i];
    if (!isTreeObject(row)) return true;
    const { dialect } = (field ?? at).resource;
    const text = row[dialect === "aws" ? DESCRIPTION_KEYS.aws : DESCRIPTION_KEYS.cfn] ?? "";
    if (typeof text !== "string" || test(text)) return true;
  }
  return false;
}

export const NO_LINES = new Lines([]);

const NOBODY: Peers = exactly([]);

/** Collects lines while a list is read; equal columns are left out at the end. */
export class LineBuilder {
  private readonly peers: Peers[];
  private readonly services: Bounds<ServiceSet>[];
  private count = 0;
  private rows: number[] | undefined;
  private fields: (Field | undefined)[] | undefined;
  private places: (Field | undefined)[] | undefined;
  private doubts: (Names | undefined)[] | undefined;
  private bare: LineBuilder | undefined;

  /** @param expected how many lines there will mostly be: columns that grow are copied, and most of them are garbage */
  constructor(
    private readonly at: Field,
    private readonly expected = 1,
  ) {
    this.peers = this.column();
    this.services = this.column();
  }

  private column<T>(): T[] {
    return new Array<T>(this.expected);
  }

  /** A plain row: literals only, its position is its row number. */
  addPlain(peers: Peers, services: Bounds<ServiceSet>, row: number): void {
    const { count } = this;
    if (row !== count) this.rows ??= this.numbered();
    if (this.rows) this.rows[count] = row;
    this.put(peers, services);
  }

  /**
   * Any other row, with its own field.
   * @param place where its peer is written, absent for the row's only one
   */
  add(
    peers: Peers,
    services: Bounds<ServiceSet>,
    row: Field,
    place: Field | undefined,
    doubt: Names | undefined,
  ): void {
    const { count } = this;
    this.fields ??= this.column();
    this.fields[count] = row;
    if (this.rows) this.rows[count] = -1;
    if (place) (this.places ??= this.column())[count] = place;
    if (doubt) (this.doubts ??= this.column())[count] = doubt;
    this.put(peers, services);
  }

  /** A row without another end. */
  addBare(services: Bounds<ServiceSet>, row: Field, doubt: Names | undefined): void {
    this.bare ??= new LineBuilder(this.at);
    this.bare.add(NOBODY, services, row, row, doubt);
  }

  private put(peers: Peers, services: Bounds<ServiceSet>): void {
    this.peers[this.count] = peers;
    this.services[this.count++] = services;
  }

  private numbered(): number[] {
    const rows = this.column<number>();
    for (let i = 0; i < this.count; i++) rows[i] = i;
    return rows;
  }

  build(implied?: string): Lines["blocks"] {
    if (this.count === 0) return [];
    const { at, peers, services, rows, fields, places, doubts } = this;
    this.end(peers);
    this.end(services);
    this.end(rows);
    this.end(fields);
    this.end(places);
    this.end(doubts);
    return [{ at, peers, services, rows, fields, places, doubts, implied }];
  }

  private end(column: unknown[] | undefined): void {
    if (column && column.length !== this.count) column.length = this.count;
  }

  lines(rest?: Names, implied?: string): Lines {
    return new Lines(this.build(implied), rest, this.bare?.build());
  }
}

function rowsOf(block: Block, kept: readonly number[]): Block {
  const of = <T>(column: readonly T[]): readonly T[] => kept.map((i) => column[i] as T);
  return {
    at: block.at,
    peers: of(block.peers),
    services: of(block.services),
    rows: kept.map((i) => block.rows?.[i] ?? i),
    fields: block.fields && of(block.fields),
    places: block.places && of(block.places),
    doubts: block.doubts && of(block.doubts),
    implied: block.implied,
  };
}
