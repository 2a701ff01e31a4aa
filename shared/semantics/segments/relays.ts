import { exactly, push, type Bounds, type Names, type Resource } from "../../facts";
import { conditionDoubt } from "../../network/condition-doubt";
import type { Group, Interface, Network, Subject } from "../../network/network";
import { coversServices, packetsIn, type PacketSet, type ServiceSet } from "../../packets";
import { inSequence } from "../gate";
import { ingressOf } from "../groups/group";
import { without } from "../groups/lines/meant-lines";
import { INTERNET_SEGMENT, permissionsFor, type Intent, type Segmentation } from "../intent";
import { balancedPaths } from "../paths/balancers/balanced-path";
import { frontedPaths } from "../paths/fronted-path";
import { throughBalancer } from "../paths/from-internet";
import type { Front } from "../paths/fronts";
import type { InternetPath } from "../paths/path";
import { beside, eitherSet, NOTHING, onlyIf, passing, within } from "./bounds";
import { declaredBetween } from "./declared";
import type { Place } from "./places";
import { NOTHING_TOLD, strangersTo, toEverybody } from "./strangers";
import { territoriesOf, type Territories } from "./territories";

/**
 * What sends on to segments, for who asks it from outside, what nobody declares: a load balancer of no segment, or what
 * lets a service of AWS ask from inside the VPC.
 */
export interface Relay extends Subject {
  readonly kind: "segment-relay";
  /** Of what asks from inside the VPC. */
  readonly service: Front["service"] | undefined;
  readonly relayed: readonly Relayed[];
}

/** What one segment is sent that way by another. */
export interface Relayed {
  /** The internet, or prefixes that are a segment. */
  readonly from: string;
  readonly to: string;
  /** Beyond what is declared: who asks, by the services on which the target is asked. */
  readonly sent: Bounds<PacketSet>;
  readonly declared: ServiceSet;
  /** Whether the balancer only may be of no segment. */
  readonly isPerhapsOfOne: boolean;
  /** One of the ways there. */
  readonly path: InternetPath;
}

/**
 * What load balancers of no segment send on, and what services of AWS send to segments. A target that admits its
 * balancer's group or addresses alone says nothing of the internet, so it is told of the balancer, and once. What a
 * balancer of a segment sends on that segment sends.
 */
export function* relaysIn(network: Network, intent: Intent): Iterable<Relay> {
  const { segmentation } = intent;
  if (!segmentation || !network.whole) return;
  const clients = clientsIn(segmentation, network);
  const found = new Map<Resource, Pick<Relay, "service"> & { readonly relayed: Relayed[] }>();
  for (const way of waysIn(network, segmentation)) {
    const { place, path, by, doubt, service } = way;
    const arrives = onlyIf(arriving(way, intent), [doubt]);
    if (arrives.may.empty) continue;
    for (const to of place.segment.possible) {
      let told = NOTHING_TOLD;
      for (const { name: from, packets } of clients) {
        if (from === to) continue;
        const declared = declaredBetween(from, to, segmentation);
        // Who declares the port where clients ask has declared what becomes of it behind the balancer.
        if (coversServices(declared, path.bounds.may.services)) continue;
        const sent = inSequence(within(arrives, beside(declared, told)), exactly(packets));
        if (sent.may.empty) continue;
        if (from === INTERNET_SEGMENT) told = toEverybody(sent.must, packets);
        const isPerhapsOfOne = doubt !== undefined;
        const one = { from, to, sent, declared, isPerhapsOfOne, path };
        const known = found.get(by);
        if (known) known.relayed.push(one);
        else found.set(by, { service, relayed: [one] });
      }
    }
  }
  for (const [resource, { service, relayed }] of found)
    yield { kind: "segment-relay", resource, name: resource.name, service, relayed: byPair(relayed) };
}

/** Who may ask a balancer from outside of the program, the internet first. */
function clientsIn(segmentation: Segmentation, network: Network) {
  const outside = segmentation.segments.filter(({ prefixes }) => prefixes.length > 0);
  return [
    { name: INTERNET_SEGMENT, packets: strangersTo(segmentation, network) },
    ...outside.map(({ name, prefixes }) => ({ name, packets: packetsIn(prefixes) })),
  ];
}

interface RelayWay extends Pick<Relay, "service"> {
  readonly place: Place;
  readonly path: InternetPath;
  /** What of the internet is sent on, by the services on which the place is asked. */
  readonly sent: Bounds<PacketSet>;
  /** The balancer, or what leads the service there. */
  readonly by: Resource;
  /** What decides that the balancer is of no segment. */
  readonly doubt: Names | undefined;
}

/** The paths through balancers of no segment, and through services of AWS, to whatever may be of one. */
function* waysIn(network: Network, segmentation: Segmentation): Iterable<RelayWay> {
  const territories = territoriesOf(network, segmentation);
  const places = new Map<Interface, Place[]>();
  for (const place of new Set(territories.all.flatMap(({ everyone }) => everyone)))
    if (place.eni) push(places, place.eni, place);
  for (const [eni, own] of places) {
    for (const way of waysTo(eni, territories, network)) {
      if (way.path.bounds.may.empty) continue;
      for (const place of own) if (place.subnet === way.path.subnet) yield { place, ...way };
    }
  }
}

function* waysTo(
  eni: Interface,
  territories: Territories,
  network: Network,
): Iterable<Omit<RelayWay, "place">> {
  for (const path of balancedPaths(eni, network)) {
    const { holds, names } = territories.holds(path.balancer);
    if (holds === "yes") continue;
    const doubt = holds === "maybe" ? names : undefined;
    yield { path, sent: throughBalancer(path), by: path.balancer.resource, service: undefined, doubt };
  }
  for (const path of frontedPaths(eni, network)) {
    const { service, resource } = path.front;
    yield { path, sent: path.bounds, by: resource, service, doubt: undefined };
  }
}

/** What arrives there beside what its owner allows, if it is there and of its segment. */
function arriving({ place: { eni, groups, doubt, segment }, sent, by }: RelayWay, intent: Intent) {
  const admitted = (group: Group): Bounds<PacketSet> => {
    const meant = permissionsFor(group.resource, intent);
    // Of a port that nobody knows, what the group keeps out does not arrive.
    const own = passing(sent, exactly(ingressOf(group).bounds.may.services));
    return meant.length > 0 ? without(own, meant) : own;
  };
  let arrives = groups.rest !== undefined || groups.length === 0 ? sent : NOTHING;
  groups.each((group) => (arrives = eitherSet(arrives, admitted(group))));
  const there = eni && conditionDoubt(eni.resource, by);
  return onlyIf(arrives, [doubt, segment.doubt, there]);
}

/** Of each pair what any way brings, and the first way that surely brings something, else the first that may. */
function byPair(relayed: readonly Relayed[]): readonly Relayed[] {
  const pairs = new Map<string, Relayed>();
  for (const one of relayed) {
    const key = JSON.stringify([one.from, one.to]);
    const known = pairs.get(key);
    if (!known) {
      pairs.set(key, one);
      continue;
    }
    const isSurer = known.sent.must.empty && !one.sent.must.empty;
    pairs.set(key, { ...(isSurer ? one : known), sent: eitherSet(known.sent, one.sent) });
  }
  return [...pairs.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}
