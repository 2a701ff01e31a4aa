import { exactly, push, type Bounds, type Names, type Resource } from "../../facts";
import { conditionDoubt } from "../../network/condition-doubt";
import type { Group, Interface, Network } from "../../network/network";
import type { PacketSet } from "../../packets";
import { ingressOf } from "../groups/group";
import { without } from "../groups/lines/meant-lines";
import { permissionsFor, type Intent } from "../intent";
import { balancedPaths, type BalancedPath } from "../paths/balancers/balanced-path";
import { frontedPaths } from "../paths/fronted-path";
import type { Front } from "../paths/fronts";
import { throughBalancer } from "../paths/from-internet";
import type { InternetPath } from "../paths/path";
import { Asking } from "./asking";
import { eitherSet, NOTHING, onlyIf, passing } from "./bounds";
import type { Place } from "./places";
import type { Territories } from "./territories";

/** A way to what may be of a segment, past what sends on for others. */
export interface RelayWay {
  readonly place: Place;
  readonly path: InternetPath;
  /** What is sent into it. */
  readonly asks: Bounds<PacketSet>;
  /** What of that is sent on, by the services on which the place is asked. */
  readonly sent: Bounds<PacketSet>;
  /** The balancer, or what leads the service there. */
  readonly by: Resource;
  readonly service: Front["service"] | undefined;
  /** What decides that the balancer is of no segment. */
  readonly doubt: Names | undefined;
}

interface WayOfSegment extends RelayWay {
  /** The segment that asks. */
  readonly from: string;
}

/** Those of the internet: through balancers of no segment, and through services of AWS. */
export function* waysOfStrangers(
  network: Network,
  territories: Territories,
  everywhere: PlacesByInterface,
): Iterable<RelayWay> {
  for (const [eni, places] of everywhere) {
    for (const path of balancedPaths(eni, network)) yield* past(path, places, path.bounds, territories);
    for (const path of frontedPaths(eni, network)) {
      const { bounds, front } = path;
      if (bounds.may.empty) continue;
      const { service, resource: by } = front;
      for (const place of standingThere(places, path))
        yield { place, path, asks: bounds, sent: bounds, by, service, doubt: undefined };
    }
  }
}

/** Those of segments through balancers of no segment. */
export function* waysOfSegments(
  network: Network,
  territories: Territories,
  everywhere: PlacesByInterface,
): Iterable<WayOfSegment> {
  for (const territory of territories.all) {
    const asking = new Asking(territory, territories, network);
    for (const [eni, places] of everywhere) {
      for (const path of asking.pathsTo(eni)) {
        const { must, may } = path.bounds;
        const asked = { must: must.services, may: may.services, names: path.bounds.names };
        const asks = passing(path.inside.asks, asked);
        for (const way of past(path, places, asks, territories))
          yield { ...way, from: territory.segment.name };
      }
    }
  }
}

type PlacesByInterface = ReadonlyMap<Interface, readonly Place[]>;

/** All that may be of some segment. */
export function placesByInterface(territories: Territories): PlacesByInterface {
  const places = new Map<Interface, Place[]>();
  for (const place of new Set(territories.all.flatMap(({ everyone }) => everyone)))
    if (place.eni) push(places, place.eni, place);
  return places;
}

function* past(
  path: BalancedPath,
  places: readonly Place[],
  asks: Bounds<PacketSet>,
  territories: Territories,
): Iterable<RelayWay> {
  if (path.bounds.may.empty) return;
  const { holds, names } = territories.holds(path.balancer);
  if (holds === "yes") return;
  const doubt = holds === "maybe" ? names : undefined;
  const sent = throughBalancer(path);
  for (const place of standingThere(places, path))
    yield { place, path, asks, sent, by: path.balancer.resource, service: undefined, doubt };
}

function standingThere(places: readonly Place[], path: InternetPath): readonly Place[] {
  return places.filter(({ subnet }) => subnet === path.subnet);
}

/** What arrives there beside what its owner allows, if it is there and of its segment. */
export function arriving(
  { place: { eni, groups, doubt, segment }, sent, by, doubt: ofNone }: RelayWay,
  intent: Intent,
): Bounds<PacketSet> {
  const admitted = (group: Group): Bounds<PacketSet> => {
    const meant = permissionsFor(group.resource, intent);
    // Of a port that nobody knows, what the group keeps out does not arrive.
    const own = passing(sent, exactly(ingressOf(group).bounds.may.services));
    return meant.length > 0 ? without(own, meant) : own;
  };
  let arrives = groups.rest !== undefined || groups.length === 0 ? sent : NOTHING;
  groups.each((group) => (arrives = eitherSet(arrives, admitted(group))));
  const there = eni && conditionDoubt(eni.resource, by);
  return onlyIf(arrives, [doubt, segment.doubt, there, ofNone]);
}
