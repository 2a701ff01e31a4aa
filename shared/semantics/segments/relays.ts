import { exactly, type Bounds, type Resource } from "../../facts";
import type { Network, Subject } from "../../network/network";
import {
  ALL_PACKETS,
  coversServices,
  packetsIn,
  unionServices,
  type PacketSet,
  type ServiceSet,
} from "../../packets";
import { inSequence } from "../gate";
import { INTERNET_SEGMENT, type Intent, type Segmentation } from "../intent";
import type { Front } from "../paths/fronts";
import type { InternetPath } from "../paths/path";
import { beside, eitherSet, within } from "./bounds";
import { declaredBetween } from "./declared";
import { arriving, placesByInterface, waysOfSegments, waysOfStrangers, type RelayWay } from "./relay-ways";
import { NOTHING_TOLD, strangersTo, toEverybody, type Told } from "./strangers";
import { territoriesOf } from "./territories";

/**
 * What sends on to segments, for whoever asks it, what nobody declares: a load balancer of no segment, or what lets a
 * service of AWS ask from inside the VPC.
 */
export interface Relay extends Subject {
  readonly kind: "segment-relay";
  /** Of what asks from inside the VPC. */
  readonly service: Front["service"] | undefined;
  readonly relayed: readonly Relayed[];
}

/** What one segment is sent that way by another. */
export interface Relayed {
  /** The internet, or a segment. */
  readonly from: string;
  readonly to: string;
  /** Beyond what is declared: who asks, by the services on which the target is asked. */
  readonly sent: Bounds<PacketSet>;
  readonly declared: ServiceSet;
  /** Whether the balancer only may be of no segment. */
  readonly isPerhapsOfOne: boolean;
  /** One of the ways there. */
  readonly path: InternetPath;
  /** What is sent into it. */
  readonly asks: Bounds<PacketSet>;
}

/**
 * What load balancers of no segment send on, and what services of AWS send to segments. A target that admits its
 * balancer's group or addresses alone says nothing of who asks that, so it is told of the balancer, and once. What a
 * balancer of a segment sends on that segment sends.
 */
export function relaysIn(network: Network, intent: Intent): readonly Relay[] {
  const { segmentation } = intent;
  if (!segmentation || !network.whole) return [];
  const relays = new Relays(segmentation, intent);
  const territories = territoriesOf(network, segmentation);
  const outside = clientsOutside(segmentation, network);
  const everywhere = placesByInterface(territories);
  for (const way of waysOfStrangers(network, territories, everywhere)) relays.add(way, outside);
  // What everybody may ask need not be told of segments, so they come last.
  for (const way of waysOfSegments(network, territories, everywhere))
    relays.add(way, [{ name: way.from, packets: ALL_PACKETS }]);
  return relays.found();
}

interface Client {
  readonly name: string;
  readonly packets: PacketSet;
}

/** Who may ask from outside of the program, the internet first. */
function clientsOutside(segmentation: Segmentation, network: Network): readonly Client[] {
  const outside = segmentation.segments.filter(({ prefixes }) => prefixes.length > 0);
  return [
    { name: INTERNET_SEGMENT, packets: strangersTo(segmentation, network) },
    ...outside.map(({ name, prefixes }) => ({ name, packets: packetsIn(prefixes) })),
  ];
}

interface Sends extends Pick<Relay, "service"> {
  readonly relayed: Relayed[];
  /** What everybody is told to be sent on, by the segment where it arrives. */
  readonly told: Map<string, Told>;
}

class Relays {
  private readonly byResource = new Map<Resource, Sends>();

  constructor(
    private readonly segmentation: Segmentation,
    private readonly intent: Intent,
  ) {}

  add(way: RelayWay, clients: readonly Client[]): void {
    const arrives = arriving(way, this.intent);
    if (arrives.may.empty) return;
    for (const to of way.place.segment.possible)
      for (const client of clients) if (client.name !== to) this.addBetween(client, to, way, arrives);
  }

  private addBetween(
    { name: from, packets }: Client,
    to: string,
    way: RelayWay,
    arrives: Bounds<PacketSet>,
  ): void {
    const { path, asks, by, doubt, service } = way;
    const declared = declaredBetween(from, to, this.segmentation);
    // Who declares the port where clients ask has declared what becomes of it behind the balancer.
    if (coversServices(declared, asks.may.services)) return;
    const known = this.byResource.get(by) ?? { service, relayed: [], told: new Map<string, Told>() };
    const told = known.told.get(to) ?? NOTHING_TOLD;
    const sent = inSequence(within(arrives, beside(declared, told)), exactly(packets));
    if (sent.may.empty) return;
    if (from === INTERNET_SEGMENT) known.told.set(to, bothTold(told, toEverybody(sent.must, packets)));
    known.relayed.push({ from, to, sent, declared, isPerhapsOfOne: doubt !== undefined, path, asks });
    this.byResource.set(by, known);
  }

  found(): readonly Relay[] {
    return [...this.byResource].map(([resource, { service, relayed }]) => ({
      kind: "segment-relay",
      resource,
      name: resource.name,
      service,
      relayed: byPair(relayed),
    }));
  }
}

function bothTold(a: Told, b: Told): Told {
  return { 4: unionServices(a[4], b[4]), 6: unionServices(a[6], b[6]) };
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
