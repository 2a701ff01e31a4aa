import { mergeNames, NO_NAMES, rowFrom } from "../facts";
import { causeOf, lineKeys, meetingLines, type GroupFilter } from "../semantics";
import type { GroupLine } from "../network/group-line";
import type { LineWords } from "./forbid-lines";
import { PASS, type Judgement } from "./judgement";

/**
 * Forbids that a line is there twice: the same protocol, range and peer, however they are spelt. One of the two has to
 * be surely there: of two in doubt, nobody can tell whether they are ever there together.
 */
export function forbidDuplicates(
  filter: GroupFilter,
  tell: (lines: readonly GroupLine[], sure: boolean) => LineWords,
): Judgement {
  const meeting = meetingLines(filter);
  if (meeting.size === 0) return PASS;
  const first = new Map<string, { order: number; doubt: readonly string[] | undefined }>();
  const sure = new Set<number>();
  const perhaps = new Set<number>();
  let names = NO_NAMES;
  for (const { order, peer, services, doubt } of lineKeys(filter.lines, meeting)) {
    const key = `${services} ${peer}`;
    const other = first.get(key);
    if (!other || other.order === order) {
      if (!other) first.set(key, { order, doubt });
      continue;
    }
    if (!doubt && !other.doubt) sure.add(order).add(other.order);
    else if (doubt && other.doubt) continue;
    else {
      perhaps.add(order).add(other.order);
      names = mergeNames(names, mergeNames(doubt ?? NO_NAMES, other.doubt ?? NO_NAMES));
      if (!doubt) first.set(key, { order, doubt });
    }
  }
  if (sure.size === 0 && perhaps.size === 0) return PASS;
  const found = sure.size > 0 ? sure : perhaps;
  return {
    verdict: sure.size > 0 ? "violation" : "undetermined",
    evidence() {
      const lines: GroupLine[] = [];
      let order = -1;
      filter.lines.each((line) => {
        order++;
        if (found.has(order)) lines.push(line);
      });
      const causes = lines.map((line) => causeOf(line, filter.direction));
      const { title, why } = tell(lines, sure.size > 0);
      const [last] = lines.slice(-1);
      return {
        statement: {
          kind: "told",
          title,
          why,
          fix: {
            remove: last ? [`${rowFrom(last, filter.group.resource)}: ${last.says(filter.direction)}`] : [],
            add: [],
          },
        },
        causes,
        lines: causes,
        dependsOn: sure.size > 0 ? NO_NAMES : names,
      };
    },
  };
}
