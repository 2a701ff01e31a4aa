import type { Bounds } from "../../facts";
import type { Group, Network, Subject } from "../../network/network";
import {
  complementServices,
  NO_SERVICES,
  unionServices,
  type Direction,
  type PacketSet,
  type ServiceSet,
} from "../../packets";
import { INTERNET_SEGMENT, type Intent } from "../intent";
import { Border, type Passing, type Scope } from "./border";
import { declaredBetween } from "./declared";
import type { Stop } from "./sender";
import { territoriesOf } from "./territories";

/** What lines of a group let one segment send to another although nobody declares it. */
export interface Crossing extends Subject {
  readonly kind: "segment-flow";
  readonly group: Group;
  readonly direction: Direction;
  readonly from: string;
  readonly to: string;
  /** Beyond what is declared. */
  readonly admitted: Bounds<PacketSet>;
  readonly declared: ServiceSet;
  /** Of two places the way between them; none for the internet and for prefixes. */
  readonly way: readonly Stop[];
}

/**
 * Every pair of segments, and each of them with the internet: what passes from one to the other beyond the flows that
 * are declared. Told of the group whose lines admit it; between two groups of the program, of the one that lets it in.
 * What is of no segment is not asked about.
 */
export function* crossingsIn(network: Network, intent: Intent): Iterable<Crossing> {
  const { segmentation } = intent;
  if (!segmentation || !network.whole) return;
  const territories = territoriesOf(network, segmentation);
  const scope: Scope = { network, intent, segmentation, territories };
  for (const group of network.groups) {
    for (const home of territories.all) {
      const places = home.byGroup.get(group.id);
      if (!places) continue;
      const border = new Border(group, places, scope);
      const told: Record<Direction, ServiceSet> = { ingress: NO_SERVICES, egress: NO_SERVICES };
      for (const { from, to, direction, ask } of pairsAt(home.segment.name, border, scope)) {
        const declared = declaredBetween(from, to, segmentation);
        const open = complementServices(unionServices(declared, told[direction]));
        if (open.empty) continue;
        const { bounds: admitted, way } = ask(open);
        if (admitted.may.empty) continue;
        // Who lets the whole internet in or out on a service need not be told of everybody else.
        if (isWithInternet(from, to)) told[direction] = admitted.must.services;
        const { resource, name } = group;
        yield { kind: "segment-flow", resource, name, group, direction, from, to, admitted, declared, way };
      }
    }
  }
}

interface Pair extends Pick<Crossing, "from" | "to" | "direction"> {
  readonly ask: (open: ServiceSet) => Passing;
}

function isWithInternet(from: string, to: string): boolean {
  return from === INTERNET_SEGMENT || to === INTERNET_SEGMENT;
}

/** The internet first. */
function* pairsAt(own: string, border: Border, { territories }: Scope): Iterable<Pair> {
  const internet = INTERNET_SEGMENT;
  yield { from: internet, to: own, direction: "ingress", ask: (open) => border.fromInternet(open) };
  yield { from: own, to: internet, direction: "egress", ask: (open) => border.toInternet(open) };
  for (const other of territories.all) {
    const { name, prefixes } = other.segment;
    if (name === own) continue;
    yield { from: name, to: own, direction: "ingress", ask: (open) => border.from(other, open) };
    if (prefixes.length > 0)
      yield { from: own, to: name, direction: "egress", ask: (open) => border.toPrefixes(other, open) };
  }
}
