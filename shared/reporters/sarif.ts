import { pathToFileURL } from "node:url";

import { inputErrors, type Finding, type Report, type ReportDiagnostic } from "../report/report";
import { citedOf } from "../frameworks/cited";
import type { Reporter, ReporterOptions, RuleHelp } from "./reporter";
import { clip, markdown, plain, safeJson } from "./sanitise";
import { capital, sentence } from "../text/sentences";
import { controlsText } from "./controls-text";
import { fixText, packetText } from "./finding-texts";

/**
 * What GitHub's code scanning takes of one run:
 * https://docs.github.com/code-security/reference/code-scanning/sarif-support-for-code-scanning
 */
const MOST_RESULTS = 25_000;
const MOST_LOCATIONS = 100;
const MOST_TAGS = 10;
const MOST_NOTIFICATIONS = 1000;

/** A number from which GitHub tells critical, high, medium and low apart. */
const SECURITY_SEVERITY: Readonly<Record<Finding["severity"], string>> = {
  critical: "9.5",
  high: "8.0",
  medium: "5.5",
  low: "3.0",
};

/** SARIF 2.1.0: https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html */
export const sarif: Reporter = (report, options = {}) => {
  // Worst first, so what does not fit is what matters least.
  const findings = report.findings.slice(0, MOST_RESULTS);
  const ids = [...new Set(findings.map((finding) => finding.ruleId))].sort();
  const indexOf = new Map(ids.map((id, i) => [id, i]));
  const compared = findings.some((finding) => finding.baseline);
  const log = {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "Portcullis",
            version: report.tool.version,
            semanticVersion: report.tool.version,
            rules: ids.map((id) => ruleOf(id, report, options)),
          },
        },
        columnKind: "utf16CodeUnits",
        properties: { policy: report.policy },
        invocations: [
          {
            executionSuccessful: report.failures.length === 0 && inputErrors(report).length === 0,
            toolExecutionNotifications: notifications(report, findings.length),
          },
        ],
        results: findings.map((finding) =>
          resultOf(finding, indexOf.get(finding.ruleId) ?? 0, report, compared),
        ),
      },
    ],
  };
  return `${safeJson(log, 2)}\n`;
};

function ruleOf(id: string, { findings, policy }: Report, { rules = [] }: ReporterOptions): object {
  const help = rules.find((rule) => rule.id === id);
  const severity = help?.severity ?? findings.find((one) => one.ruleId === id)?.severity ?? "medium";
  const properties = {
    "security-severity": SECURITY_SEVERITY[severity],
    "problem.severity": severity === "critical" || severity === "high" ? "error" : "warning",
    precision: "very-high",
    tags: ["security", ...controlTags(help)].slice(0, MOST_TAGS),
  };
  const configured = policy.rules.find((rule) => rule.id === id);
  const level = configured && {
    defaultConfiguration: {
      enabled: configured.level !== "off",
      level: configured.level === "off" ? "none" : configured.level,
      ...(configured.parameters && { parameters: configured.parameters }),
    },
  };
  if (help === undefined) return { id, shortDescription: { text: id }, ...level, properties };
  const [reference] = help.references;
  return {
    id,
    name: id.split(/[-/]/).map(capital).join(""),
    shortDescription: { text: plain(help.title) },
    fullDescription: { text: plain(help.rationale, 1000) },
    help: { text: helpText(help), markdown: helpMarkdown(help) },
    ...(reference !== undefined && { helpUri: reference }),
    ...level,
    properties,
  };
}

function controlTags(help: RuleHelp | undefined): readonly string[] {
  const tags = (help?.controls ?? []).map(({ framework, version }) =>
    `external/${framework}-${version}`.toLowerCase().replace(/[^a-z0-9./-]+/g, "-"),
  );
  return [...new Set(tags)];
}

function helpText({ rationale, remediation, controls, references }: RuleHelp): string {
  const parts = [sentence(plain(rationale, 1000)), `Fix: ${sentence(plain(remediation, 1000))}`];
  if (controls.length > 0) parts.push(`Supports ${controlsText(citedOf(controls))}.`);
  return [...parts, ...references].join("\n");
}

function helpMarkdown({ rationale, remediation, controls, references }: RuleHelp): string {
  const parts = [
    markdown(sentence(plain(rationale, 1000))),
    `**Fix:** ${markdown(sentence(plain(remediation, 1000)))}`,
  ];
  if (controls.length > 0) parts.push(`**Supports:** ${markdown(controlsText(citedOf(controls)))}`);
  if (references.length > 0) parts.push(references.map((reference) => `- <${reference}>`).join("\n"));
  return parts.join("\n\n");
}

function resultOf(finding: Finding, ruleIndex: number, report: Report, compared: boolean): object {
  const suppressions = suppressionsOf(finding);
  return {
    ruleId: finding.ruleId,
    ruleIndex,
    level: finding.level,
    message: { text: messageOf(finding) },
    locations: [locationOf(finding, report)],
    ...relatedOf(finding),
    partialFingerprints: {
      "portcullis/v1": plain(finding.fingerprint),
      // The one GitHub follows an alert by, in its form: ours survives renamed files and moved lines.
      primaryLocationLineHash: `${plain(finding.fingerprint)}:1`,
    },
    ...(suppressions.length > 0 && { suppressions }),
    ...(compared && { baselineState: finding.baseline ? "unchanged" : "new" }),
    properties: {
      verdict: finding.verdict,
      severity: finding.severity,
      cause: plain(finding.cause),
      ...(finding.dependsOn.length > 0 && { dependsOn: finding.dependsOn.map((name) => plain(name)) }),
      controls: finding.controls.map(
        ({ framework, version, control, provenance }) => `${framework} ${version} ${control} (${provenance})`,
      ),
    },
  };
}

function messageOf(finding: Finding): string {
  const { title, why, witness, hops, remark } = finding;
  const parts = [
    sentence(plain(title)),
    plain(why, 1000),
    witness && `Packet: ${packetText(witness)}.`,
    hops &&
      `Path: ${hops.map(({ kind, name, setting }) => `${kind} ${plain(name)}: ${plain(setting)}`).join("; ")}.`,
    remark && `Exception: ${plain(remark)}`,
    `Fix: ${sentence(plain(fixText(finding), 1000))}`,
  ];
  return parts.filter((part) => part !== undefined && part !== "").join(" ");
}

/** Every result has a place: code scanning refuses a run with one that has none. */
function locationOf(finding: Finding, report: Report): object {
  const place = finding.locations[0] ?? finding.lines.find((line) => line.location)?.location;
  const fallback = report.inputs.find(({ host }) => host === finding.resource.host) ?? report.inputs[0];
  const { resource } = finding;
  return {
    physicalLocation: physical(place ?? { file: fallback?.file ?? "unknown", line: 1 }),
    logicalLocations: [
      {
        name: plain(resource.name),
        fullyQualifiedName: plain(resource.path ?? resource.id),
        kind: "resource",
      },
    ],
  };
}

function relatedOf(finding: Finding): object {
  const others = finding.lines
    .filter((line) => line.location)
    .slice(0, MOST_LOCATIONS)
    .map((line) => ({
      ...(line.location && { physicalLocation: physical(line.location) }),
      message: { text: plain(line.text) },
    }));
  return others.length === 0 ? {} : { relatedLocations: others };
}

function physical({ file, line, column }: Finding["locations"][number]): object {
  return {
    artifactLocation: { uri: uriOf(file) },
    region: {
      startLine: Math.max(1, line),
      ...(column !== undefined && { startColumn: Math.max(1, column) }),
    },
  };
}

/** Relative to the repository where the file is; absolute with its scheme else. */
function uriOf(file: string): string {
  const path = clip(file, 1000).replace(/\\/g, "/");
  if (path.startsWith("/")) return pathToFileURL(path).href;
  const wellFormed = path.replace(/^(\.\/)+/, "").replace(/\p{Cs}/gu, "\uFFFD");
  return wellFormed.split("/").map(encodeURIComponent).join("/");
}

function suppressionsOf({ exception, baseline }: Finding): readonly object[] {
  if (exception) {
    const facts = [
      exception.owner === undefined ? undefined : `owner ${plain(exception.owner)}`,
      exception.expires === undefined ? undefined : `until ${plain(exception.expires)}`,
    ].filter((fact) => fact !== undefined);
    const aside = facts.length === 0 ? "" : ` (${facts.join(", ")})`;
    return [
      { kind: "external", status: "accepted", justification: `${plain(exception.reason, 1000)}${aside}` },
    ];
  }
  return baseline ? [{ kind: "external", status: "accepted", justification: "older than the baseline" }] : [];
}

function notifications(report: Report, told: number): readonly object[] {
  const failures = report.failures.map(({ what, error }) => ({
    level: "error",
    message: { text: `internal error: ${plain(what)}: ${plain(error, 1000)}` },
  }));
  const left = report.findings.length - told;
  const cut =
    left > 0
      ? [
          {
            level: "warning",
            message: { text: `${left} findings more than code scanning takes are left out` },
          },
        ]
      : [];
  const rest = report.diagnostics.filter(({ level }) => level !== "error");
  const others = [...inputErrors(report), ...rest].slice(0, MOST_NOTIFICATIONS).map(notification);
  return [...failures, ...cut, ...others];
}

function notification({ level, message, file, line, column }: ReportDiagnostic): object {
  const place = file === undefined ? undefined : { file, line: line ?? 1, ...(column && { column }) };
  return {
    level,
    message: { text: plain(message, 1000) },
    ...(place && { locations: [{ physicalLocation: physical(place) }] }),
  };
}
