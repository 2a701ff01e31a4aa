import {
  inputErrors,
  type Finding,
  type Report,
  type ReportedHop,
  type ReportedLine,
} from "../report/report";
import { controlResults, type ControlResult } from "./control-results";
import type { Reporter } from "./reporter";
import { clip, safeJson } from "./sanitise";

/** Texts are told whole up to here. */
const LONGEST = 2000;

/** The contract other tools build on: one entry for each rule and subject. Described by schemas/report.schema.json. */
export const json: Reporter = (report) => `${safeJson(contract(report), 2)}\n`;

function contract(report: Report): object {
  const { schemaVersion, tool, inputs, policy, findings, summary } = report;
  return {
    schemaVersion,
    tool,
    inputs: inputs.map(({ file, host }) => ({ file: text(file), host })),
    policy,
    findings: findings.map(entry),
    ...(report.controls && { controls: controlResults(report).map(controlOf) }),
    diagnostics: diagnosticsOf(report),
    summary: {
      violations: summary.violations,
      undetermined: summary.undetermined,
      excepted: summary.excepted,
      errors: report.failures.length + inputErrors(report).length,
      rules: summary.rules,
      resources: summary.resources,
    },
  };
}

function entry(finding: Finding): object {
  const { witness, hops, fix, exception } = finding;
  return {
    ruleId: finding.ruleId,
    verdict: finding.verdict,
    level: finding.level,
    severity: finding.severity,
    message: text(finding.message),
    remediation: text(finding.remediation),
    resource: resourceOf(finding.resource),
    ...(finding.about && { about: finding.about.map(text) }),
    locations: finding.locations.map(place),
    lines: finding.lines.map(lineOf),
    packets: finding.packets.map(({ family, prefixes, services }) => ({
      ...(family !== undefined && { family }),
      prefixes: prefixes.map(text),
      services: services.map(text),
    })),
    ...(witness && { witness: witnessOf(witness) }),
    ...(hops && { hops: hops.map(hopOf) }),
    ...(fix && { fix: { remove: fix.remove.map(text), add: fix.add.map(text) } }),
    ...(finding.dependsOn.length > 0 && { dependsOn: finding.dependsOn.map(text) }),
    controls: finding.controls.map(({ framework, version, control, provenance }) => ({
      framework,
      version,
      control,
      provenance,
    })),
    cause: text(finding.cause),
    fingerprint: text(finding.fingerprint),
    ...(exception && {
      exception: {
        reason: text(exception.reason),
        ...(exception.owner !== undefined && { owner: text(exception.owner) }),
        ...(exception.expires !== undefined && { expires: text(exception.expires) }),
        from: exception.from,
        ...(exception.location && {
          location: { file: text(exception.location.file), line: exception.location.line },
        }),
        ...(exception.on !== undefined && { on: text(exception.on) }),
      },
    }),
    ...(finding.baseline && { baseline: true }),
  };
}

/** What was found for each control. No number of it says that the control is satisfied. */
function controlOf({ control: asked, violations, undetermined, excepted, inBaseline }: ControlResult) {
  const { framework, version, control, rules, off, elsewhere, judged } = asked;
  return {
    framework,
    version,
    control,
    means: "supports, never satisfies",
    rules,
    off,
    elsewhere,
    judged,
    violations: violations.length,
    undetermined: undetermined.length,
    excepted: excepted.length,
    baseline: inBaseline.length,
  };
}

function witnessOf({ outcome: _outcome, ...witness }: NonNullable<Finding["witness"]>): object {
  return {
    ...witness,
    source: text(witness.source),
    destination: text(witness.destination),
    text: text(witness.text),
  };
}

function hopOf({ kind, name, verdict, setting }: ReportedHop): object {
  return { kind, name: text(name), verdict, setting: text(setting) };
}

function resourceOf({ id, name, type, host, path, stack }: Finding["resource"]): object {
  return {
    id: text(id),
    name: text(name),
    type: text(type),
    host,
    ...(path !== undefined && { path: text(path) }),
    ...(stack !== undefined && { stack: text(stack) }),
  };
}

function lineOf(line: ReportedLine): object {
  return {
    text: text(line.text),
    resource: text(line.resource.id),
    property: text(line.property),
    ...(line.location && { location: place(line.location) }),
  };
}

function place({ file, line, column, property }: Finding["locations"][number]): object {
  return {
    file: text(file),
    line,
    ...(column !== undefined && { column }),
    ...(property !== undefined && { property: text(property) }),
  };
}

/** Failures of the tool are told here too: a network that was not checked must not look like a safe one. */
function diagnosticsOf({ failures, diagnostics }: Report): readonly object[] {
  return [
    ...failures.map(({ what, error }) => ({
      level: "error",
      message: text(`internal error: ${what}: ${error}`),
    })),
    ...diagnostics.map(({ level, message, file, line }) => ({
      level,
      message: text(message),
      ...(file !== undefined && { file: text(file) }),
      ...(line !== undefined && { line }),
    })),
  ];
}

function text(value: string): string {
  return clip(value, LONGEST);
}
