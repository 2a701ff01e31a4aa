import { any, maybe, no, yes } from "../facts";
import { forbid } from "../judges";
import { redundantAcross } from "../semantics";
import type { GroupLine } from "../network/groups/group-line";
import { DIRECTIONS } from "../packets";
import { defineRule } from "./rule";
import { groups } from "./selectors";
import { listedInShort } from "../text/lists";
import { told } from "./telling/told";

export const sgRuleRedundantAcrossGroups = defineRule({
  id: "sg-rule-redundant-across-groups",
  title: "Another group beside it admits as much",
  severity: "low",
  recommended: "off",
  rationale:
    "An interface admits what any of its groups admits, so a tight group beside a wide one decides nothing.",
  condition: "Wherever a group is attached, another group admits what one of its lines admits.",
  remediation: "Narrow the wider group, or take it off the interface",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"],
  over: groups,
  judge(group, { network }) {
    const claims = DIRECTIONS.map((direction) => {
      const { surely, perhaps, names } = redundantAcross(group, direction, network);
      const cause = (line: GroupLine) => ({ at: line, says: line.says(direction) });
      if (surely.length > 0) return yes(...surely.map(cause));
      return perhaps.length > 0 ? maybe(names, ...perhaps.map(cause)) : no();
    });
    return forbid(
      any(...claims),
      told(({ causes }) => ({
        so: `Lines of ${group.name} add nothing to groups beside it`,
        perhaps: `Lines of ${group.name} may add nothing to groups beside it`,
        why: `Wherever ${group.name} is attached, another group admits ${listedInShort(causes.map(({ says }) => says))} as well.`,
      })),
    );
  },
});
