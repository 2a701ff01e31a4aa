import { mergeNames, NO_NAMES, type Bounds, type Names } from "../../facts";
import type { Group, Interface, Network } from "../../network/network";
import { coversPackets, type PacketSet } from "../../packets";
import type { GroupLine, Lines } from "../../vocabulary";
import { carriersOf, type Carrier } from "../paths/attachments";
import { anyOf } from "../gate";
import { areSurelyApart } from "./meeting-lines";
import { isPlaceholder } from "./no-egress";
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
  const carriers = carriersOf(group, network);
  if (carriers.length === 0 || carriers.some(({ card }) => areApartOn(card, group, direction)))
    return { surely, perhaps, names };
  const others = companionsOf(group, carriers).map((groups) => unionOf(groups, direction));
  own.each((line, doubt) => {
    if (line.implied !== undefined || isPlaceholder(line)) return;
    const packets = packetsOfLine(line, "may");
    if (packets.empty) return;
    if (!doubt && others.every(({ must }) => coversPackets(must, packets))) surely.push(line);
    else if (others.every(({ may }) => coversPackets(may, packets))) {
      perhaps.push(line);
      for (const one of others) names = mergeNames(names, one.names);
      if (doubt) names = mergeNames(names, doubt);
    }
  });
  return { surely, perhaps, names };
}

/** Whether no line of the group meets another of the interface. Asked once for all groups that it surely has. */
function areApartOn(card: Interface, group: Group, direction: Direction): boolean {
  const groups = card.groups.certain();
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

/** The other groups of each interface, each combination once. */
function companionsOf(group: Group, carriers: readonly Carrier[]): readonly (readonly Group[])[] {
  const found = new Map<string, readonly Group[]>();
  for (const { card } of carriers) {
    const groups = card.groups.certain().filter(({ id }) => id !== group.id);
    found.set(
      groups
        .map(({ id }) => id)
        .sort()
        .join(" "),
      groups,
    );
  }
  return [...found.values()];
}

function unionOf(groups: readonly Group[], direction: Direction): Bounds<PacketSet> {
  return anyOf(...groups.map((group) => filterOf(group, direction).bounds));
}

function filterOf(group: Group, direction: Direction): GroupFilter {
  return direction === "ingress" ? ingressOf(group) : egressOf(group);
}
