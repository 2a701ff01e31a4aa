import { nearest, saysSomething } from "../../facts";
import { coversPackets } from "./excepted-packets";
import { exceptionPlace, holderOf } from "./exception-place";
import type { Exception } from "./exceptions";
import { marked } from "../late-parts";
import { quieten, isQuiet, type Quiet } from "../causes/quiet";
import type { Finding, Report, ReportDiagnostic, ReportedLine, ReportedResource } from "../report";
import { count } from "../../text/numbers";
import { resourcePattern, rulePattern, type TagsOf } from "./resource-pattern";
import { isOnMeant, partsOf, toldApart } from "../causes/told-apart";

export interface ExceptionContext {
  /** ISO date; exceptions that expired before it do not apply. */
  readonly today: string;
  readonly tagsOf?: TagsOf;
  /** False where only a part of the program is seen: then an exception that meets nothing is no mistake. */
  readonly whole?: boolean;
  /** What is seen belongs to something that nobody knows by name: every exception may be about it. */
  readonly ofAnother?: boolean;
  /** Keys of resources that add to another one: a finding on that is also theirs. */
  readonly parts?: ReadonlySet<string>;
  /** Of all rules there are. */
  readonly ruleIds?: readonly string[];
}

interface Judge {
  readonly exception: Exception;
  readonly fault: Fault | undefined;
  meansRule(finding: Finding): boolean;
  /** Whether its patterns name the resource, where it has some. */
  names(resource: ReportedResource): boolean;
  /** Resource, lines and packets. */
  meansPlace(finding: Finding): boolean;
  /** The same as far as it is known what the finding is about. */
  mayMeanPlace(finding: Finding): boolean;
  met: boolean;
}

/** Why an exception does not apply: "expired on 2026-10-31". */
interface Fault {
  readonly why: string;
  /** It is written as it should be, and did apply. */
  readonly isOver?: true;
}

/** What `*` excuses is told all the same where nobody answers for it. */
const ABOUT_EXCEPTIONS = "exception-without-justification";

const NO_REASON = "has no reason";

/** Nobody should learn from a blocked pipeline that an exception has a last day. */
const DAYS_OF_NOTICE = 14;

const NO_TAGS: TagsOf = () => ({});

/**
 * Marks the findings the owner accepts. An exception without a reason, expired or malformed does not apply: the
 * findings it means say so in their remark, and a diagnostic names it, as it does one that meets nothing and one that
 * ends soon.
 */
export function applyExceptions(
  report: Report,
  exceptions: readonly Exception[],
  context: ExceptionContext,
): Report {
  if (exceptions.length === 0) return report;
  const judges = exceptions.map((exception) => judgeOf(exception, context));
  const apart = toldApart(report, (finding) => answering(judges, finding));
  const remarked = withRemarks(apart, judges);
  const excepted = quieten(
    remarked,
    (finding) => acceptedBy(judges, finding),
    // A line that is excepted excuses what is found on its group, not what is reached through that.
    (entry, speaker, { judge }) =>
      (entry.resource.key === speaker.resource.key || judge.names(entry.resource)) &&
      judge.mayMeanPlace(entry),
  );
  shareMeetings(judges);
  const told = excepted.findings.filter(({ ruleId }) => ruleId === ABOUT_EXCEPTIONS);
  const diagnostics = judges
    .filter((judge) => !isToldOf(judge, told))
    .flatMap((judge) => complaints(judge, context));
  return diagnostics.length === 0
    ? excepted
    : { ...excepted, diagnostics: [...excepted.diagnostics, ...diagnostics] };
}

/** Who answers for each thing that a finding is about: who excuses it, else who would and does not apply. */
function answering(judges: readonly Judge[], finding: Finding): readonly (Judge | undefined)[] | undefined {
  const meant = judges.filter((judge) => judge.meansRule(finding));
  if (meant.length === 0) return undefined;
  return partsOf(finding).map((part) => {
    const own = meant.filter((judge) => (judge.fault ? judge.meansPlace(part) : judge.mayMeanPlace(part)));
    for (const judge of own) judge.met = true;
    return own.find(({ fault }) => fault === undefined) ?? own[0];
  });
}

/** A reason that is missing is told once: by the rule about exceptions, where somebody asks it. */
function isToldOf({ exception: { location }, fault }: Judge, told: readonly Finding[]): boolean {
  if (fault?.why !== NO_REASON || !location) return false;
  return told.some(
    (finding) =>
      !isQuiet(finding) &&
      finding.locations.some(({ file, line }) => file === location.file && line === location.line),
  );
}

/** In a template that makes several stacks one text is an exception of each. */
function shareMeetings(judges: readonly Judge[]): void {
  const textOf = ({ exception: { on: _on, ...written } }: Judge): string => JSON.stringify(written);
  const inMetadata = judges.filter(({ exception }) => exception.on !== undefined);
  const met = new Set(inMetadata.filter((judge) => judge.met).map(textOf));
  for (const judge of inMetadata) judge.met ||= met.has(textOf(judge));
}

function judgeOf(
  exception: Exception,
  { today, tagsOf = NO_TAGS, ofAnother = false, parts }: ExceptionContext,
): Judge {
  const rules = exception.rules.map(rulePattern);
  const patterns = exception.resources.map(resourcePattern);
  const { lines, packets, on } = exception;
  const isNamed = (resource: ReportedResource): boolean =>
    patterns.length === 0 || patterns.some((pattern) => pattern(resource, tagsOf));
  const isNamedPart = ({ resource }: ReportedLine): boolean =>
    parts?.has(resource.key) === true && isNamed(resource);
  const meansResource = (finding: Finding): boolean => {
    if (on !== undefined && !standsOn(finding, on)) return false;
    return isOnMeant(finding, isNamed) || everyLine(finding, isNamedPart);
  };
  const meansPackets = (finding: Finding): boolean =>
    (lines === undefined || everyLine(finding, ({ text }) => lines.includes(text))) &&
    (packets === undefined || coversPackets(packets, finding.packets));
  return {
    exception,
    fault: faultOf(exception, today),
    meansRule: ({ ruleId }) =>
      ruleId === ABOUT_EXCEPTIONS ? exception.rules.includes(ruleId) : rules.some((rule) => rule(ruleId)),
    names: isNamed,
    meansPlace: (finding) => meansResource(finding) && meansPackets(finding),
    mayMeanPlace: (finding) => (ofAnother || meansResource(finding)) && meansPackets(finding),
    met: false,
  };
}

/** The resource itself, or one that alone brought the lines (a standalone group rule). */
function standsOn(finding: Finding, { key }: NonNullable<Exception["on"]>): boolean {
  return (
    isOnMeant(finding, (one) => one.key === key) || everyLine(finding, ({ resource }) => resource.key === key)
  );
}

/** Not only of the proof: without it, another line may open the same. */
function everyLine(finding: Finding, passes: (line: ReportedLine) => boolean): boolean {
  const { lines } = finding;
  return lines.length > 0 && lines.every(passes) && (finding.closing ?? lines).every(passes);
}

function faultOf({ malformed, reason, expires }: Exception, today: string): Fault | undefined {
  if (malformed !== undefined) return { why: malformed };
  if (!saysSomething(reason)) return { why: NO_REASON };
  if (expires === undefined) return undefined;
  if (!isDate(expires)) return { why: "has an expiry that is not a date like 2027-03-31" };
  return expires < today ? { why: `expired on ${expires}`, isOver: true } : undefined;
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

function acceptedBy(judges: readonly Judge[], finding: Finding): (Quiet & { judge: Judge }) | undefined {
  let accepted: (Quiet & { judge: Judge }) | undefined;
  for (const judge of judges) {
    if (judge.fault !== undefined || !judge.meansRule(finding) || !judge.mayMeanPlace(finding)) continue;
    judge.met = true;
    if (accepted) continue;
    const { reason = "", owner, expires, location, on } = judge.exception;
    accepted = {
      judge,
      exception: {
        reason,
        ...(owner !== undefined && { owner }),
        ...(expires !== undefined && { expires }),
        from: on ? "metadata" : "configuration",
        ...(location && { location: { file: location.file, line: location.line } }),
        ...(on && { on: on.id }),
      },
    };
  }
  return accepted;
}

function withRemarks(report: Report, judges: readonly Judge[]): Report {
  const faulty = judges.filter((judge) => judge.fault !== undefined);
  if (faulty.length === 0) return report;
  let changed = false;
  const findings = report.findings.map((finding) => {
    if (isQuiet(finding)) return finding;
    const met = faulty.filter((judge) => judge.meansRule(finding) && judge.meansPlace(finding));
    for (const judge of met) judge.met = true;
    const [first] = met;
    if (first?.fault === undefined) return finding;
    changed = true;
    return marked(finding, { remark: remarkOf(first.exception, first.fault, finding) });
  });
  return changed ? { ...report, findings } : report;
}

function remarkOf(exception: Exception, fault: Fault, finding: Finding): string {
  const facts = [exceptionPlace(exception), exception.owner && `owner ${exception.owner}`];
  const aside = facts.filter(Boolean).join(", ");
  const effect = finding.level === "error" ? "this blocks" : "this stays";
  const now = fault.isOver ? "Renew it there or mend the line" : "Mend it there, or the line";
  return `${fault.why}${aside === "" ? "" : ` (${aside})`}, so ${effect}. ${now}.`;
}

function complaints(judge: Judge, context: ExceptionContext): ReportDiagnostic[] {
  const { exception, fault, met } = judge;
  const trouble = troubleWith(judge, context);
  if (trouble === undefined) return [];
  const about = exception.rules.join(", ") || "no rule";
  const { location, on } = exception;
  const target = exception.resources.join(", ") || (on && holderOf(on));
  const message = `the exception from ${about}${target === undefined ? "" : ` on ${target}`} ${trouble}`;
  return [
    {
      level: "warning",
      message,
      ...(location && { file: location.file, line: location.line }),
      ...(location?.column !== undefined && { column: location.column }),
      ...(on ? { exceptionOn: holderOf(on) } : { ofPolicy: true }),
      ...(fault === undefined && !met && !on && { idle: { kind: "exception", name: target ?? about } }),
    },
  ];
}

function troubleWith(
  { exception: { rules, expires }, fault, met }: Judge,
  { whole = true, ruleIds = [], today }: ExceptionContext,
): string | undefined {
  if (fault !== undefined) return `${fault.why}; it does not apply`;
  if (!whole) return undefined;
  if (!met) return `meets no finding; ${misspelt(rules, ruleIds) ?? "delete it or mend what it names"}`;
  if (expires === undefined) return undefined;
  const left = daysBetween(today, expires);
  if (left > DAYS_OF_NOTICE) return undefined;
  const when = left === 0 ? "today" : `in ${count(left, "day")}`;
  return `ends ${when} (${expires}); renew it, or mend what it excuses before`;
}

/** Of ISO dates. */
function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / (24 * 60 * 60 * 1000));
}

/** "no rule is called sg-ingress-ssh-opn, did you mean sg-ingress-ssh-open?" */
function misspelt(patterns: readonly string[], ruleIds: readonly string[]): string | undefined {
  const odd = patterns.find((pattern) => !ruleIds.some(rulePattern(pattern)));
  const near = odd === undefined ? undefined : nearest(odd, ruleIds);
  return near === undefined ? undefined : `no rule is called ${odd}, did you mean ${near}?`;
}
