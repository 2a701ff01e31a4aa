import { blocks, inputErrors, type Finding, type ReportDiagnostic } from "../report/report";
import type { Reporter } from "./reporter";
import { plain, xml } from "./sanitise";
import { controlsText } from "./controls-text";
import { firstPlace, fixText, packetText, placeText, resourceText } from "./finding-texts";
import { verdictText } from "./summary-text";
import { sentence } from "../text/sentences";

/**
 * JUnit as https://github.com/testmoapp/junitxml describes it: what blocks fails, what is excepted is skipped, what
 * cannot be judged is an error.
 */
export const junit: Reporter = (report) => {
  const { findings, failures } = report;
  const failed = findings.filter(blocks).length;
  const skipped = findings.filter((one) => one.exception ?? one.baseline).length;
  const mistakes = inputErrors(report);
  const errors = failures.length + mistakes.length;
  const tests = Math.max(1, findings.length + errors);
  const counts = `tests="${tests}" failures="${failed}" errors="${errors}" skipped="${skipped}"`;
  const cases = [
    ...failures.map(({ what, error }) => [
      `    <testcase classname="internal-error" name="${attribute(what)}">`,
      `      <error message="${attribute(what)}">${body(error)}</error>`,
      "    </testcase>",
    ]),
    ...mistakes.map(inputCase),
    ...testCases(findings),
  ];
  if (cases.length === 0) cases.push([`    <testcase classname="portcullis" name="nothing to tell"/>`]);
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="portcullis" ${counts}>`,
    `  <testsuite name="${attribute(report.inputs.map(({ file }) => file).join(" ") || "portcullis")}" ${counts}>`,
    ...cases.flat(),
    `    <system-out>${body(verdictText(report))}</system-out>`,
    "  </testsuite>",
    "</testsuites>",
  ];
  return `${lines.join("\n")}\n`;
};

/** GitLab shows one alone of several tests of one name: those bear the place of their resource as well. */
function testCases(findings: readonly Finding[]): readonly (readonly string[])[] {
  const counts = new Map<string, number>();
  const nameOf = ({ ruleId, title }: Finding): string => `${ruleId} ${title}`;
  for (const one of findings) counts.set(nameOf(one), (counts.get(nameOf(one)) ?? 0) + 1);
  return findings.map((one) => testCase(one, (counts.get(nameOf(one)) ?? 0) > 1));
}

function testCase(finding: Finding, isPlaced: boolean): readonly string[] {
  const place = firstPlace(finding);
  const file = place ? ` file="${attribute(place.file)}" line="${place.line}"` : "";
  const name = isPlaced ? `${finding.title} (${whereabouts(finding)})` : finding.title;
  const open = `    <testcase classname="${attribute(finding.ruleId)}" name="${attribute(name)}"${file}>`;
  return [open, `      ${outcome(finding)}`, "    </testcase>"];
}

function whereabouts(finding: Finding): string {
  const { path, stack } = finding.resource;
  const parent = path === undefined ? (stack ?? firstPlace(finding)?.file) : undefined;
  return [...(parent === undefined ? [] : [parent]), resourceText(finding)].join("/");
}

function inputCase(error: ReportDiagnostic): readonly string[] {
  const { message, file, line } = error;
  const at = file === undefined ? "" : ` file="${attribute(file)}" line="${line ?? 1}"`;
  return [
    `    <testcase classname="input-error" name="${attribute(message)}"${at}>`,
    `      <error message="${attribute(message)}">${body(placeText(error) ?? "")}</error>`,
    "    </testcase>",
  ];
}

function outcome(finding: Finding): string {
  const { exception, baseline, level, severity, title } = finding;
  if (exception) {
    const facts = [exception.owner, exception.expires && `until ${exception.expires}`].filter(Boolean);
    const aside = facts.length === 0 ? "" : ` (${facts.join(", ")})`;
    return `<skipped message="${attribute(`excepted: ${exception.reason}${aside}`)}"/>`;
  }
  if (baseline) return '<skipped message="in the baseline"/>';
  const text = body(detail(finding));
  if (blocks(finding)) return `<failure message="${attribute(title)}" type="${severity}">${text}</failure>`;
  return `<system-out>${xml(level)}: ${text}</system-out>`;
}

function detail(finding: Finding): string {
  const { why, witness, fix, remark, cited } = finding;
  const place = firstPlace(finding);
  const parts = [
    place && `${plain(place.file)}:${place.line}`,
    why,
    witness && `Packet: ${packetText(witness)}.`,
    `Fix: ${sentence(fixText(finding))}`,
    ...(fix?.remove ?? []).map((text) => `- ${text}`),
    ...(fix?.add ?? []).map((text) => `+ ${text}`),
    remark && `Exception: ${remark}`,
    cited.length > 0 && `Controls: ${controlsText(cited)}`,
  ];
  return parts
    .filter((part) => typeof part === "string" && part !== "")
    .map((part) => plain(String(part), 1000))
    .join("\n");
}

function attribute(text: string): string {
  return xml(plain(text));
}

function body(text: string): string {
  return xml(
    text
      .split("\n")
      .map((line) => plain(line, 1000))
      .join("\n"),
  );
}
