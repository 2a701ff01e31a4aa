import { isAbsolute } from "node:path";
import { inputErrors, type Report } from "../report/report";
import { listed } from "../text/lists";
import { count, grouped } from "../text/numbers";
import { toldFindings } from "./told-findings";

/** "1 input error blocks, 2 findings block, 1 advises; 1 excepted, 3 in the baseline. 196 rules, 4,112 resources" */
export function summaryText(report: Report): string {
  const { rules, resources } = report.summary;
  const verdict = rules === 0 ? withoutRules(report) : verdictText(report);
  return `${verdict}. ${[count(rules, "rule"), count(resources, "resource"), ...settings(report)].join(", ")}`;
}

/** Nobody should take silence for a pass where nobody asked. */
function withoutRules(report: Report): string {
  return `${inputErrors(report).length > 0 ? `${verdictText(report)}; ` : ""}nothing was judged: every rule is off`;
}

/**
 * What settles verdicts and is not seen in any finding: packets that are allowed, and a configuration that lies outside
 * of the folder where somebody asked.
 */
function settings({ policy: { allow, configuration } }: Report): readonly string[] {
  const outside = configuration.filter((file) => file.startsWith("../") || isAbsolute(file));
  return [
    ...(allow.length > 0 ? [`${count(allow.length, "entry", "entries")} of allow`] : []),
    ...(outside.length > 0 ? [`configured by ${listed(outside, 2)}`] : []),
  ];
}

/** "1 input error blocks, 2 findings block, 1 advises; 1 excepted" */
export function verdictText(report: Report): string {
  const { blocking, advising, excepted, inBaseline } = toldFindings(report);
  const blocked = blockingText(report, blocking.length);
  const advised = advisingText(advising.length, blocking.length);
  const loud =
    [blocked ?? (advised && "nothing blocks"), advised].filter(Boolean).join(", ") || "nothing to tell";
  const { stale = 0 } = report.summary;
  const quiet = [
    excepted.length > 0 ? `${grouped(excepted.length)} excepted` : undefined,
    inBaseline.length > 0 ? `${grouped(inBaseline.length)} in the baseline` : undefined,
    stale > 0 ? `${count(stale, "entry", "entries")} stale (portcullis baseline --prune)` : undefined,
  ].filter((part) => part !== undefined);
  const failed = report.failures.length > 0 ? `${count(report.failures.length, "internal error")}; ` : "";
  return `${failed}${loud}${quiet.length > 0 ? `; ${quiet.join(", ")}` : ""}`;
}

/** "1 input error blocks, 2 findings block"; `undefined` where nothing blocks. */
export function blockingText(report: Report, findings: number): string | undefined {
  const errors = inputErrors(report).length;
  const parts = [
    errors > 0 ? count(errors, "input error blocks", "input errors block") : undefined,
    findings > 0 ? count(findings, "finding blocks", "findings block") : undefined,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join(", ");
}

/** "2 advise" behind those that block, "2 findings advise" alone; `undefined` where nothing advises. */
export function advisingText(findings: number, blocking: number): string | undefined {
  if (findings === 0) return undefined;
  return blocking > 0
    ? count(findings, "advises", "advise")
    : count(findings, "finding advises", "findings advise");
}
