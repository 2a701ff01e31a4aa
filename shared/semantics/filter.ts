import type { Bounds, Cause, Names } from "../facts";
import type { Intent } from "./intent";
import type { Family, PacketSet, Prefix, ServiceSet } from "../packets";
import type { Rank } from "./acls/free-numbers";
import type { Peers } from "../vocabulary";

/** Which services a filter leaves to the internet, in one family. `wide` includes what is open. */
export interface Exposure {
  readonly family: Family;
  /** Services that count as open to the internet. */
  readonly open: Bounds<ServiceSet>;
  /** Services from more addresses than a party of its own has. */
  readonly wide: Bounds<ServiceSet>;
}

/** An answer, with all that it rests on. */
export interface ExposedTo {
  readonly intent: Intent;
  readonly own: readonly Prefix[];
  readonly exposures: readonly Exposure[];
}

/** A line that has a part in a verdict. */
export interface CauseLine extends Cause {
  readonly services: Bounds<ServiceSet>;
  readonly peers: Peers;
  /** AWS adds it; nobody wrote it. */
  readonly implied: boolean;
  /** Of an ACL line: its number, and the last one before it that is taken. */
  readonly rank?: Rank;
}

/** Why packets are admitted: a minimal set of lines, and the inputs that decide or the defaults it rests on. */
export interface Explanation {
  readonly lines: readonly CauseLine[];
  readonly names: Names;
}

/** What is asked of packets that are to be explained. */
export interface Question {
  /** Absent: all that lines admit. Otherwise what is meant to be open is left out. */
  readonly intent?: Intent;
  /** "many": whether many addresses may come. */
  readonly sources?: "many";
}

/** Anything that admits some packets and stops the rest: a group, an ACL, a gateway, a whole path. */
export interface Filter {
  /** An ACL allows and denies; whatever else admits what its lines name. */
  readonly kind?: "acl";
  /** What it admits. */
  readonly bounds: Bounds<PacketSet>;
  /** For IPv4 and IPv6. `own`: the program's own prefixes, which are not the internet. */
  exposure(intent: Intent, own: readonly Prefix[]): readonly Exposure[];
  /** Which lines admit these packets, or may. */
  explain(packets: PacketSet, bound: "must" | "may", question?: Question): Explanation;
}
