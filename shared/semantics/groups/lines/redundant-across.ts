import {
  bothDoubts,
  decidersOf,
  Kept,
  mergeNames,
  NO_NAMES,
  type Bounds,
  type List,
  type Names,
} from "../../../facts";
import type { Group, Interface, Network } from "../../../network/network";
import { coversPackets, type PacketSet, type Direction } from "../../../packets";
import type { GroupLine } from "../../../network/groups/group-line";
import { carriersOf, type Carrier } from "../../paths/attachments";
import { anyOf } from "../../gate";
import { doubted } from "../../paths/hop";
import { meetingPositions } from "./meeting-lines";
import { isPlaceholder, perhapsPlaceholder } from "../no-egress";
import { egressOf, ingressOf, packetsOfLine, type GroupFilter } from "../group";

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
  const meeting: ReadonlySet<number>[] = [];
  let sure = false;
  for (const carrier of carriers) {
    const meets = meetingOn(carrier.eni, group, direction);
    if (meets.size > 0) {
      together.push(carrier);
      meeting.push(meets);
    }
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
  let order = -1;
  own.each((line, doubt) => {
    order++;
    if (!meeting.some((meets) => meets.has(order))) return;
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
    for (const one of others) names = mergeNames(names, decidersOf(one));
  });
  return { surely, perhaps, names };
}

/** Lines of the group that may meet one of another group of the interface, by position. */
function meetingOn(eni: Interface, group: Group, direction: Direction): ReadonlySet<number> {
  const together = groupsOn.of(eni);
  if (together.groups.includes(group)) return together.meeting(group, direction);
  // A group as it might be.
  const others = together.groups.filter(({ id }) => id !== group.id);
  return meetingAmong([group, ...others], direction).get(group) ?? NONE;
}

/** The groups that an interface may have. Which of their lines meet is asked once for all of them. */
class GroupsOn {
  readonly groups: readonly Group[];
  private readonly known: { [D in Direction]?: Meeting } = {};

  constructor(eni: Interface) {
    const groups: Group[] = [];
    eni.groups.each((one) => groups.push(one));
    this.groups = groups;
  }

  meeting(group: Group, direction: Direction): ReadonlySet<number> {
    const meeting = (this.known[direction] ??= meetingAmong(this.groups, direction));
    return meeting.get(group) ?? NONE;
  }
}

const groupsOn = new Kept((eni: Interface) => new GroupsOn(eni));

type Meeting = ReadonlyMap<Group, ReadonlySet<number>>;
const NOBODY: Meeting = new Map();
const NONE: ReadonlySet<number> = new Set();

function meetingAmong(groups: readonly Group[], direction: Direction): Meeting {
  if (groups.length < 2) return NOBODY;
  const lists = groups.map((group) => filterOf(group, direction).lines);
  const lines = lists.reduce((all, own) => all.with(own));
  const meeting = meetingPositions(lines);
  if (meeting.size === 0 && lines.rest === undefined) return NOBODY;
  const found = new Map<Group, ReadonlySet<number>>();
  let start = 0;
  groups.forEach((group, g) => {
    const own = Array.from({ length: lists[g]?.length ?? 0 }, (_, i) => i);
    const first = start;
    // A list that goes on may meet every line.
    found.set(group, new Set(lines.rest ? own : own.filter((i) => meeting.has(first + i))));
    start += own.length;
  });
  return found;
}

interface Companions {
  readonly groups: List<Group>;
  /** Whether some interface surely carries the group beside them. */
  readonly sure: boolean;
}

/** The other groups of each interface, each combination once. */
function companionsOf(group: Group, carriers: readonly Carrier[]): readonly Companions[] {
  const found = new Map<string, Companions>();
  for (const { eni, doubt } of carriers) {
    const groups = eni.groups.filter(({ id }) => id !== group.id);
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
