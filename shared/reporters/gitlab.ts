import { blocks, inputErrors, type Finding, type Report, type ReportDiagnostic } from "../report/report";
import { nameFor } from "../report/fingerprint";
import type { Reporter } from "./reporter";
import { plain, safeJson } from "./sanitise";
import { firstPlace } from "./finding-texts";
import { sentence } from "../text/sentences";

/** Code quality report: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format */
export const gitlab: Reporter = (report) =>
  `${safeJson(
    [
      ...report.failures.map((failure) => failed(report, failure)),
      ...inputErrors(report).map((error) => inputIssue(report, error)),
      ...report.findings.map((finding) => issue(report, finding)),
    ],
    2,
  )}\n`;

function issue(report: Report, finding: Finding): object {
  const place = firstPlace(finding);
  return {
    description: `${standing(finding)}${sentence(plain(finding.title))} ${plain(finding.why, 1000)}`.trim(),
    check_name: finding.ruleId,
    fingerprint: plain(finding.fingerprint),
    severity: severityOf(finding),
    location: {
      path: pathOf(place?.file ?? report.inputs[0]?.file),
      lines: { begin: place?.line ?? 1 },
    },
  };
}

function standing(finding: Finding): string {
  if (finding.exception) return `Excepted (${plain(finding.exception.reason)}): `;
  return finding.baseline ? "In the baseline: " : "";
}

function severityOf(finding: Finding): "blocker" | "critical" | "major" | "minor" | "info" {
  if (finding.exception || finding.baseline || finding.level === "note") return "info";
  if (blocks(finding)) return finding.severity === "critical" ? "blocker" : "critical";
  return finding.severity === "critical" || finding.severity === "high" ? "major" : "minor";
}

function inputIssue(report: Report, { message, file, line }: ReportDiagnostic): object {
  return {
    description: sentence(plain(message, 1000)),
    check_name: "input-error",
    fingerprint: nameFor("input-error", file ?? "", message),
    severity: "blocker",
    location: { path: pathOf(file ?? report.inputs[0]?.file), lines: { begin: line ?? 1 } },
  };
}

function failed(report: Report, { what, error }: Report["failures"][number]): object {
  return {
    description: `Portcullis could not finish: ${plain(what)}: ${plain(error)}`,
    check_name: "internal-error",
    fingerprint: `internal-error ${plain(what)}`,
    severity: "blocker",
    location: { path: pathOf(report.inputs[0]?.file), lines: { begin: 1 } },
  };
}

/** Relative and without "./", as GitLab compares paths. */
function pathOf(file: string | undefined): string {
  return plain(file ?? "unknown").replace(/^(\.?\/)+/, "") || "unknown";
}
