import { any, no, yes } from "../facts";
import { forbid, PASS } from "../judges";
import { lineCounts, mayExceed, quota, TRAIT } from "../semantics";
import { defineRule } from "./rule";
import { groups } from "./selectors";
import { eitherWay } from "./signs";

export const quotaPrefixListWeight = defineRule({
  id: "quota-prefix-list-weight",
  title: "A prefix list takes a group above its quota",
  severity: "medium",
  recommended: "warning",
  rationale:
    "A list counts with as many lines as it may ever hold, not with those it holds, so one line can use up a group.",
  condition:
    "The lines of a group are within the quota as they are written, and above it once each prefix list counts with its most entries.",
  remediation: "Put the list in a group of its own, lower its maximum, or have the quota raised",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/working-with-aws-managed-prefix-lists.html"],
  absorbedBy: "quota-sg-rules",
  over: groups,
  signs: eitherWay(TRAIT.list | TRAIT.managedList),
  judge(group, { network, intent }) {
    const most = quota("rulesPerGroup", intent);
    if (!mayExceed([group], most)) return PASS;
    const over = lineCounts(group, network).filter(
      ({ must, withoutLists }) => must > most && withoutLists <= most,
    );
    const claims = over.map(({ direction, family }) =>
      yes({ at: { resource: group.resource, path: [] }, says: `${direction} IPv${family}` }),
    );
    return forbid(any(no(), ...claims), () => ({
      title: `Prefix lists take ${group.name} above ${most} lines`,
      why: over
        .map(({ direction, family, must, withoutLists }) =>
          withoutLists === 1
            ? `1 line of ${direction} over IPv${family} is written, and with the maximum of its list it counts as ${must}.`
            : `${withoutLists} lines of ${direction} over IPv${family} are written, and with the maximum of their lists they count as ${must}.`,
        )
        .join(" "),
    }));
  },
});
