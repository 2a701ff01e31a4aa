import type { Evidence, Judgement } from "../judges";
import type { Subject } from "../network/network";
import type { Rule } from "../rules/rule";
import type { Level } from "./report";
import { isByDefault } from "./vendor-default";

/** What one rule says of one subject, both families together; not yet in words. */
export interface Verdict {
  readonly rule: Rule;
  readonly subject: Subject;
  readonly verdict: "violation" | "undetermined";
  readonly level: Level;
  readonly evidence: readonly Evidence[];
  /** The same rule on a subject that is somewhat changed. */
  readonly judge: Judge;
}

export type Judge = (subject: Subject) => readonly Judgement[];

/** Levels a rule's verdicts are shown at. */
export interface VerdictLevels {
  readonly violation: Level | "off";
  readonly undetermined: Level | "off";
  /** The highest for what nobody wrote. */
  readonly byDefault: Level | "off";
  /** The highest for what another program may do. */
  readonly elsewhere: Level | "off";
}

const ORDER: readonly (Level | "off")[] = ["off", "note", "warning", "error"];

/** Joins the judgements of one rule on one subject; violations and undetermined ones stay apart. */
export function verdictsOf(
  rule: Rule,
  subject: Subject,
  judgements: readonly Judgement[],
  judge: Judge,
  levels: VerdictLevels,
): Verdict[] {
  const found: Verdict[] = [];
  for (const verdict of ["violation", "undetermined"] as const) {
    if (levels[verdict] === "off") continue;
    const evidence = judgements.flatMap((judgement) =>
      judgement.verdict === verdict ? [judgement.evidence()] : [],
    );
    const level = lower(levels[verdict], limitOf(evidence, levels));
    if (evidence.length > 0 && level !== "off")
      found.push({ rule, subject, verdict, level, evidence, judge });
  }
  return found;
}

function limitOf(evidence: readonly Evidence[], { byDefault, elsewhere }: VerdictLevels): Level | "off" {
  const usual = byDefault === "error" || !isByDefault(evidence) ? "error" : byDefault;
  return evidence.every(mayBeElsewhere) ? lower(usual, elsewhere) : usual;
}

function mayBeElsewhere({ statement }: Evidence): boolean {
  return statement.kind === "told" && statement.elsewhere === true;
}

function lower<L extends Level | "off">(a: L, b: L): L {
  return ORDER.indexOf(a) < ORDER.indexOf(b) ? a : b;
}
