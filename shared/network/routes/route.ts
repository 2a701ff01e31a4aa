import { firstOf } from "../../text/lists";
import {
  decidersOf,
  exactly,
  known,
  mergeNames,
  no,
  NO_NAMES,
  oneOf,
  Setting,
  decidingName,
  unknown,
  yes,
  type Bounds,
  type Claim,
  type Field,
  type Names,
  type Target,
  type Value,
} from "../../facts";
import { parsePrefix, type Family, type Prefix } from "../../packets";
import {
  INTERNET_GATEWAY,
  isOfType,
  isPresent,
  pathsOf,
  ROUTE_TARGETS,
  ROUTE_WORDS,
  shortestOf,
  VPN_GATEWAY,
  type Peers,
  type Spelling,
} from "../../vocabulary";
import type { Route, RoutedPrefix, RouteTarget } from "../network";
import type { PeerReader } from "../peers/peers";

const EVERYTHING: readonly Prefix[] = ["0.0.0.0/0", "::/0"].flatMap((text) => parsePrefix(text) ?? []);
const NOWHERE: readonly Prefix[] = [];

/** One row of a route table, or a route resource. */
export function readRoute(row: Field, reader: PeerReader): Route {
  const { destination, prefixes, ends } = readDestination(row, reader);
  const target = targetOf(row);
  return {
    row,
    resource: row.resource,
    destination,
    prefixes,
    ends,
    target,
    gateway: ROUTE_WORDS.gateway.read(row),
    get says() {
      return `route ${destinationText(destination.may)} to ${target.only ?? "an unknown target"}`;
    },
  };
}

/** A prefix list may have a thousand entries. */
const MOST_SHOWN = 3;

function destinationText(prefixes: readonly Prefix[]): string {
  if (prefixes.length === 0) return "another destination";
  return firstOf(
    prefixes.map(({ text }) => text),
    MOST_SHOWN,
  );
}

interface Option {
  readonly prefixes: readonly RoutedPrefix[];
  readonly names: Names;
  readonly end: Peers | Family;
  /** What decides whether it is written. */
  readonly there: Claim;
}

interface Destination {
  readonly destination: Bounds<readonly Prefix[]>;
  readonly prefixes: readonly RoutedPrefix[];
  readonly ends: readonly (Peers | Family)[];
}

/** A route to a prefix list whose entries nobody knows, or to something undecided, may be a default route. */
function readDestination(row: Field, reader: PeerReader): Destination {
  const words = [
    [ROUTE_WORDS.destination, 4, EVERYTHING.slice(0, 1)],
    [ROUTE_WORDS.destination6, 6, EVERYTHING.slice(1)],
  ] as const;
  const options: Option[] = [];
  for (const [word, family, everything] of words) {
    const setting = word.read(row);
    if (!setting.written || setting.only === "") continue;
    const { candidates, names } = setting;
    const may = candidates?.flatMap((text) => parsePrefix(text) ?? []) ?? everything;
    const place = pathsOf(word.spelling, row.resource.dialect).map((path) => row.at(path));
    const tree = place.find(({ written }) => written)?.tree;
    const shortest = shortestOf(tree) ?? 0;
    const sure = candidates?.length === 1;
    options.push({
      prefixes: may.map((prefix) => ({ prefix, sure, listed: false, many: 1, shortest })),
      ...{ names, end: family, there: isPresent(tree) },
    });
  }
  for (const path of pathsOf(ROUTE_LISTS, row.resource.dialect)) {
    const place = row.at(path);
    if (!place.written || place.tree === "") continue;
    for (const { peers, doubt } of reader.prefixLists(place)) {
      const prefixes = entriesOf(peers, doubt === undefined);
      options.push({
        prefixes,
        names: doubt ? mergeNames(decidersOf(peers), doubt) : peers.names,
        ...{ end: peers, there: yes() },
      });
    }
  }
  const [first, ...others] = options;
  const ends = options.map(({ end }) => end);
  if (!first) return { destination: exactly(NOWHERE), prefixes: [], ends };
  if (others.length === 0) {
    const { prefixes, names } = first;
    return { destination: boundsOf(prefixes, names), prefixes, ends };
  }
  const deciders = options.reduce(
    (all, { prefixes, names, there }) =>
      [decidersOf(boundsOf(prefixes, names)), there.holds === "maybe" ? there.names : NO_NAMES].reduce(
        mergeNames,
        all,
      ),
    NO_NAMES,
  );
  // AWS takes one, and does not say which where several are written.
  const names = deciders.length > 0 ? deciders : ["which destination is kept"];
  const prefixes = options.flatMap((option) => option.prefixes.map((one) => ({ ...one, sure: false })));
  return { destination: { must: NOWHERE, may: prefixes.map(({ prefix }) => prefix), names }, prefixes, ends };
}

function boundsOf(prefixes: readonly RoutedPrefix[], names: Names): Bounds<readonly Prefix[]> {
  const may = prefixes.map(({ prefix }) => prefix);
  const sure = prefixes.filter((one) => one.sure);
  if (sure.length === may.length) return exactly(may, names);
  return { must: sure.map(({ prefix }) => prefix), may, names };
}

/** None of the lists that AWS keeps is the internet. */
function entriesOf({ must, may }: Peers, isThere: boolean): readonly RoutedPrefix[] {
  const sure = new Set(isThere ? must : []);
  return may.flatMap((peer) => {
    if (peer.kind !== "prefix") return [];
    const { prefix, many = 1, shortest = 0 } = peer;
    return [{ prefix, sure: sure.has(peer) && !peer.atLeast, listed: true, many, shortest }];
  });
}

const ROUTE_LISTS: Spelling = { cfn: "DestinationPrefixListId", aws: "destinationPrefixListId" };

const TARGETS: readonly (readonly [keyof typeof ROUTE_TARGETS, RouteTarget])[] = [
  ["egressOnly", "egress-only gateway"],
  ["nat", "NAT gateway"],
  ["transit", "transit gateway"],
  ["peering", "peering"],
  ["instance", "instance"],
  ["interface", "network interface"],
  ["endpoint", "endpoint"],
];

/**
 * A route has one target; each property that may be left out makes it one of several, and a word that is not
 * written counts for nothing.
 */
function targetOf(row: Field): Setting<RouteTarget> {
  const { dialect } = row.resource;
  const options: { readonly value: Value<RouteTarget>; readonly place: Field; readonly there: Claim }[] = [];
  const add = (spelling: Spelling, read: (place: Field) => Value<RouteTarget>): void => {
    for (const path of pathsOf(spelling, dialect)) {
      const place = row.at(path);
      const there = place.tree === "" ? no() : isPresent(place.tree);
      if (there.holds !== "no") options.push({ value: read(place), place, there });
    }
  };
  for (const [word, target] of TARGETS) add(ROUTE_TARGETS[word], () => known(target));
  add(ROUTE_TARGETS.gateway, gatewayKind);
  const written = options.filter(({ there }) => there.holds === "yes");
  const [sure] = written;
  if (sure && written.length === 1) return new Setting(sure.value, sure.place, true);
  // AWS takes one, and does not say which where several are written; one that nobody knows may be an empty text.
  const several = sure ? written : options;
  const [first, ...others] = several;
  if (!first) return new Setting(known<RouteTarget>("unknown"), row, false);
  const open = several.reduce(
    (all, { value, there }) =>
      mergeNames(
        all,
        mergeNames(
          there.holds === "maybe" ? there.names : NO_NAMES,
          value.kind === "known" ? NO_NAMES : value.names,
        ),
      ),
    NO_NAMES,
  );
  const names = sure ? mergeNames(open, ["which target is kept"]) : open;
  const values = several.flatMap(({ value }) => candidatesOf(value) ?? []);
  const settled = several.every(({ value }) => value.kind !== "unknown");
  // With one property alone the route may also lead where we have no word for.
  if (others.length === 0) values.push("unknown");
  return new Setting(settled ? oneOf(values, names) : unknown(names), first.place, true);
}

function candidatesOf(value: Value<RouteTarget>): readonly RouteTarget[] | undefined {
  return value.kind === "known" ? [value.value] : value.kind === "oneOf" ? value.values : undefined;
}

/** `gatewayId` takes internet and VPN gateways alike; an id tells by its prefix. */
function gatewayKind(place: Field): Value<RouteTarget> {
  if (place.tree === "local") return known<RouteTarget>("local");
  const targets = place.targets((r) => isOfType(r, INTERNET_GATEWAY) || isOfType(r, VPN_GATEWAY));
  if (targets.rest) return unknown(targets.rest);
  const kinds: RouteTarget[] = [];
  let names = NO_NAMES;
  let sure = true;
  targets.each((target, doubt) => {
    names = mergeNames(names, doubt ?? NO_NAMES);
    const kind = kindOf(target);
    if (kind) kinds.push(kind);
    else {
      sure = false;
      names = mergeNames(names, [decidingName(target)]);
    }
  });
  return sure && kinds.length > 0
    ? oneOf(kinds, names)
    : unknown(names.length > 0 ? names : [place.resource.name]);
}

function kindOf(target: Target): RouteTarget | undefined {
  if (target.kind === "declared")
    return isOfType(target.resource, VPN_GATEWAY) ? "VPN gateway" : "internet gateway";
  if (target.id.startsWith("igw-")) return "internet gateway";
  if (target.id === "local") return "local";
  return target.id.startsWith("vgw-") ? "VPN gateway" : undefined;
}
