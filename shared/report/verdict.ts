import type { Evidence, Judgement } from "../judges";
import type { Subject } from "../network/network";
import type { Rule } from "../rules/rule";
import type { Level } from "./report";

/** What one rule says of one subject, both families together; not yet in words. */
export interface Verdict {
  readonly rule: Rule;
  readonly subject: Subject;
  readonly verdict: "violation" | "undetermined";
  readonly level: Level;
  readonly evidence: readonly Evidence[];
}

/** Levels a rule's verdicts are shown at. */
export interface VerdictLevels {
  readonly violation: Level | "off";
  readonly undetermined: Level | "off";
}

/** Joins the judgements of one rule on one subject; violations and undetermined ones stay apart. */
export function verdictsOf(
  rule: Rule,
  subject: Subject,
  judgements: readonly Judgement[],
  levels: VerdictLevels,
): Verdict[] {
  const found: Verdict[] = [];
  for (const verdict of ["violation", "undetermined"] as const) {
    const level = levels[verdict];
    if (level === "off") continue;
    const evidence = judgements.flatMap((judgement) =>
      judgement.verdict === verdict ? [judgement.evidence()] : [],
    );
    if (evidence.length > 0) found.push({ rule, subject, verdict, level, evidence });
  }
  return found;
}
