import { decidersOf, exactly, mergeNames, namesOfBoth, NO_NAMES, type Bounds } from "../../facts";
import type { Intent } from "../intent";
import {
  ALL_SERVICES,
  intersectServices,
  NO_SERVICES,
  Reach,
  subtractServices,
  unionServices,
  type AddressMap,
  type Family,
  type Prefix,
  type ServiceSet,
} from "../../packets";
import type { GroupLine } from "../../network/groups/group-line";
import type { Lines } from "../../network/groups/lines";
import { pair } from "../exposure";
import { addTo, packetsOfLine, type GroupFilter } from "./group";
import { isPublic } from "./sources";
import { isRefusedName } from "../../vocabulary";

/**
 * What has any source at all in one family, public or private.
 * @param counts lines that count; all of them if left out
 */
export function servicesFrom(
  lines: Lines,
  family: Family,
  counts: (line: Pick<GroupLine, "peers" | "services">) => boolean = () => true,
): Bounds<ServiceSet> {
  return unionOver(lines, (line, bound) =>
    counts(line) && line.peers[bound].some((peer) => peer.kind === "prefix" && peer.prefix.family === family)
      ? line.services[bound]
      : NO_SERVICES,
  );
}

/** What somebody outside may use: public addresses, few or many, and lists that AWS keeps. */
export function servicesFromOutside(lines: Lines): Bounds<ServiceSet> {
  const written = unionOver(lines, (line, bound) =>
    line.peers[bound].some(
      (peer) => peer.kind === "list" || (peer.kind === "prefix" && isPublic(peer.prefix)),
    )
      ? line.services[bound]
      : NO_SERVICES,
  );
  return lines.rest ? { ...written, may: ALL_SERVICES } : written;
}

/** What single lines leave open, each by itself. */
export function openByOneLine(
  filter: GroupFilter,
  family: Family,
  intent: Intent,
  own: readonly Prefix[],
): Bounds<ServiceSet> {
  return unionOver(filter.lines, (line, bound) => openServicesOf(line, bound, family, intent, own));
}

/**
 * Lines that surely leave something open, though nobody knows what. Where something is meant to be open, it may be
 * that.
 */
export function linesOpenToSome(
  filter: GroupFilter,
  family: Family,
  intent: Intent,
  own: readonly Prefix[],
): readonly GroupLine[] {
  const found: GroupLine[] = [];
  const services = exactly(ALL_SERVICES);
  filter.lines.eachWhere(
    (_, { must, names }) => must.empty && !names.some(isRefusedName),
    (line, doubt) => {
      const { peers } = line;
      if (!doubt && !openServicesOf({ peers, services }, "must", family, intent, own).empty) found.push(line);
    },
  );
  return found.length > 0 && filter.notMeant(intent) === filter.bounds ? found : [];
}

/** What more than one line may have a public source for, in one family. */
export function fromSeveralLines(lines: Lines, family: Family): ServiceSet {
  if (lines.rest) return ALL_SERVICES;
  let once = NO_SERVICES;
  let again = NO_SERVICES;
  lines.eachPair(({ may }, services) => {
    if (!may.some((peer) => peer.kind === "prefix" && peer.prefix.family === family && isPublic(peer.prefix)))
      return;
    again = unionServices(again, intersectServices(once, services.may));
    once = unionServices(once, services.may);
  });
  return again;
}

function openServicesOf(
  line: Pick<GroupLine, "peers" | "services">,
  bound: "must" | "may",
  family: Family,
  intent: Intent,
  own: readonly Prefix[],
): ServiceSet {
  const reach = new Reach(family);
  for (const peer of line.peers[bound])
    if (peer.kind === "prefix" && peer.prefix.family === family) addTo(reach, peer, line.services[bound]);
  const map = (): AddressMap => {
    const packets = packetsOfLine(line, bound);
    return family === 4 ? packets.v4 : packets.v6;
  };
  return reach.open(intent.open, map, own);
}

/** Whether a prefix list, named by a line, is open by its entries alone. */
export function openByList(
  line: Pick<GroupLine, "peers" | "services">,
  bound: "must" | "may",
  intent: Intent,
  own: readonly Prefix[],
): boolean {
  const entries = line.peers[bound].filter((peer) => peer.kind === "prefix" && peer.list?.declared === true);
  const peers = { must: entries, may: entries, names: NO_NAMES };
  return ([4, 6] as const).some(
    (family) => !openServicesOf({ peers, services: line.services }, bound, family, intent, own).empty,
  );
}

function unionOver(
  lines: Lines,
  of: (line: Pick<GroupLine, "peers" | "services">, bound: "must" | "may") => ServiceSet,
): Bounds<ServiceSet> {
  let must = NO_SERVICES;
  let may = NO_SERVICES;
  let names = lines.rest ?? NO_NAMES;
  lines.eachPair((peers, services, doubt) => {
    const line = { peers, services };
    const perhaps = of(line, "may");
    if (perhaps.empty) return;
    may = unionServices(may, perhaps);
    if (doubt) names = mergeNames(names, doubt);
    else must = unionServices(must, of(line, "must"));
    names = mergeNames(names, mergeNames(decidersOf(peers), decidersOf(services)));
  });
  return pair(must, may, names);
}

/** `a` without `b`: what is surely left, and what perhaps. */
export function without(a: Bounds<ServiceSet>, b: Bounds<ServiceSet>): Bounds<ServiceSet> {
  const must = subtractServices(a.must, b.may);
  const may = subtractServices(a.may, b.must);
  return pair(must, may, namesOfBoth(a, b));
}
