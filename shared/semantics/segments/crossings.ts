import type { Bounds } from "../../facts";
import type { Group, Network, Subject } from "../../network/network";
import type { Direction, PacketSet, ServiceSet } from "../../packets";
import { INTERNET_SEGMENT, type Intent } from "../intent";
import { Border, type Passing, type Scope } from "./border";
import { beside, type Open } from "./bounds";
import { declaredBetween } from "./declared";
import { bySameLines } from "./same-lines";
import type { Way } from "./sender";
import { NOTHING_TOLD, strangersTo, toEverybody, type Told } from "./strangers";
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
  readonly way: Way;
  /** What the same lines let through as well, between other segments. */
  readonly others?: readonly Crossing[];
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
  const strangers = strangersTo(segmentation, network);
  const scope: Scope = { network, intent, territories, strangers };
  for (const group of network.groups) {
    for (const home of territories.all) {
      if (!home.byGroup.has(group.id)) continue;
      const border = new Border(group, home, scope);
      const found: Crossing[] = [];
      const told: Record<Direction, Told> = { ingress: NOTHING_TOLD, egress: NOTHING_TOLD };
      for (const { from, to, direction, isWithInternet, ask } of pairsAt(home.segment.name, border, scope)) {
        const declared = declaredBetween(from, to, segmentation);
        const { bounds: admitted, way } = ask(beside(declared, told[direction]));
        if (admitted.may.empty) continue;
        if (isWithInternet) told[direction] = toEverybody(admitted.must, strangers);
        const { resource, name } = group;
        found.push({
          kind: "segment-flow",
          resource,
          name,
          group,
          direction,
          from,
          to,
          admitted,
          declared,
          way,
        });
      }
      yield* bySameLines(found, intent);
    }
  }
}

interface Pair extends Pick<Crossing, "from" | "to" | "direction"> {
  readonly isWithInternet?: true;
  readonly ask: (open: Open) => Passing;
}

/** The internet first. */
function* pairsAt(own: string, border: Border, { territories }: Scope): Iterable<Pair> {
  const internet = INTERNET_SEGMENT;
  const isWithInternet = true;
  yield {
    from: internet,
    to: own,
    direction: "ingress",
    isWithInternet,
    ask: (open) => border.fromInternet(open),
  };
  yield {
    from: own,
    to: internet,
    direction: "egress",
    isWithInternet,
    ask: (open) => border.toInternet(open),
  };
  for (const other of territories.all) {
    const { name } = other.segment;
    if (name === own) continue;
    yield { from: name, to: own, direction: "ingress", ask: (open) => border.from(other, open) };
    yield { from: own, to: name, direction: "egress", ask: (open) => border.toPrefixes(other, open) };
  }
}
