import { NO_NAMES, type Names } from "./facts";
import type { Judgement } from "./judges";
import type { Subject } from "./network/network";
import type { Family } from "./packets";

/** What is found on a subject. */
export interface Settled {
  readonly subject: Subject;
  readonly judgements: readonly Judgement[];
}

/**
 * Where bounds cannot tell because of a choice that is open: what every outcome breaks is broken, and what every
 * outcome keeps is kept, in each family by itself. Of what is broken the first outcome is shown.
 */
export function settle(found: Settled, judge: (subject: Subject) => readonly Judgement[]): Settled {
  const open = [...new Set(found.judgements.map(familyOf))].filter(
    (family) => verdictIn(found.judgements, family) === "undetermined",
  );
  if (open.length === 0) return found;
  for (const { names, outcomes } of found.subject.choices ?? []) {
    const [first] = outcomes;
    if (!first) continue;
    const shown = judge(first);
    const settled = open.filter((family) => {
      const verdict = verdictIn(shown, family);
      return (
        verdict !== "undetermined" &&
        outcomes.every((other) => other === first || verdictIn(judge(other), family) === verdict)
      );
    });
    if (settled.length === 0) continue;
    const others = found.judgements.filter((one) => !settled.includes(familyOf(one)));
    const sure = shown.filter((one) => settled.includes(familyOf(one)));
    // What comes out in one way only is no choice.
    const either = outcomes.length > 1 ? names : NO_NAMES;
    return { subject: first, judgements: [...others, ...sure.flatMap((one) => whatever(one, either))] };
  }
  return found;
}

function familyOf(judgement: Judgement): Family | undefined {
  return judgement.verdict === "pass" ? undefined : judgement.family;
}

/** One violation is enough. */
function verdictIn(judgements: readonly Judgement[], family: Family | undefined): Judgement["verdict"] {
  const own = judgements.filter((one) => one.verdict !== "pass" && one.family === family);
  if (own.some(({ verdict }) => verdict === "violation")) return "violation";
  return own.length > 0 ? "undetermined" : "pass";
}

/** The violations, as what is so with any value of these names. */
function whatever(judgement: Judgement, names: Names): readonly Judgement[] {
  if (judgement.verdict !== "violation") return [];
  return [{ ...judgement, evidence: () => ({ ...judgement.evidence(), whatever: names }) }];
}
