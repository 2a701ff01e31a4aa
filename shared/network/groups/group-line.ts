import type { Bounds, Field, Names, Origin, Path, Resource, Setting } from "../../facts";
import { describeServices, type Direction, type Family, type ServiceSet } from "../../packets";
import type { Peer, Peers } from "../../vocabulary/peer";
import { absent, decidedBy, text } from "../../vocabulary/words";

const WRITTEN = {
  protocol: text({ cfn: "IpProtocol", aws: ["ipProtocol", "protocol"] }, decidedBy()),
  from: text({ cfn: "FromPort", aws: "fromPort" }),
  to: text({ cfn: "ToPort", aws: "toPort" }),
} as const;

/** The account of a group named as the source (EC2 API, UserIdGroupPair.UserId). */
const SOURCE_OWNER = text({ cfn: "SourceSecurityGroupOwnerId" }, absent(""));

export const DESCRIPTION_KEYS = { cfn: "Description", aws: "description" } as const;
const DESCRIPTION = text(DESCRIPTION_KEYS, absent(""));

/** Lines of one list or one standalone resource, as columns: two references a line and no object. */
export interface Block {
  /** The list (then `rows` says which element) or the one row itself. */
  readonly at: Field;
  readonly peers: readonly Peers[];
  readonly services: readonly Bounds<ServiceSet>[];
  /** Row of each line where rows hold several peers or none; absent: line i is row i. */
  readonly rows: readonly number[] | undefined;
  /** Where the peer is written in the row; absent: asked of the row when somebody looks. */
  readonly places: readonly (Field | undefined)[] | undefined;
  readonly doubts: readonly (Names | undefined)[] | undefined;
  /** Fields of the rows that are not simply elements of `at`; absent where all are. */
  readonly fields: readonly (Field | undefined)[] | undefined;
  readonly implied: string | undefined;
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
    this.asPath ??= this.block.places?.[this.i]?.path ?? pathOfPeer(this.row, this.peers.may);
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
  says(direction: Direction): string {
    const preposition = direction === "ingress" ? "from" : "to";
    return `${describeBounds(this.services)} ${preposition} ${describeChoice(this.peers)}`;
  }
}

const PREFIX_AT: Readonly<Record<Family, RegExp>> = {
  4: /^(?:cidrIp|cidrIpv4|cidrBlocks)$/i,
  6: /^(?:cidrIpv6|ipv6CidrBlocks)$/i,
};

const GROUP_AT = /^(?:source|destination|referenced)SecurityGroup(?:Id|Name)$/i;

/** Where the only peer of a plain row is written; a line without a peer is written as a whole. */
function pathOfPeer(row: Field, [peer]: readonly Peer[]): Path {
  if (peer === undefined || peer.kind === "list") return row.path;
  const isPeer = peer.kind === "prefix" ? PREFIX_AT[peer.prefix.family] : GROUP_AT;
  const key = row.keys().find((name) => isPeer.test(name));
  return key === undefined ? row.path : [...row.path, key];
}

/** "tcp 22", "services that Port decides", "tcp 22 and more that Last decides". */
export function describeBounds({ must, may, names }: Bounds<ServiceSet>): string {
  if (must === may) return describeServices(may);
  const surely = must.empty ? "services" : `${describeServices(must)} and more`;
  return names.length > 0 ? `${surely} that ${names.join(" and ")} decides` : "some services";
}

/** "10.0.0.0/8, 192.168.0.0/16", "Office" where that decides, "list Partners" that holds nothing. */
export function describePeers({ must, may, names, list }: Peers): string {
  if (must !== may) return names.join(" or ");
  if (may.length > 0) return may.map(describePeer).join(", ");
  return list ? `list ${list.name}` : "nothing";
}

/** The same, with what the program chooses from: "0.0.0.0/0 or 10.0.0.0/8". */
export function describeChoice(peers: Peers): string {
  const isShort = peers.oneOf && peers.may.length <= MOST_NAMED;
  return isShort ? peers.may.map(describePeer).join(" or ") : describePeers(peers);
}

/** What a line says, with prefixes as they stand there where AWS reads them as others: "tcp 22 from 1.2.3.4/0". */
export function quoted(says: string, peers: Peers): string {
  const read = describeChoice(peers);
  const differs = peers.may.some((peer) => peer.kind === "prefix" && peer.written !== peer.prefix.text);
  if (!differs || !says.endsWith(` ${read}`)) return says;
  const texts = peers.may.map((peer) => (peer.kind === "prefix" ? peer.written : describePeer(peer)));
  return `${says.slice(0, -read.length)}${texts.join(peers.oneOf ? " or " : ", ")}`;
}

const MOST_NAMED = 4;

function describePeer(peer: Peer): string {
  if (peer.kind === "prefix") return peer.prefix.text;
  return peer.kind === "group" ? `group ${peer.name}` : `list ${peer.name}`;
}

export function at<T>(list: readonly T[], i: number): T {
  const value = list[i];
  if (value === undefined) throw new Error(`no line ${i} of ${list.length}`);
  return value;
}
