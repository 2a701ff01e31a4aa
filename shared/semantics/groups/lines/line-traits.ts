import { Kept, Literal, type Bounds } from "../../../facts";
import {
  anyServices,
  coversServices,
  icmp,
  icmpv6,
  intersectsServices,
  isCanonical,
  type Prefix,
  type ServiceSet,
} from "../../../packets";
import type { Intent } from "../../intent";
import { WhicheverServices, type Peer, type Peers } from "../../../vocabulary";
import { EVERY_SERVICE, EVERY_TCP, EVERY_UDP, isOtherProtocol, spanOf } from "./line-services";
import type { GroupFilter } from "../group";
import { meetingLines } from "./meeting-lines";
import { needsLook } from "../group-texts";
import { isWritten } from "../no-egress";
import { isHost, isPublic, looksPrivate, MEANINGLESS_BLOCKS, PRIVATE_BLOCKS, withinAny } from "../sources";

/**
 * What some line of a group has. A coarse answer, found in one pass over the lines for all rules about single lines:
 * a rule looks at the lines themselves only where its trait is there.
 */
export const TRAIT = {
  /** A source looks private and is not, own prefixes aside. */
  lookalike: 1 << 0,
  /** A private block of several addresses. */
  privateBlock: 1 << 1,
  meaningless: 1 << 2,
  /** A private block wider than a /16, or a /48. */
  widePrivateBlock: 1 << 16,
  /** A public block of several addresses. */
  publicBlock: 1 << 3,
  prefix: 1 << 4,
  group: 1 << 5,
  /** A prefix list of the customer's. */
  list: 1 << 6,
  unknownPeer: 1 << 7,
  /** Protocol -1. */
  everything: 1 << 8,
  /** Every port of TCP or UDP but port 0, or -1. */
  allPorts: 1 << 9,
  otherProtocol: 1 << 10,
  /** More than 100 ports of TCP or UDP in a row. */
  range: 1 << 11,
  /** A protocol or range rests on an input, or is refused. */
  unknownService: 1 << 12,
  ipv6: 1 << 13,
  /** A prefix list that AWS keeps. */
  managedList: 1 << 14,
  /** Some of ICMP or ICMPv6, not as a part of all traffic. */
  icmp: 1 << 15,
  /** A public address at least, own prefixes aside. */
  publicSource: 1 << 17,
  /** An address with bits that its length takes away. */
  hostBits: 1 << 18,
  /** Something decides whether the line is there. */
  doubted: 1 << 19,
  /** All lines together have more than 100 ports, or ICMP messages. */
  manyPorts: 1 << 20,
  /** A line that is not written in the group itself. */
  standalone: 1 << 21,
  /** Signs of `signsOf`: something is open, or wide. */
  open: 1 << 22,
  wide: 1 << 23,
  /** Lines may share packets. */
  meeting: 1 << 24,
  /** A description that says nothing, or that EC2 may refuse. */
  texts: 1 << 25,
  /** A VPC's default group, not the group's own self. */
  defaultGroup: 1 << 26,
} as const;

const WIDE_4 = 16;
const WIDE_6 = 48;

/** The traits of all lines together. */
export function traitsOf(filter: GroupFilter): number {
  return keptTraits.of(filter);
}

const keptTraits = new Kept(({ group, lines }: GroupFilter) => {
  let all = lines.rest ? TRAIT.unknownPeer | TRAIT.unknownService : 0;
  let width = lines.rest ? Infinity : 0;
  lines.eachPair((peers, services, doubt) => {
    all |= peerTraits(peers) | serviceTraits(services);
    if (doubt) all |= TRAIT.doubted;
    width += widthOf(services.may);
  });
  if (width > SHORT) all |= TRAIT.manyPorts;
  if (lines.rest || lines.someDescription(needsLook)) all |= TRAIT.texts;
  if (!isWritten(group) || lines.isPartlyOutside(group.resource)) all |= TRAIT.standalone;
  return all;
});

/** At least as many as there are ports in the set; all traffic counts for nothing. */
function widthOf({ edges }: ServiceSet): number {
  const width = (edges.at(-1) ?? 0) - (edges[0] ?? 0);
  return width === WHOLE ? 0 : width;
}

const WHOLE = 1 << 24;

/** The traits of all lines, and what they come to together. */
export function signsOf(filter: GroupFilter, intent: Intent, own: readonly Prefix[]): number {
  let signs = traitsOf(filter);
  filter.exposure(intent, own).forEach(({ open, wide }) => {
    if (!open.may.empty) signs |= TRAIT.open;
    if (!wide.may.empty) signs |= TRAIT.wide;
  });
  return meetingLines(filter).size > 0 ? signs | TRAIT.meeting : signs;
}

/** Of what is no literal. */
const ofPeers = new WeakMap<Peers, number>();

/** The traits of one line. */
export function lineTraits(peers: Peers, services: Bounds<ServiceSet>): number {
  return peerTraits(peers) | serviceTraits(services);
}

/** What one line's other end is like. */
export function peerTraits(peers: Peers): number {
  const known = peers instanceof Literal ? peers.traits : (ofPeers.get(peers) ?? -1);
  if (known >= 0) return known;
  let traits = peers.must === peers.may ? 0 : TRAIT.unknownPeer;
  if (peers.list) traits |= TRAIT.list;
  peers.may.forEach((peer) => (traits |= traitsOfPeer(peer)));
  if (peers instanceof Literal) peers.traits = traits;
  else ofPeers.set(peers, traits);
  return traits;
}

function traitsOfPeer(peer: Peer): number {
  if (peer.kind === "group") return peer.isDefault ? TRAIT.group | TRAIT.defaultGroup : TRAIT.group;
  if (peer.kind === "list") return TRAIT.managedList;
  const { prefix, written, list } = peer;
  let traits = list ? TRAIT.prefix | TRAIT.list : TRAIT.prefix;
  if (prefix.family === 6) traits |= TRAIT.ipv6;
  if (!list && hasHostBits(prefix, written)) traits |= TRAIT.hostBits;
  if (prefix.routable > 0) traits |= TRAIT.publicSource;
  if (withinAny(prefix, MEANINGLESS_BLOCKS)) traits |= TRAIT.meaningless;
  if (isHost(prefix)) return traits;
  if (withinAny(prefix, PRIVATE_BLOCKS)) {
    const wide = prefix.length < (prefix.family === 4 ? WIDE_4 : WIDE_6);
    return traits | TRAIT.privateBlock | (wide ? TRAIT.widePrivateBlock : 0);
  }
  if (looksPrivate(prefix, written)) traits |= TRAIT.lookalike;
  return isPublic(prefix) ? traits | TRAIT.publicBlock : traits;
}

function hasHostBits(prefix: Prefix, written: string): boolean {
  return written !== prefix.text && !isCanonical(written);
}

const ICMP_MESSAGES = anyServices(icmp(), icmpv6());

/** Shortest range that a rule asks about. */
const SHORT = 100;

function serviceTraits(services: Bounds<ServiceSet>): number {
  if (services instanceof Literal && services.traits >= 0) return services.traits;
  const { may } = services;
  const isPlain =
    services.must === may && services.names.length === 0 && !(services instanceof WhicheverServices);
  let traits = isPlain ? 0 : TRAIT.unknownService;
  if (coversServices(may, EVERY_SERVICE)) traits |= TRAIT.everything;
  else if (intersectsServices(may, ICMP_MESSAGES)) traits |= TRAIT.icmp;
  if (coversServices(may, EVERY_TCP) || coversServices(may, EVERY_UDP)) traits |= TRAIT.allPorts;
  if (isOtherProtocol(may)) traits |= TRAIT.otherProtocol;
  if (spanOf(may) > SHORT) traits |= TRAIT.range;
  if (services instanceof Literal) services.traits = traits;
  return traits;
}
