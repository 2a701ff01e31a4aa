import { bothDoubts, mergeNames, NO_NAMES, type Bounds, type List, type Names } from "../../facts";
import type { Group, Interface, Network } from "../../network/network";
import { coversPackets, type PacketSet } from "../../packets";
import type { GroupLine, Lines } from "../../vocabulary";
import { carriersOf, type Carrier } from "../paths/attachments";
import { anyOf } from "../gate";
import { doubted } from "../paths/hop";
import { areSurelyApart } from "./meeting-lines";
import { isPlaceholder, perhapsPlaceholder } from "./no-egress";
import { egressOf, ingressOf, packetsOfLine, type Direction, type GroupFilter } from "./group";

/** Lines that add nothing to other groups: surely, or if what `names` name decides so. */
export interface RedundantAcross {
  readonly surely: readonly GroupLine[];
  readonly perhaps: readonly GroupLine[];
  readonly names: Names;
}

/**
 * Lines that decide nothing on any interface that carries the group, because the other groups there admit as much.
 * None where nothing carries it, or where one interface carries it alone.
 */
export function redundantAcross(group: Group, direction: Direction, network: Network): RedundantAcross {
  const surely: GroupLine[] = [];
  const perhaps: GroupLine[] = [];
  let names = NO_NAMES;
  const own = filterOf(group, direction).lines;
  if (own.areImplied) return { surely, perhaps, names };
  const carriers = carriersOf(group, network);
  const together: Carrier[] = [];
  let sure = false;
  for (const carrier of carriers) {
    if (!areApartOn(carrier.card, group, direction)) together.push(carrier);
    // Where it surely is and no other group meets it, its lines decide.
    else if (!carrier.doubt) return { surely, perhaps, names };
    sure ||= !carrier.doubt;
  }
  if (together.length === 0) return { surely, perhaps, names };
  const others = companionsOf(group, together).map((one) => ({
    ...doubtedUnion(one.groups, direction),
    sure: one.sure,
  }));
  const unsure = carriers.reduce<Names>((all, { doubt }) => mergeNames(all, doubt ?? NO_NAMES), NO_NAMES);
  const isCarried = sure && together.length === carriers.length;
  own.each((line, doubt) => {
    if (line.implied !== undefined || isPlaceholder(line)) return;
    const packets = packetsOfLine(line, "may");
    if (packets.empty) return;
    const open = bothDoubts(doubt, perhapsPlaceholder(line));
    if (!open && isCarried && others.every(({ must }) => coversPackets(must, packets))) {
      surely.push(line);
      return;
    }
    const covering = others.filter(({ may }) => coversPackets(may, packets));
    if (covering.length === 0 || others.some((one) => one.sure && !covering.includes(one))) return;
    perhaps.push(line);
    names = mergeNames(names, mergeNames(open ?? NO_NAMES, unsure));
    for (const one of others) names = mergeNames(names, one.names);
  });
  return { surely, perhaps, names };
}

/** Whether no line of the group meets another of the interface. Asked once for all groups that it may have. */
function areApartOn(card: Interface, group: Group, direction: Direction): boolean {
  const groups: Group[] = [];
  card.groups.each((one) => groups.push(one));
  const linesOf = (one: Group): Lines => filterOf(one, direction).lines;
  if (!groups.includes(group)) {
    const others = groups.filter(({ id }) => id !== group.id);
    return areSurelyApart(linesOf(group), ...others.map(linesOf));
  }
  const known = apart[direction];
  let answer = known.get(card);
  if (answer === undefined) known.set(card, (answer = areSurelyApart(...groups.map(linesOf))));
  return answer;
}

const apart = { ingress: new WeakMap<Interface, boolean>(), egress: new WeakMap<Interface, boolean>() };

interface Companions {
  readonly groups: List<Group>;
  /** Whether some interface surely carries the group beside them. */
  readonly sure: boolean;
}

/** The other groups of each interface, each combination once. */
function companionsOf(group: Group, carriers: readonly Carrier[]): readonly Companions[] {
  const found = new Map<string, Companions>();
  for (const { card, doubt } of carriers) {
    const groups = card.groups.filter(({ id }) => id !== group.id);
    const keys: string[] = [];
    groups.each(({ id }, open) => keys.push(`${id} ${open ? open.join("|") : ""}`));
    const key = keys.sort().join(" ");
    found.set(key, { groups, sure: !doubt || found.get(key)?.sure === true });
  }
  return [...found.values()];
}

function doubtedUnion(groups: List<Group>, direction: Direction): Bounds<PacketSet> {
  const filters: Bounds<PacketSet>[] = [];
  groups.each((group, doubt) => filters.push(doubted(filterOf(group, direction).bounds, doubt)));
  return anyOf(...filters);
}

function filterOf(group: Group, direction: Direction): GroupFilter {
  return direction === "ingress" ? ingressOf(group) : egressOf(group);
}
