import {
  exactly,
  known,
  mergeNames,
  no,
  NO_NAMES,
  oneOf,
  Setting,
  unknown,
  targetName,
  type Bounds,
  type Claim,
  type Field,
  type Names,
  type Target,
  type Value,
} from "../facts";
import { parsePrefix, type Prefix } from "../packets";
import {
  INTERNET_GATEWAY,
  isOfType,
  isPresent,
  pathsOf,
  PREFIX_LIST,
  ROUTE_TARGETS,
  ROUTE_WORDS,
  VPN_GATEWAY,
  type Spelling,
} from "../vocabulary";
import { managedList } from "./managed-lists";
import type { Route, RouteTarget } from "./network";

const EVERYTHING: readonly Prefix[] = ["0.0.0.0/0", "::/0"].flatMap((text) => parsePrefix(text) ?? []);
const NOWHERE: readonly Prefix[] = [];

/** One row of a route table, or a route resource. */
export function readRoute(row: Field): Route {
  const destination = readDestination(row);
  const target = targetOf(row);
  return {
    row,
    resource: row.resource,
    destination,
    target,
    gateway: ROUTE_WORDS.gateway.read(row),
    get says() {
      const to = destination.may.map((prefix) => prefix.text).join(", ") || "another destination";
      return `route ${to} to ${target.only ?? "an unknown target"}`;
    },
  };
}

/** A route to a prefix list whose entries nobody knows, or to something undecided, may be a default route. */
function readDestination(row: Field): Bounds<readonly Prefix[]> {
  const words = [
    [ROUTE_WORDS.destination, EVERYTHING.slice(0, 1)],
    [ROUTE_WORDS.destination6, EVERYTHING.slice(1)],
  ] as const;
  const options: { readonly prefixes: readonly Prefix[]; readonly names: Names; readonly sure: boolean }[] =
    [];
  for (const [word, everything] of words) {
    const setting = word.read(row);
    if (!setting.written || setting.only === "") continue;
    const { candidates, names } = setting;
    const prefixes = candidates?.flatMap((text) => parsePrefix(text) ?? []) ?? everything;
    options.push({ prefixes, names, sure: candidates?.length === 1 });
  }
  for (const path of pathsOf(ROUTE_LISTS, row.resource.dialect)) {
    const place = row.at(path);
    if (!place.written || place.tree === "") continue;
    const lists = place.targets((resource) => isOfType(resource, PREFIX_LIST));
    let names = lists.rest ?? NO_NAMES;
    lists.each((target) => {
      // None of the lists that AWS keeps is the internet.
      if (target.kind === "declared" || !managedList(target.id))
        names = mergeNames(names, [targetName(target)]);
    });
    if (names.length > 0) options.push({ prefixes: EVERYTHING, names, sure: false });
  }
  const [first, ...others] = options;
  if (!first) return exactly(NOWHERE);
  if (first.sure && others.length === 0) return exactly(first.prefixes, first.names);
  const names = options.reduce((all, option) => mergeNames(all, option.names), NO_NAMES);
  return { must: NOWHERE, may: options.flatMap(({ prefixes }) => prefixes), names };
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
  const sure = options.find(({ there }) => there.holds === "yes");
  if (sure) return new Setting(sure.value, sure.place, true);
  const [first, ...others] = options;
  if (!first) return new Setting(known<RouteTarget>("unknown"), row, false);
  const names = options.reduce(
    (all, { value, there }) => mergeNames(all, mergeNames(there.names, value.names)),
    NO_NAMES,
  );
  const values = options.flatMap(({ value }) => candidatesOf(value) ?? []);
  const settled = options.every(({ value }) => value.kind !== "unknown");
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
      names = mergeNames(names, [targetName(target)]);
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
