import { push } from "../../facts";
import type { Subject } from "../../network/network";
import { isSeveral, withParts, type PartOfSeveral, type Several } from "../../semantics";
import { alsoBrokenIn, toCause, type CauseGroup, type Part } from "./cause-group";
import { causeGroupsOf } from "./causes";
import { countsOf } from "../counts";
import { distinct, numbered } from "../distinct";
import { causeNameOf, fingerprintOf } from "../fingerprint";
import { marked, tellingOf, type Telling } from "../late-parts";
import { inOrder } from "../order";
import { isQuiet } from "./quiet";
import type { Finding, Report, ReportedResource } from "../report";
import { reportedResource } from "../reported-resource";
import type { Verdict } from "../verdict";

/** A finding on several things. */
interface OnSeveral {
  readonly finding: Finding;
  readonly telling: Telling;
  readonly several: Several;
}

/**
 * The report with what is told once for a stack or a VPC told apart, where not all that it is about has the same
 * answer. Each finding is then about things with one answer, and that of the first is that of all.
 * @param answersTo somebody's answers to the parts of a finding, one each; absent where there is nothing to say of it
 */
export function toldApart(
  report: Report,
  answersTo: (finding: Finding) => readonly unknown[] | undefined,
): Report {
  const shares = new Map<Verdict, readonly Verdict[]>();
  const causes = new Set<CauseGroup>();
  for (const finding of report.findings) {
    const one = onSeveral(finding);
    if (!one || isQuiet(finding) || one.several.parts.length < 2) continue;
    const own = sharesOf(one, answersTo(finding) ?? []);
    if (own.length < 2) continue;
    shares.set(one.telling.whole, own);
    causes.add(one.telling.cause);
  }
  if (shares.size === 0) return report;
  const findings = report.findings.filter((finding) => !isOf(finding, causes));
  const findingOf = new Map<Verdict, Finding>();
  for (const finding of report.findings) {
    const whole = tellingOf(finding)?.whole;
    if (whole) for (const verdict of shares.get(whole) ?? [whole]) findingOf.set(verdict, finding);
  }
  for (const cause of causes) {
    for (const group of groupsOf(cause, shares)) {
      for (const whole of group.verdicts) {
        const finding = findingOf.get(whole);
        if (finding) findings.push(toldIn(group, whole, finding));
      }
    }
  }
  const sorted = distinct(findings).sort(inOrder);
  return { ...report, findings: sorted, summary: { ...report.summary, ...countsOf(sorted) } };
}

/** What a finding is on each thing that it is about: of most that is the finding itself. */
export function partsOf(finding: Finding): readonly Finding[] {
  const one = onSeveral(finding);
  return one ? one.several.parts.map((part) => onPart(one, part)) : [finding];
}

/** The same for those of a report. Where several stacks have things of one name, their fingerprints are numbered. */
export function partsIn(report: Report): (finding: Finding) => readonly Finding[] {
  const all = report.findings.filter(onSeveral).map((finding) => [finding, partsOf(finding)] as const);
  const byFinding = new Map(all);
  const fingerprint = numbered([...byFinding.values()].flat(), "fingerprint");
  for (const [finding, parts] of byFinding)
    byFinding.set(
      finding,
      parts.map((part) => marked(part, { fingerprint: fingerprint(part) })),
    );
  return (finding) => byFinding.get(finding) ?? [finding];
}

/**
 * Whether a finding is on what is meant: on that itself, on what it is a part of, or on parts of which each is meant.
 */
export function isOnMeant(finding: Finding, isMeant: (resource: ReportedResource) => boolean): boolean {
  if (isMeant(finding.resource)) return true;
  const { of, parts } = onSeveral(finding)?.several ?? {};
  if (!of || !parts) return false;
  const isMeantSubject = ({ resource }: Subject): boolean => isMeant(reportedResource(resource));
  return isMeantSubject(of) || parts.every(({ subject }) => isMeantSubject(subject));
}

function onSeveral(finding: Finding): OnSeveral | undefined {
  const telling = tellingOf(finding);
  const subject = telling?.whole.subject;
  return telling && subject && isSeveral(subject) ? { finding, telling, several: subject } : undefined;
}

function isOf(finding: Finding, causes: ReadonlySet<CauseGroup>): boolean {
  const telling = tellingOf(finding);
  return telling !== undefined && causes.has(telling.cause);
}

/** By answer; what nobody has an answer to comes first. */
function sharesOf(one: OnSeveral, answers: readonly unknown[]): readonly Verdict[] {
  const byAnswer = new Map<unknown, PartOfSeveral[]>([[undefined, []]]);
  one.several.parts.forEach((part, i) => push(byAnswer, answers[i], part));
  const own = [...byAnswer.values()].filter((parts) => parts.length > 0);
  return own.length < 2 ? [] : own.map((parts) => shareOf(one, parts));
}

/** The verdict as far as it is about some of the things. */
function shareOf({ telling: { whole }, several }: OnSeveral, parts: readonly PartOfSeveral[]): Verdict {
  const subject = withParts(several, parts);
  const evidence = whole
    .judge(subject)
    .flatMap((one) => (one.verdict === whole.verdict ? [one.evidence()] : []));
  return { ...whole, subject, evidence };
}

function onPart(one: OnSeveral, part: PartOfSeveral): Finding {
  const whole = shareOf(one, [part]);
  const cause = toCause({ speaker: whole, verdicts: [whole], services: new Map() });
  const own = { resource: reportedResource(whole.subject.resource), fingerprint: fingerprintOf(whole) };
  return marked(one.finding, own, { ...one.telling, whole, cause });
}

/** The first share takes the place of the whole; others of the one that speaks are told by themselves. */
function groupsOf(
  cause: CauseGroup,
  shares: ReadonlyMap<Verdict, readonly Verdict[]>,
): readonly CauseGroup[] {
  const alone: Part[] = [];
  const parts = cause.parts.map((part) => {
    const verdicts = part.verdicts.flatMap((verdict) => {
      const [first = verdict, ...others] = shares.get(verdict) ?? [];
      if (verdict !== part.speaker) return [first, ...others];
      for (const other of others) alone.push({ speaker: other, verdicts: [other], services: part.services });
      return [first];
    });
    return { ...part, speaker: shares.get(part.speaker)?.[0] ?? part.speaker, verdicts };
  });
  return [...causeGroupsOf(parts), ...alone.map(toCause)];
}

function toldIn(group: CauseGroup, whole: Verdict, finding: Finding): Finding {
  const telling = tellingOf(finding);
  const speaks = whole === group.speaker;
  return marked(
    finding,
    {
      resource: reportedResource(whole.subject.resource),
      cause: causeNameOf(group.speaker),
      fingerprint: fingerprintOf(whole),
      speaks,
      level: group.level,
      alsoBreaks: speaks ? alsoBrokenIn(group) : [],
    },
    telling && { ...telling, whole, cause: group },
  );
}
