import { exactly, type Bounds, type Names } from "../../facts";
import { conditionDoubt } from "../../network/condition-doubt";
import type { Group, Network } from "../../network/network";
import { packetsIn, type Direction, type PacketSet } from "../../packets";
import { BALANCER_KINDS } from "../../vocabulary";
import { inSequence } from "../gate";
import { egressOf, ingressOf } from "../groups/group";
import type { Intent } from "../intent";
import { fromInternet } from "../paths/from-internet";
import { listenedOn } from "../paths/balancers/listeners";
import { outAndBack } from "../paths/place-hops";
import { aclBounds, sentBetween, wayBetween } from "./between";
import { eitherSet, NOTHING, onlyIf, passing, within, type Open } from "./bounds";
import type { Place } from "./places";
import { NO_WAY, senderAt, type Sender, type Way } from "./sender";
import type { Territories, Territory } from "./territories";
import { routed, type RoutedEnd } from "./routed";
import { admittedOf, sentFromRanges } from "./comers";

export interface Scope {
  readonly network: Network;
  readonly intent: Intent;
  readonly territories: Territories;
  /** Everybody on the internet who is of no segment. */
  readonly strangers: PacketSet;
}

/** What passes, and of two places the stops between them. */
export interface Passing {
  readonly bounds: Bounds<PacketSet>;
  readonly way: Way;
}

const NOBODY: Passing = { bounds: NOTHING, way: NO_WAY };

/** What one group lets pass between places of its own and the rest of the world. */
export class Border {
  private readonly lets: Readonly<Record<Direction, Bounds<PacketSet>>>;

  /** @param home the segment, with the places where the group is */
  constructor(
    private readonly group: Group,
    private readonly home: Territory,
    private readonly scope: Scope,
  ) {
    const { intent } = scope;
    this.lets = { ingress: ingressOf(group).notMeant(intent), egress: egressOf(group).notMeant(intent) };
  }

  /**
   * What comes in from another segment.
   * @param open what is asked about: the rest is declared
   */
  from(other: Territory, open: Open): Passing {
    const admits = within(this.lets.ingress, open);
    const { single, crowds, isAddressed } = admittedOf(other, admits.may);
    return this.joined("byGroup", (place, found) => {
      const lets = this.answered(place, admits);
      if (lets.may.empty) return found;
      const sent = (sender: Sender): Bounds<PacketSet> =>
        this.atHome(place, sentBetween(sender, place, lets, this.scope.network));
      for (const one of single) {
        const sender = senderAt(one);
        const own = onlyIf(sent(sender), [this.whetherThere(one)]);
        found = joinedWith(found, own, () => wayBetween(sender, place, own));
      }
      if (!isAddressed) return found;
      for (const crowd of crowds) {
        const own = sent(crowd);
        const bound = own.must.empty ? "may" : "must";
        found = joinedWith(found, own, () => {
          const one = crowd.members.map(senderAt).find((sender) => !sent(sender)[bound].empty) ?? crowd;
          return wayBetween(one, place, sent(one));
        });
      }
      const fromRanges = sentFromRanges(other, place, lets, this.scope.network);
      return joinedWith(found, this.atHome(place, fromRanges), () => NO_WAY);
    });
  }

  /** A balancer answers where it listens, and nowhere else; of a group that it may not have, anything may. */
  private answered(place: Place, lets: Bounds<PacketSet>): Bounds<PacketSet> {
    const { eni } = place;
    if (!eni || !BALANCER_KINDS.has(eni.kind) || this.carriedIf(place) || this.whetherThere(place))
      return lets;
    return passing(lets, listenedOn(eni.resource, this.scope.network));
  }

  /** By what balancers send on nobody is let in here: the balancer is asked (`relaysIn`). */
  fromInternet(open: Open): Passing {
    const { network } = this.scope;
    const strangers = exactly(this.scope.strangers);
    const lets = inSequence(within(this.lets.ingress, open), strangers);
    if (lets.may.empty) return NOBODY;
    return this.joined("everyByGroup", ({ eni, ...place }, found) => {
      const reached = eni ? fromInternet(eni, network) : strangers;
      return joinedWith(found, this.atHome({ eni, ...place }, inSequence(lets, reached)), () => NO_WAY);
    });
  }

  toInternet(open: Open): Passing {
    return this.to("internet", this.scope.strangers, open);
  }

  /** What gets out to the prefixes of another segment. */
  toPrefixes({ segment }: Territory, open: Open): Passing {
    return this.to("prefixes", packetsIn(segment.prefixes), open);
  }

  private to(end: RoutedEnd, range: PacketSet, open: Open): Passing {
    const lets = inSequence(within(this.lets.egress, open), exactly(range));
    if (lets.may.empty) return NOBODY;
    return this.joined("everyByGroup", (place, found) => {
      const acl = aclBounds(place.subnet, outAndBack);
      const passed = inSequence(lets, ...acl, routed(place, "egress", end, this.scope.network));
      return joinedWith(found, this.atHome(place, passed), () => NO_WAY);
    });
  }

  private joined(
    places: "byGroup" | "everyByGroup",
    pass: (place: Place, found: Passing) => Passing,
  ): Passing {
    const own = this.home[places].get(this.group.id) ?? [];
    return own.reduce((found, place) => pass(place, found), NOBODY);
  }

  /** Where the group is on the interface, and the interface is there and of the segment. */
  private atHome(place: Place, sent: Bounds<PacketSet>): Bounds<PacketSet> {
    return onlyIf(sent, [place.doubt, place.segment.doubt, this.carriedIf(place), this.whetherThere(place)]);
  }

  /** What decides whether the group is on what stands there. */
  private carriedIf({ groups }: Place): Names | undefined {
    let carried: Names | undefined;
    groups.each(({ id }, perhaps) => {
      if (id === this.group.id) carried = perhaps;
    });
    return carried;
  }

  /** What decides whether something is there where the group is. */
  private whetherThere({ eni, groups }: Place): Names | undefined {
    const told = eni?.resource ?? groups.certain()[0]?.resource;
    return told && conditionDoubt(told, this.group.resource);
  }
}

/** The first way that surely leads through is told, else the first that may. */
function joinedWith({ bounds, way }: Passing, more: Bounds<PacketSet>, wayOfMore: () => Way): Passing {
  if (more.may.empty) return { bounds, way };
  const isSurer = certaintyOf(more) > certaintyOf(bounds);
  return { bounds: eitherSet(bounds, more), way: isSurer ? wayOfMore() : way };
}

function certaintyOf({ must, may }: Bounds<PacketSet>): number {
  return must.empty ? (may.empty ? 0 : 1) : 2;
}
