import { rowFrom } from "../facts";
import { causeOf, duplicateLines, type GroupFilter } from "../semantics";
import type { GroupLine } from "../network/groups/group-line";
import { inDoubt } from "./decided-by";
import type { LineWords } from "./forbid-lines";
import { PASS, type Judgement } from "./judgement";

/** Forbids that a line is there twice. */
export function forbidDuplicates(
  filter: GroupFilter,
  tell: (lines: readonly GroupLine[], sure: boolean) => LineWords,
): Judgement {
  const found = duplicateLines(filter);
  if (!found) return PASS;
  const { sure, names } = found;
  return {
    verdict: sure ? "violation" : "undetermined",
    evidence() {
      const { direction, group } = filter;
      const lines = found.lines();
      const causes = lines.map((line) => causeOf(line, direction));
      const words = tell(lines, sure);
      const { title, why } = sure ? words : inDoubt(words.title, words.why, names);
      const last = lines.at(-1);
      const remove = last ? [`${rowFrom(last, group.resource)}: ${last.says(direction)}`] : [];
      return {
        statement: { kind: "told", title, why, fix: { remove, add: [] } },
        causes,
        lines: causes,
        dependsOn: names,
      };
    },
  };
}
