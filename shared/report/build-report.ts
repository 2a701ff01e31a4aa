import { once, pathText, type Diagnostics } from "../facts";
import type { Control } from "../frameworks/control";
import type { Evidence } from "../judges";
import { NO_SERVICES, unionServices, type ServiceSet } from "../packets";
import { causesOf, type CauseGroup } from "./causes";
import { distinct } from "./distinct";
import { nameFor } from "./fingerprint";
import { fixOf } from "./fix";
import { narrow } from "./narrow";
import { diagnosticsInOrder, inOrder } from "./order";
import { packetsShown } from "./packets-shown";
import { linesOf, locationsOf } from "./places";
import type { Finding, InternalError, Report, ReportDiagnostic } from "./report";
import { reportedResource } from "./reported-resource";
import { toldByWhole } from "./told-by-whole";
import type { Verdict } from "./verdict";
import { witnessOf } from "./witness-shown";
import { namesOf, titleOf, whyOf } from "./wording";

export interface ReportInput {
  readonly verdicts: readonly Verdict[];
  readonly failures: readonly InternalError[];
  readonly diagnostics: Diagnostics;
  readonly inputs: Report["inputs"];
  readonly tool: Report["tool"];
  readonly rules: number;
  readonly resources: number;
  /** The rules that speak before one, nearest first. */
  readonly chain: (ruleId: string) => readonly string[];
}

/** Puts verdicts into words, one entry per rule and subject. */
export function buildReport(input: ReportInput): Report {
  const causes = bySubject(input.verdicts).flatMap((verdicts) => causesOf(verdicts, input.chain));
  const findings = toldByWhole(causes, input.chain).flatMap(findingsOf);
  const sorted = distinct(findings).sort(inOrder);
  return {
    schemaVersion: "1.0",
    tool: input.tool,
    inputs: input.inputs,
    findings: sorted,
    diagnostics: input.diagnostics.all.map(reportedDiagnostic).sort(diagnosticsInOrder),
    failures: input.failures,
    summary: {
      violations: sorted.filter((finding) => finding.verdict === "violation").length,
      undetermined: sorted.filter((finding) => finding.verdict === "undetermined").length,
      excepted: 0,
      baseline: 0,
      rules: input.rules,
      resources: input.resources,
    },
  };
}

function bySubject(verdicts: readonly Verdict[]): Verdict[][] {
  const bySubjectKey = new Map<object, Verdict[]>();
  for (const verdict of verdicts) {
    const known = bySubjectKey.get(verdict.subject);
    if (known) known.push(verdict);
    else bySubjectKey.set(verdict.subject, [verdict]);
  }
  return [...bySubjectKey.values()];
}

function findingsOf(cause: CauseGroup): Finding[] {
  const { speaker } = cause;
  // Two things to mend may lie in the same lines, so who tells it belongs to the name.
  const { rule, subject, verdict } = speaker;
  const says = saysOf(speaker);
  const id = nameFor("cause", rule.id, verdict, subject.kind, subject.name, ...says);
  const others = ownFirst([...new Set(cause.verdicts.slice(1).map((verdict) => verdict.rule.id))]);
  return cause.verdicts.map((verdict) => {
    const speaks = verdict === speaker;
    return findingOf(verdict, {
      cause: id,
      says: speaks ? says : saysOf(verdict),
      speaks,
      level: cause.level,
      alsoBreaks: speaks ? others.filter((ruleId) => ruleId !== speaker.rule.id) : [],
      services: speaks ? cause.services : undefined,
      remarks: speaks ? cause.remarks : [],
    });
  });
}

/** Hosts name few of them: whoever wrote a rule looks for its name. Ids of such rules have a slash. */
function ownFirst(ruleIds: readonly string[]): readonly string[] {
  const isOwn = (id: string): boolean => id.includes("/");
  return [...ruleIds.filter(isOwn), ...ruleIds.filter((id) => !isOwn(id))];
}

interface Place {
  readonly cause: string;
  readonly says: readonly string[];
  readonly speaks: boolean;
  readonly level: Finding["level"];
  readonly alsoBreaks: readonly string[];
  readonly services: CauseGroup["services"] | undefined;
  readonly remarks: CauseGroup["remarks"];
}

function findingOf(whole: Verdict, place: Place): Finding {
  const verdict = place.services ? narrow(whole, place.services) : whole;
  const { rule, subject, evidence } = verdict;
  // These cost more than to judge, and of most findings nobody is shown them.
  const title = once(() => titleOf(verdict, place.services ?? new Map()));
  const why = once(() => [verdict, ...place.remarks].map(whyOf).filter(Boolean).join(" "));
  const fix = once(() => fixOf(verdict, servicesOf(evidence, place)));
  const locations = once(() => locationsOf(verdict));
  const lines = once(() => linesOf(evidence));
  const packets = packetsShown(evidence);
  const proof = verdict.verdict === "violation" ? witnessOf(evidence, subject.name) : undefined;
  const hops = evidence.find((one) => one.hops)?.hops;
  return {
    ruleId: rule.id,
    verdict: verdict.verdict,
    level: place.level,
    severity: rule.severity,
    get title() {
      return title();
    },
    get why() {
      return why();
    },
    get message() {
      return `${title()}. ${why()}`.trim();
    },
    remediation: rule.remediation,
    get fix() {
      return fix();
    },
    resource: reportedResource(subject.resource),
    get locations() {
      return locations();
    },
    get lines() {
      return lines();
    },
    packets,
    ...(proof && { witness: proof }),
    ...(hops && { hops }),
    dependsOn: namesOf(evidence),
    controls: controlsOf(rule.controls, evidence),
    cause: place.cause,
    speaks: place.speaks,
    alsoBreaks: place.alsoBreaks,
    fingerprint: nameFor(rule.id, verdict.verdict, subject.kind, subject.name, ...place.says),
  };
}

/** What the causes say, in no order: no file, no position, no dialect. */
function saysOf({ evidence }: Verdict): string[] {
  const said = new Set<string>();
  for (const { causes } of evidence) for (const { says } of causes) said.add(says);
  return [...said].sort();
}

function servicesOf(evidence: readonly Evidence[], place: Place): ServiceSet {
  if (place.services) return [...place.services.values()].reduce(unionServices, NO_SERVICES);
  return evidence.reduce(
    (all, { statement }) => (statement.kind === "exposure" ? unionServices(all, statement.services) : all),
    NO_SERVICES,
  );
}

/** A control that is about one family is supported only by evidence of that family. */
function controlsOf(controls: readonly Control[], evidence: readonly Evidence[]): readonly Control[] {
  const families = evidence.flatMap(({ statement }) =>
    statement.kind === "exposure" ? statement.families : [],
  );
  if (families.length === 0) return controls;
  return controls.filter(({ family }) => family === undefined || families.includes(family));
}

function reportedDiagnostic(diagnostic: Diagnostics["all"][number]): ReportDiagnostic {
  const location =
    diagnostic.location ?? (diagnostic.at && diagnostic.at.resource.locate(diagnostic.at.path));
  return {
    level: diagnostic.level,
    message: diagnostic.message,
    ...(location && { file: location.file, line: location.line }),
    ...(location?.column !== undefined && { column: location.column }),
    ...(diagnostic.at && { property: pathText(diagnostic.at.path) }),
  };
}
