import type { Evidence, Judgement } from "../judges";
import type { Subject } from "../network/network";
import { ALL_SERVICES, coversServices } from "../packets";
import type { Rule, RuleLevel } from "../rules/rule";
import type { Level } from "./report";
import { isByDefault } from "./causes/vendor-default";

/** What a rule found on a subject; passes may be left out. */
export interface Found {
  readonly rule: Rule;
  readonly subject: Subject;
  readonly judgements: readonly Judgement[];
  /** The same question about the subject as it might be. */
  readonly judge: Judge;
}

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
export interface RuleLevels {
  readonly violation: RuleLevel;
  readonly undetermined: RuleLevel;
  /** Neither is higher than this where nobody wrote what it is about. */
  readonly byDefault: RuleLevel;
  /** Neither is higher than this where an ACL allows all that it does not deny, as AWS's default one does. */
  readonly unfiltered: RuleLevel;
  /** Neither is higher than this where what is missing may be done by another program. */
  readonly elsewhere: RuleLevel;
}

const ORDER: readonly RuleLevel[] = ["off", "note", "warning", "error"];

/** Joins the judgements of one rule on one subject; violations and undetermined ones stay apart. */
export function verdictsOf({ rule, subject, judgements, judge }: Found, levels: RuleLevels): Verdict[] {
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

function limitOf(evidence: readonly Evidence[], { byDefault, elsewhere, unfiltered }: RuleLevels): RuleLevel {
  const usual = byDefault === "error" || !isByDefault(evidence) ? "error" : byDefault;
  if (evidence.every(isUnfiltered)) return lower(usual, unfiltered);
  return evidence.every(mayBeElsewhere) ? lower(usual, elsewhere) : usual;
}

/** What ACLs let in by lines for all traffic. */
function isUnfiltered({ statement, lines }: Evidence): boolean {
  if (statement.kind !== "exposure" || statement.filter !== "acl") return false;
  return lines.every(({ services }) => coversServices(services.must, ALL_SERVICES));
}

function mayBeElsewhere({ statement }: Evidence): boolean {
  return statement.kind === "told" && statement.elsewhere === true;
}

function lower<L extends RuleLevel>(a: L, b: L): L {
  return ORDER.indexOf(a) < ORDER.indexOf(b) ? a : b;
}
