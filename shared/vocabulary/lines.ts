import {
  isTreeObject,
  List,
  mergeNames,
  type Bounds,
  type Field,
  type Names,
  type Origin,
  type Path,
  type Resource,
  type Setting,
} from "../facts";
import { describeServices, type ServiceSet } from "../packets";
import type { Peers } from "./peer";
import { absent, decidedBy, text } from "./words";

const WRITTEN = {
  protocol: text({ cfn: "IpProtocol", aws: ["ipProtocol", "protocol"] }, decidedBy()),
  from: text({ cfn: "FromPort", aws: "fromPort" }, decidedBy()),
  to: text({ cfn: "ToPort", aws: "toPort" }, decidedBy()),
} as const;

/** The account of a group named as the source (EC2 API, UserIdGroupPair.UserId). */
const SOURCE_OWNER = text({ cfn: "SourceSecurityGroupOwnerId" }, absent(""));

const DESCRIPTION_KEYS = { cfn: "Description", aws: "description" } as const;
const DESCRIPTION = text(DESCRIPTION_KEYS, absent(""));

/** Lines of one list or one standalone resource, as columns: two references a line and no object. */
interface Block {
  /** The list (then `rows` says which element) or the one row itself. */
  readonly at: Field;
  readonly peers: readonly Peers[];
  readonly services: readonly Bounds<ServiceSet>[];
  /** Row of each line where rows hold several peers or none; absent: line i is row i. */
  readonly rows?: readonly number[];
  /** Where the peer is written in the row; absent: asked of the row when somebody looks. */
  readonly places?: readonly (Field | undefined)[];
  readonly doubts?: readonly (Names | undefined)[];
  /** Fields of the rows that are not simply elements of `at`; absent where all are. */
  readonly fields?: readonly (Field | undefined)[];
  readonly implied?: string;
}

export interface LineAsWritten {
  readonly protocol: Setting<string>;
  readonly from: Setting<string>;
  readonly to: Setting<string>;
}

/** One allow line with one peer. A view: made when somebody looks, never kept. */
export class GroupLine implements Origin {
  private asPath: Path | undefined;

  constructor(
    private readonly block: Block,
    private readonly i: number,
  ) {}

  get peers(): Peers {
    return at(this.block.peers, this.i);
  }

  get services(): Bounds<ServiceSet> {
    return at(this.block.services, this.i);
  }

  /** What AWS writes by itself where the program says nothing; explains why the line is there. */
  get implied(): string | undefined {
    return this.block.implied;
  }

  /** The row as written: protocol, ports and peers beside each other. */
  get row(): Field {
    const { block, i } = this;
    return block.fields?.[i] ?? block.at.element(block.rows?.[i] ?? i);
  }

  get resource(): Resource {
    return (this.block.fields?.[this.i] ?? this.block.at).resource;
  }

  get path(): Path {
    this.asPath ??= this.block.places?.[this.i]?.path ?? pathOfPeer(this.row);
    return this.asPath;
  }

  get description(): Setting<string> {
    return DESCRIPTION.read(this.row);
  }

  /** Protocol and range as they stand there, whatever EC2 makes of them. */
  get written(): LineAsWritten {
    const { row } = this;
    return {
      protocol: WRITTEN.protocol.read(row),
      from: WRITTEN.from.read(row),
      to: WRITTEN.to.read(row),
    };
  }

  get sourceOwner(): Setting<string> {
    return SOURCE_OWNER.read(this.row);
  }

  /** Two lines of one row are written together. */
  get rowKey(): string {
    return `${this.resource.id} ${this.row.path.join(".")}`;
  }

  /** "tcp 22 from 0.0.0.0/1": free of dialect. */
  says(direction: "ingress" | "egress"): string {
    const preposition = direction === "ingress" ? "from" : "to";
    return `${describeBounds(this.services)} ${preposition} ${describePeers(this.peers)}`;
  }
}

/** One direction of a group. */
export class Lines extends List<GroupLine> {
  constructor(
    private readonly blocks: readonly Block[],
    readonly rest: Names | undefined = undefined,
  ) {
    super();
  }

  get length(): number {
    return this.blocks.reduce((sum, block) => sum + block.peers.length, 0);
  }

  each(visit: (line: GroupLine, doubt: Names | undefined) => void): void {
    for (const block of this.blocks) {
      for (let i = 0; i < block.peers.length; i++) visit(new GroupLine(block, i), block.doubts?.[i]);
    }
  }

  /** The hot path of every packet rule: no object per line. */
  eachPair(visit: (peers: Peers, services: Bounds<ServiceSet>, doubt: Names | undefined) => void): void {
    for (const { peers, services, doubts } of this.blocks) {
      for (let i = 0; i < peers.length; i++) {
        visit(at(peers, i), at(services, i), doubts?.[i]);
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
    return this.blocks.some(({ at, peers, rows, fields, implied }) => {
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
    });
  }

  /** Lines whose peer and services pass a test; the others are passed over without an object. */
  eachWhere(
    test: (peers: Peers, services: Bounds<ServiceSet>) => boolean,
    visit: (line: GroupLine, doubt: Names | undefined) => void,
  ): void {
    for (const block of this.blocks) {
      for (let i = 0; i < block.peers.length; i++) {
        if (test(at(block.peers, i), at(block.services, i)))
          visit(new GroupLine(block, i), block.doubts?.[i]);
      }
    }
  }

  with(other: Lines): Lines {
    if (other.blocks.length === 0 && !other.rest) return this;
    if (this.blocks.length === 0 && !this.rest) return other;
    const rest = this.rest && other.rest ? mergeNames(this.rest, other.rest) : (this.rest ?? other.rest);
    return new Lines([...this.blocks, ...other.blocks], rest);
  }

  /** The same lines, there only if `names` decide so. */
  under(names: Names): Lines {
    return new Lines(
      this.blocks.map((block) => ({
        ...block,
        doubts: block.peers.map((_, i) => {
          const doubt = block.doubts?.[i];
          return doubt ? mergeNames(doubt, names) : names;
        }),
      })),
      this.rest,
    );
  }
}

export const NO_LINES = new Lines([]);

/** Collects lines while a list is read; equal columns are left out at the end. */
export class LineBuilder {
  private readonly peers: Peers[];
  private readonly services: Bounds<ServiceSet>[];
  private count = 0;
  private rows: number[] | undefined;
  private fields: (Field | undefined)[] | undefined;
  private places: (Field | undefined)[] | undefined;
  private doubts: (Names | undefined)[] | undefined;

  /** @param expected how many lines there will mostly be: columns that grow are copied, and most of them are garbage */
  constructor(
    private readonly at: Field,
    expected = 1,
  ) {
    this.peers = new Array<Peers>(expected);
    this.services = new Array<Bounds<ServiceSet>>(expected);
  }

  /** A plain row: literals only, its position is its row number. */
  addPlain(peers: Peers, services: Bounds<ServiceSet>, row: number): void {
    if (row !== this.count) this.rows ??= this.numbered();
    this.rows?.push(row);
    this.fields?.push(undefined);
    this.places?.push(undefined);
    this.doubts?.push(undefined);
    this.put(peers, services);
  }

  /** Any other row, with its own field. */
  add(peers: Peers, services: Bounds<ServiceSet>, row: Field, place: Field, doubt: Names | undefined): void {
    this.rows ??= this.numbered();
    this.fields ??= this.rows.map(() => undefined);
    this.places ??= this.rows.map(() => undefined);
    if (doubt) this.doubts ??= this.rows.map(() => undefined);
    this.rows.push(-1);
    this.fields.push(row);
    this.places.push(place);
    this.doubts?.push(doubt);
    this.put(peers, services);
  }

  private put(peers: Peers, services: Bounds<ServiceSet>): void {
    this.peers[this.count] = peers;
    this.services[this.count++] = services;
  }

  private numbered(): number[] {
    return Array.from({ length: this.count }, (_, i) => i);
  }

  build(implied?: string): Lines["blocks"] {
    if (this.count === 0) return [];
    this.peers.length = this.count;
    this.services.length = this.count;
    return [
      {
        at: this.at,
        peers: this.peers,
        services: this.services,
        ...(this.rows && { rows: this.rows }),
        ...(this.fields && { fields: this.fields }),
        ...(this.places && { places: this.places }),
        ...(this.doubts && { doubts: this.doubts }),
        ...(implied !== undefined && { implied }),
      },
    ];
  }

  lines(rest?: Names, implied?: string): Lines {
    return new Lines(this.build(implied), rest);
  }
}

const PEER = /^(cidr|destinationprefix|sourceprefix|destinationsecurity|sourcesecurity)/i;

function pathOfPeer(row: Field): Path {
  const key = row.keys().find((name) => PEER.test(name));
  return key === undefined ? row.path : [...row.path, key];
}

export function describeBounds(services: Bounds<ServiceSet>): string {
  if (services.must === services.may) return describeServices(services.may);
  return `services that ${services.names.join(" and ")} decides`;
}

export function describePeers(peers: Peers): string {
  if (peers.must !== peers.may) return peers.names.join(" or ");
  return peers.may
    .map((peer) =>
      peer.kind === "prefix"
        ? peer.prefix.text
        : peer.kind === "group"
          ? `group ${peer.name}`
          : `list ${peer.name}`,
    )
    .join(", ");
}

function at<T>(list: readonly T[], i: number): T {
  const value = list[i];
  if (value === undefined) throw new Error(`no line ${i} of ${list.length}`);
  return value;
}
