import { pathText, type Diagnostics, type Location, type Resource } from "../facts";
import type { Evidence } from "../judges";
import {
  boxes,
  intersectPackets,
  NO_PACKETS,
  NO_SERVICES,
  packetsOf,
  peerBoxes,
  restrictServices,
  unionPackets,
  unionServices,
  witness,
  type PacketSet,
  type ServiceSet,
} from "../packets";
import type { Control } from "../frameworks/control";
import { packetsOfLine, type CauseLine } from "../semantics";
import { causesOf, type CauseGroup } from "./causes";
import { fixOf } from "./fix";
import { nameFor } from "./fingerprint";
import { narrow } from "./narrow";
import type {
  Finding,
  InternalError,
  Report,
  ReportDiagnostic,
  ReportedLine,
  ReportedPackets,
  ReportedResource,
  ReportedWitness,
} from "./report";
import type { Verdict } from "./verdict";
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
  const findings = bySubject(input.verdicts).flatMap((verdicts) =>
    causesOf(verdicts, input.chain).flatMap((cause) => findingsOf(cause)),
  );
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
  const id = nameFor("cause", rule.id, verdict, subject.kind, subject.name, ...saysOf(speaker));
  const others = [...new Set(cause.verdicts.slice(1).map((verdict) => verdict.rule.id))];
  return cause.verdicts.map((verdict) => {
    const speaks = verdict === speaker;
    return findingOf(verdict, {
      cause: id,
      speaks,
      level: cause.level,
      alsoBreaks: speaks ? others.filter((ruleId) => ruleId !== speaker.rule.id) : [],
      services: speaks ? cause.services : undefined,
      remarks: speaks ? cause.remarks : [],
    });
  });
}

interface Place {
  readonly cause: string;
  readonly speaks: boolean;
  readonly level: Finding["level"];
  readonly alsoBreaks: readonly string[];
  readonly services: CauseGroup["services"] | undefined;
  readonly remarks: CauseGroup["remarks"];
}

function findingOf(whole: Verdict, place: Place): Finding {
  const verdict = place.services ? narrow(whole, place.services) : whole;
  const { rule, subject, evidence } = verdict;
  const title = titleOf(verdict, place.services ?? new Map());
  const why = [whyOf(verdict), ...place.remarks.map(whyOf)].filter((text) => text !== "").join(" ");
  const services = place.services
    ? [...place.services.values()].reduce(unionServices, NO_SERVICES)
    : exposedServices(evidence);
  const fix = fixOf(verdict, services);
  const lines = evidence.flatMap((one) => one.lines.map(reportedLine));
  const locations = locationsOf(verdict);
  const packets = packetsShown(evidence);
  const proof = verdict.verdict === "violation" ? witnessOf(evidence, subject.name) : undefined;
  const hops = evidence.find((one) => one.hops)?.hops;
  return {
    ruleId: rule.id,
    verdict: verdict.verdict,
    level: place.level,
    severity: rule.severity,
    title,
    why,
    message: `${title}. ${why}`.trim(),
    remediation: rule.remediation,
    ...(fix && { fix }),
    resource: reportedResource(subject.resource),
    locations,
    lines: uniqueLines(lines),
    packets,
    ...(proof && { witness: proof }),
    ...(hops && { hops }),
    dependsOn: namesOf(evidence),
    controls: controlsOf(rule.controls, evidence),
    cause: place.cause,
    speaks: place.speaks,
    alsoBreaks: place.alsoBreaks,
    fingerprint: nameFor(rule.id, verdict.verdict, subject.kind, subject.name, ...saysOf(whole)),
  };
}

/** What the causes say, in no order: no file, no position, no dialect. */
function saysOf(verdict: Verdict): string[] {
  return [...new Set(verdict.evidence.flatMap((one) => one.causes.map((cause) => cause.says)))].sort();
}

function exposedServices(evidence: readonly Evidence[]): ServiceSet {
  return evidence.reduce(
    (all, { statement }) => (statement.kind === "exposure" ? unionServices(all, statement.services) : all),
    NO_SERVICES,
  );
}

export function reportedResource(resource: Resource): ReportedResource {
  return {
    id: resource.address,
    name: resource.name,
    type: resource.type,
    host: resource.host,
    ...(resource.constructPath !== undefined && { path: resource.constructPath }),
    ...(resource.stack !== undefined && { stack: resource.stack }),
  };
}

function reportedLine(line: CauseLine): ReportedLine {
  const location = line.at.resource.locate(line.at.path);
  return {
    text: line.says,
    resource: reportedResource(line.at.resource),
    property: pathText(line.at.path),
    ...(location && { location }),
  };
}

function uniqueLines(lines: readonly ReportedLine[]): ReportedLine[] {
  const seen = new Set<string>();
  return lines.filter((line) => {
    const key = `${line.resource.stack} ${line.resource.id} ${line.property} ${line.text}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function locationsOf(verdict: Verdict): Location[] {
  const causes = verdict.evidence.flatMap((one) => [...one.causes]);
  const places = causes.flatMap((cause) => cause.at.resource.locate(cause.at.path) ?? []);
  const own = places.length > 0 ? undefined : verdict.subject.resource.locate([]);
  const seen = new Set<string>();
  return (own ? [own] : places).filter(({ file, line, column }) => {
    const key = `${file}:${line}:${column}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** What the causing lines admit of the exposed services: their own prefixes read better than the public part. */
function packetsShown(evidence: readonly Evidence[]): ReportedPackets[] {
  return evidence.flatMap((one) => {
    const set = shownSet(one);
    if (!set) return [];
    const shown: ReportedPackets[] = boxes(set).map(({ family, prefixes, services }) => ({
      family,
      prefixes,
      services,
    }));
    for (const { name, services } of peerBoxes(set)) shown.push({ prefixes: [name], services });
    return shown;
  });
}

function shownSet({ statement, lines, packets, within }: Evidence): PacketSet | undefined {
  if (!packets) return undefined;
  if (statement.kind !== "exposure" || lines.length === 0) return packets;
  const family = statement.families[0];
  const bound = lines.every((line) => line.peers.must === line.peers.may) ? "must" : "may";
  const admitted = lines.reduce((set, line) => unionPackets(set, packetsOfLine(line, bound)), NO_PACKETS);
  const ofFamily = family === 4 ? packetsOf(admitted.v4) : packetsOf(admitted.v6);
  const shown = restrictServices(ofFamily, statement.services);
  // An ACL's earlier denies take packets from a line: then only the exact set is true.
  if (within) return intersectPackets(shown, within);
  return intersectPackets(shown, packets).empty ? packets : shown;
}

function witnessOf(evidence: readonly Evidence[], destination: string): ReportedWitness | undefined {
  for (const { packets } of evidence) {
    const found = packets && witness(packets);
    if (!found) continue;
    const { protocol, source, sourcePort, port, type, code, family } = found;
    const from = family === 6 && found.peer === undefined ? `[${source}]` : source;
    const text =
      port === undefined
        ? `${typeof protocol === "number" ? `protocol ${protocol}` : protocol}${type === undefined ? "" : ` ${type}/${code ?? 0}`} ${from} → ${destination}`
        : `${protocol} ${from}:${sourcePort} → ${destination}:${port}`;
    return {
      protocol: String(protocol),
      source,
      destination,
      ...(sourcePort !== undefined && { sourcePort }),
      ...(port !== undefined && { port }),
      ...(type !== undefined && { type }),
      ...(code !== undefined && { code }),
      text,
    };
  }
  return undefined;
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

function diagnosticsInOrder(a: ReportDiagnostic, b: ReportDiagnostic): number {
  return (
    compare(a.file ?? "", b.file ?? "") || (a.line ?? 0) - (b.line ?? 0) || compare(a.message, b.message)
  );
}

const LEVELS = { error: 0, warning: 1, note: 2 } as const;
const SEVERITIES = { critical: 0, high: 1, medium: 2, low: 3 } as const;

function inOrder(a: Finding, b: Finding): number {
  return (
    LEVELS[a.level] - LEVELS[b.level] ||
    compare(a.verdict === "violation" ? "0" : "1", b.verdict === "violation" ? "0" : "1") ||
    SEVERITIES[a.severity] - SEVERITIES[b.severity] ||
    compare(a.resource.stack ?? "", b.resource.stack ?? "") ||
    compare(a.resource.name, b.resource.name) ||
    Number(b.speaks) - Number(a.speaks) ||
    compare(a.ruleId, b.ruleId) ||
    compare(a.fingerprint, b.fingerprint)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The same rule, subject and causes are one finding; equal names elsewhere get a number by resource id. */
function distinct(findings: readonly Finding[]): Finding[] {
  const byFingerprint = new Map<string, Finding[]>();
  for (const finding of findings) {
    const known = byFingerprint.get(finding.fingerprint);
    if (known) known.push(finding);
    else byFingerprint.set(finding.fingerprint, [finding]);
  }
  return [...byFingerprint.values()].flatMap((same) => {
    if (same.length === 1) return same;
    const ids = [...new Set(same.map((finding) => resourceKey(finding)))].sort();
    const one = new Map(same.map((finding) => [resourceKey(finding), finding]));
    return ids.flatMap((id, i) => {
      const finding = one.get(id);
      if (!finding) return [];
      return i === 0
        ? [finding]
        : [
            {
              ...finding,
              fingerprint: nameFor(finding.fingerprint, String(i)),
              cause: nameFor(finding.cause, String(i)),
            },
          ];
    });
  });
}

function resourceKey({ resource }: Finding): string {
  return `${resource.stack ?? ""}\u0000${resource.id}`;
}
