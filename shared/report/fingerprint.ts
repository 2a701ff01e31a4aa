import { hash } from "node:crypto";

import type { Subject } from "../network/network";
import { isStack } from "../semantics";
import type { Verdict } from "./verdict";

/** A short name for a list of texts: the same list has the same name on every host and in every run. */
export function nameFor(...parts: readonly string[]): string {
  return hash("sha256", parts.join("\u0000")).slice(0, 20);
}

/** What the finding of a verdict is called. */
export function fingerprintOf(verdict: Verdict): string {
  return nameFor(...identityOf(verdict));
}

/** What the cause is called that a verdict speaks for: two things to mend may lie in the same lines. */
export function causeNameOf(speaker: Verdict): string {
  return nameFor("cause", ...identityOf(speaker));
}

function identityOf({ rule, verdict, subject, evidence }: Verdict): readonly string[] {
  return [rule.id, verdict, subject.kind, ...namesOf(subject), ...saysOf(evidence)];
}

/** A stack has no name of its own, and one more thing of which it is so is something new. */
function namesOf(subject: Subject): readonly string[] {
  return isStack(subject) ? subject.parts.map((part) => part.subject.name) : [subject.name];
}

/** What the causes say and let through, in no order: no file, no position, no dialect. */
function saysOf(evidence: Verdict["evidence"]): readonly string[] {
  const said = new Set<string>();
  for (const { causes, passing } of evidence) {
    for (const { says } of causes) said.add(says);
    for (const text of passing?.() ?? []) said.add(text);
  }
  return [...said].sort();
}
