import { push } from "../../facts";
import { countsOf } from "../counts";
import { marked, tellingOf } from "../late-parts";
import { inOrder } from "../order";
import { settleParts, type Entry } from "./quiet-parts";
import type { Finding, Report } from "../report";

export type Quiet = Pick<Finding, "exception" | "baseline">;

/** Findings that stay in the report but stop nothing: excepted, or older than the baseline. */
export function isQuiet(finding: Finding): boolean {
  return finding.exception !== undefined || finding.baseline !== undefined;
}

/**
 * Quiets findings. People are shown the one entry that speaks and answer it alone, so what quiets that one can quiet
 * entries about the same packets. Of a cause that is more than that, what is left is told.
 * @param quiets what quiets a finding by itself
 * @param extendsTo whether what quiets the entry that speaks holds for another entry
 */
export function quieten<Q extends Quiet>(
  report: Report,
  quiets: (finding: Finding) => Q | undefined,
  extendsTo: (entry: Finding, speaker: Finding, quiet: Q) => boolean,
): Report {
  const own = new Map<Finding, Q>();
  const touched = new Set<string>();
  for (const finding of report.findings) {
    const quiet = isQuiet(finding) ? undefined : quiets(finding);
    if (quiet === undefined) continue;
    own.set(finding, quiet);
    touched.add(subjectOf(finding));
  }
  if (own.size === 0) return report;
  const bySubject = new Map<string, Entry<Q>[]>();
  for (const finding of report.findings) {
    const telling = tellingOf(finding);
    const subject = subjectOf(finding);
    if (!telling || isQuiet(finding) || !touched.has(subject)) continue;
    push(bySubject, subject, { finding, ...telling, quiet: own.get(finding) });
  }
  const changed = new Map<Finding, Finding>();
  for (const entries of bySubject.values()) {
    for (const { finding, quiet, change, telling } of settleParts(entries, extendsTo)) {
      changed.set(finding, marked(finding, { ...change, ...(quiet && pick(quiet)) }, telling));
    }
  }
  for (const [finding, quiet] of own)
    if (!changed.has(finding)) changed.set(finding, marked(finding, pick(quiet)));
  const findings = report.findings.map((finding) => changed.get(finding) ?? finding);
  if (bySubject.size > 0) findings.sort(inOrder);
  return { ...report, findings, summary: { ...report.summary, ...countsOf(findings) } };
}

/** Entries of one cause have one, wherever the resources of lines of an ACL stand. */
function subjectOf(finding: Finding): string {
  const subject = tellingOf(finding)?.cause.speaker.subject;
  return subject ? `${subject.kind} ${subject.resource.id}` : "";
}

function pick({ exception, baseline }: Quiet): Quiet {
  return { ...(exception !== undefined && { exception }), ...(baseline !== undefined && { baseline }) };
}
