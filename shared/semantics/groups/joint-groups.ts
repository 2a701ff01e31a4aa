import {
  bothDoubts,
  exactly,
  Kept,
  mergeNames,
  NO_NAMES,
  type Bounds,
  type Names,
  type Resource,
} from "../../facts";
import { conditionDoubt } from "../../network/condition-doubt";
import type { Intent } from "../intent";
import type { Group, Interface, Network, Subject } from "../../network/network";
import {
  intersectPackets,
  intersectServices,
  NO_SERVICES,
  Reach,
  subtractServices,
  unionOf,
  unionServices,
  type Family,
  type PacketSet,
  type Prefix,
  type ServiceSet,
} from "../../packets";
import { exposureOfSets, pair } from "../exposure";
import type { CauseLine, Exposure, Explanation, Filter, Question } from "../filter";
import { anyOf } from "../gate";
import { doubted } from "../paths/hop";
import { addTo, ingressOf, type GroupFilter } from "./group";
import { traitsOf, TRAIT } from "./lines/line-traits";
import { servicesFrom } from "./parts-of-exposure";
import { isPublic } from "./sources";

interface Member {
  readonly filter: GroupFilter;
  /** What decides whether it is on the interface. */
  readonly doubt: Names | undefined;
}

const BOTH = ["must", "may"] as const;

/** What the groups of one interface admit in together. */
export class JointFilter implements Filter {
  readonly direction = "ingress";
  private sets: Bounds<PacketSet> | undefined;

  constructor(
    private readonly members: readonly Member[],
    readonly reader: Resource,
  ) {}

  get bounds(): Bounds<PacketSet> {
    return (this.sets ??= anyOf(...this.members.map(({ filter, doubt }) => doubted(filter.bounds, doubt))));
  }

  exposure(intent: Intent, own: readonly Prefix[]): readonly Exposure[] {
    const notMeant = this.members.map(({ filter, doubt }) => doubted(filter.notMeant(intent), doubt));
    return exposureOfSets(anyOf(...notMeant), intent, own);
  }

  explain(packets: PacketSet, bound: "must" | "may", question?: Question): Explanation {
    const lines: CauseLine[] = [];
    let names = NO_NAMES;
    for (const { filter, doubt } of this.members) {
      if (bound === "must" && doubt) continue;
      const part = intersectPackets(packets, filter.bounds[bound]);
      if (part.empty) continue;
      // A group that may not be there decides with all of its lines.
      for (const one of doubt ? BOTH : [bound]) {
        const found = filter.explain(part, one, question);
        lines.push(...found.lines);
        // What is sure within it rests on defaults, and they decide nothing.
        if (one === bound) names = mergeNames(names, found.names);
      }
      if (doubt) names = mergeNames(names, doubt);
    }
    return { lines, names };
  }

  /** What all of them leave open in one family, or may, and none by itself. */
  openTogether(family: Family, intent: Intent, own: readonly Prefix[]): Bounds<ServiceSet> {
    const parts = new Reach(family);
    for (const { filter } of this.members) parts.addAll(partsOf.of(filter)[family]);
    if (!parts.mayAddUp(intent.open, own)) return NOTHING_OPEN;
    const shared = this.shared(family);
    const alone = this.members.map(({ filter }) => openIn(family, filter, intent, own));
    const left = {
      must: subtractServices(shared, unionOf(alone.map(({ may }) => may))),
      may: subtractServices(shared, unionOf(alone.map(({ must }) => must))),
    };
    if (left.may.empty) return NOTHING_OPEN;
    const together = openIn(family, this, intent, own);
    return pair(
      intersectServices(left.must, together.must),
      intersectServices(left.may, together.may),
      NO_NAMES,
    );
  }

  /** What two of them at least may admit from public addresses: of anything else one group decides alone. */
  private shared(family: Family): ServiceSet {
    let once = NO_SERVICES;
    let twice = NO_SERVICES;
    for (const { filter } of this.members) {
      const { may } = servicesFrom(filter.lines, family, ({ peers }) =>
        peers.may.some((peer) => peer.kind === "prefix" && isPublic(peer.prefix)),
      );
      twice = unionServices(twice, intersectServices(once, may));
      once = unionServices(once, may);
    }
    return twice;
  }
}

const NOTHING_OPEN: Bounds<ServiceSet> = exactly(NO_SERVICES);

function openIn(family: Family, filter: Filter, intent: Intent, own: readonly Prefix[]): Bounds<ServiceSet> {
  return filter.exposure(intent, own).find((one) => one.family === family)?.open ?? NOTHING_OPEN;
}

/** How much of the internet the lines of a group hold or may hold, without those of which anybody is the source. */
const partsOf = new Kept(({ lines }: GroupFilter): Readonly<Record<Family, Reach>> => {
  const reach = { 4: new Reach(4), 6: new Reach(6) };
  lines.eachPair(({ must, may }) => {
    for (const peer of may) {
      if (peer.kind !== "prefix") continue;
      if (peer.prefix.length === 0 && peer.shortest === undefined && must !== may)
        reach[peer.prefix.family].addSomewhere(0);
      else addTo(reach[peer.prefix.family], peer, NO_SERVICES);
    }
  });
  return reach;
});

/** Groups with public sources that are on one interface together, told at the first interface that has just these. */
export interface JointGroups extends Subject {
  readonly kind: "joint-groups";
  readonly groups: readonly Group[];
  readonly enis: readonly Interface[];
  readonly filter: JointFilter;
}

/** Every combination of groups that some interface has; groups without a public source open nothing together. */
export function jointGroups(network: Network): readonly JointGroups[] {
  const found = new Map<string, { members: readonly Member[]; enis: Interface[] }>();
  for (const eni of [...network.interfaces, ...network.outsideInterfaces]) {
    const members = membersOf(eni);
    if (members.length < 2) continue;
    const key = members
      .map(({ filter, doubt }) => `${filter.group.id} ${doubt?.join() ?? ""}`)
      .join("\u0000");
    const known = found.get(key);
    if (known) known.enis.push(eni);
    else found.set(key, { members, enis: [eni] });
  }
  return [...found.values()].flatMap(({ members, enis }): JointGroups[] => {
    const sorted = [...enis].sort(byName);
    const [first] = sorted;
    if (!first) return [];
    const { name, resource } = first;
    const groups = members.map(({ filter }) => filter.group);
    const filter = new JointFilter(members, resource);
    return [{ kind: "joint-groups", name, resource, groups, enis: sorted, filter }];
  });
}

function byName(a: Interface, b: Interface): number {
  const [one, other] = a.name === b.name ? [a.resource.id, b.resource.id] : [a.name, b.name];
  return one < other ? -1 : one > other ? 1 : 0;
}

function membersOf(eni: Interface): readonly Member[] {
  const members = new Map<string, Member>();
  eni.groups.each((group, doubt) => {
    const filter = ingressOf(group);
    if ((traitsOf(filter) & TRAIT.publicSource) === 0) return;
    const there = bothDoubts(eni.doubt, conditionDoubt(eni.resource, group.resource));
    const known = members.get(group.id);
    if (!known || known.doubt) members.set(group.id, { filter, doubt: bothDoubts(there, doubt) });
  });
  return [...members.values()].sort((a, b) => (a.filter.group.id < b.filter.group.id ? -1 : 1));
}
