import { mergeNames, NO_NAMES, type Names } from "../../../facts";
import type { GroupLine } from "../../../network/groups/group-line";
import type { GroupFilter } from "../group";
import { lineKeys, type LineKey } from "./line-keys";
import { meetingLines } from "./meeting-lines";

/** Lines of a group that say the same as another: the same protocol, range and peer, however they are spelt. */
export interface DuplicateLines {
  readonly sure: boolean;
  /** What decides, where it is not sure. */
  readonly names: Names;
  lines(): readonly GroupLine[];
}

/** Lines that are surely there twice, else those that may be. */
export function duplicateLines(filter: GroupFilter): DuplicateLines | undefined {
  const meeting = meetingLines(filter);
  if (meeting.size === 0) return undefined;
  const first = new Map<string, LineKey>();
  const sure = new Set<number>();
  const perhaps = new Set<number>();
  let names = NO_NAMES;
  for (const line of lineKeys(filter.lines, meeting)) {
    const { order, doubt } = line;
    const key = `${line.services} ${line.peer}`;
    const other = first.get(key);
    if (!other) first.set(key, line);
    if (!other || other.order === order || areBothOpen(line, other)) continue;
    if (!doubt && !other.doubt) {
      sure.add(order).add(other.order);
      continue;
    }
    perhaps.add(order).add(other.order);
    names = mergeNames(names, mergeNames(doubt ?? NO_NAMES, other.doubt ?? NO_NAMES));
    // Later ones are compared with one that is surely there.
    if (!doubt) first.set(key, line);
  }
  if (sure.size > 0) return { sure: true, names: NO_NAMES, lines: () => linesAt(sure, filter) };
  return perhaps.size > 0 ? { sure: false, names, lines: () => linesAt(perhaps, filter) } : undefined;
}

/** Of two sources that are each one of several, nobody can tell whether they are ever the same. */
function areBothOpen(one: LineKey, other: LineKey): boolean {
  return one.doubt !== undefined && other.doubt !== undefined && !(one.exact && other.exact);
}

function linesAt(orders: ReadonlySet<number>, { lines }: GroupFilter): readonly GroupLine[] {
  const found: GroupLine[] = [];
  let order = 0;
  lines.each((line) => {
    if (orders.has(order++)) found.push(line);
  });
  return found;
}
