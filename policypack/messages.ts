import type { Control } from "../shared/frameworks/control";
import { configErrorText, type ConfigError } from "../shared/config";
import type { Finding, InternalError, Report } from "../shared/report/report";
import { clean, wrap } from "./wrap";

const BODY = 2;
const CONTINUED = 4;

/**
 * A finding as the CLI shows it: the title alone, then what it rests on, and what now.
 * @param later whether `up` judges again, with values that a preview does not know
 */
export function fullMessage(finding: Finding, later = false): string {
  const lines = [finding.title];
  const add = (text: string | undefined) => {
    if (text !== undefined && text !== "") lines.push(...wrap(text, BODY, CONTINUED));
  };
  add(finding.remark && `Exception: ${sentence(finding.remark)}`);
  if (finding.verdict === "violation") add(finding.why && `Why: ${sentence(finding.why)}`);
  else
    add(
      `Undetermined: ${sentence(finding.why)}${later ? " pulumi up judges it again, with its value." : ""}`,
    );
  lines.push(...proof(finding));
  lines.push(...fix(finding));
  add(alsoBreaks(finding.alsoBreaks));
  const controls = controlsText(finding.controls);
  add(controls && `Controls: ${controls}`);
  return clean(lines.join("\n"));
}

/** The same where there are many: the title, and what now in a sentence. */
export function shortMessage(finding: Finding): string {
  return clean([finding.title, ...wrap(fixText(finding), BODY, CONTINUED)].join("\n"));
}

function proof(finding: Finding): string[] {
  const { hops, witness } = finding;
  if (hops && hops.length > 0 && witness) {
    const all = hops.every((hop) => hop.verdict === "allows");
    return [
      ...wrap(`Path of ${witness.text}${all ? ", allowed at every hop" : ""}:`, BODY, CONTINUED),
      ...hops.flatMap(({ kind, name, verdict, setting }, i) => {
        const says =
          verdict === "allows" ? setting : verdict === "may" ? `may: ${setting}` : `stops: ${setting}`;
        const head = `${i + 1} ${kind.padEnd(8)} `;
        const [first = "", ...rest] = wrap(
          name === "" ? says : `${name}: ${says}`,
          0,
          0,
          78 - CONTINUED - head.length,
        );
        const pad = " ".repeat(CONTINUED);
        return [`${pad}${head}${first}`, ...rest.map((line) => `${pad}${" ".repeat(head.length)}${line}`)];
      }),
    ];
  }
  if (!witness) return [];
  return wrap(`Packet: ${sentence(`${witness.text} is admitted`)}`, BODY, CONTINUED);
}

function fix(finding: Finding): string[] {
  const change = finding.fix;
  const pad = " ".repeat(CONTINUED);
  return [
    ...wrap(fixText(finding), BODY, CONTINUED),
    ...(change?.remove ?? []).map((line) => `${pad}- ${line}`),
    ...(change?.add ?? []).map((line) => `${pad}+ ${line}`),
  ];
}

function fixText(finding: Finding): string {
  return `Fix: ${sentence(uncapitalised(finding.fix?.summary ?? finding.remediation))}`;
}

const NAMED = 2;

function alsoBreaks(rules: readonly string[]): string | undefined {
  if (rules.length === 0) return undefined;
  const more = rules.length - NAMED;
  if (more <= 0) return `Also breaks: ${rules.join(" and ")}.`;
  return `Also breaks: ${rules.slice(0, NAMED).join(", ")} and ${count(more, "more rule")}.`;
}

const FRAMEWORKS: readonly Control["framework"][] = ["CIS AWS", "PCI DSS", "NIST 800-53", "AWS FSBP"];

/** The newest version of each framework: `CIS AWS 7.0 (6.3), PCI DSS 4.0.1 (1.3.1, our mapping), FSBP EC2.13`. */
export function controlsText(controls: readonly Control[]): string {
  return FRAMEWORKS.flatMap((framework) => {
    const ours = controls.filter((control) => control.framework === framework);
    const [newest] = ours.map(({ version }) => version).sort((a, b) => compareVersions(b, a));
    if (newest === undefined) return [];
    const numbers = ours.filter(({ version }) => version === newest);
    const list = (of: readonly Control[]) => [...new Set(of.map(({ control }) => control))].join(", ");
    const inferred = numbers.every(({ provenance }) => provenance === "inference") ? ", our mapping" : "";
    return framework === "AWS FSBP"
      ? [`FSBP ${list(numbers)}`]
      : [`${framework} ${newest} (${list(numbers)}${inferred})`];
  }).join(", ");
}

function compareVersions(a: string, b: string): number {
  return a.localeCompare(b, "en", { numeric: true });
}

/** The tool failed: this blocks, and says what to do meanwhile. */
export function internalErrorMessage(failure: InternalError, version: string): string {
  const meanwhile =
    failure.ruleId === undefined
      ? "please report this text."
      : `please report this text. To go on meanwhile, turn ${failure.ruleId} off in portcullis.yaml.`;
  return clean(
    [
      `Portcullis could not finish: ${failure.what}`,
      ...wrap("Why: a network that was not checked is not a safe one, so this blocks.", BODY, CONTINUED),
      ...wrap(`Error: ${failure.error} (portcullis ${version})`, BODY, CONTINUED),
      ...wrap(`Fix: ${meanwhile}`, BODY, CONTINUED),
    ].join("\n"),
  );
}

/** What stands in a configuration cannot be meant: nothing is checked until it is mended. */
export function configErrorMessage(error: ConfigError): string {
  return clean(
    [
      configErrorText(error),
      ...wrap(
        "Why: a setting that means nothing would check nothing, so Portcullis stops before it starts.",
        BODY,
        CONTINUED,
      ),
      ...(error.help === undefined ? [] : wrap(`Fix: ${sentence(error.help)}`, BODY, CONTINUED)),
    ].join("\n"),
  );
}

/** What could not be read was judged as unknown: told once, for all of it. */
export function unreadableMessage(report: Report): string | undefined {
  const told = report.diagnostics.filter(({ level }) => level !== "note");
  if (told.length === 0) return undefined;
  const shown = told.slice(0, 10);
  const more = told.length - shown.length;
  return clean(
    [
      `${count(told.length, "value")} could not be read as written`,
      ...shown.flatMap(({ message }) => wrap(sentence(message), BODY, CONTINUED)),
      ...(more > 0 ? [`  ${count(more, "more value")} like this.`] : []),
    ].join("\n"),
  );
}

/** The last word, under the CLI's diagnostics. */
export function summaryText(counts: {
  readonly blocking: number;
  readonly advising: number;
  readonly excepted: number;
  readonly baseline: number;
  readonly short: number;
  readonly rules: number;
  readonly resources: number;
}): string {
  const { blocking, advising, excepted, baseline, short } = counts;
  const verb = (n: number, one: string, many: string) => (n === 1 ? one : many);
  const advise = verb(advising, "advises", "advise");
  const parts = [
    ...(blocking > 0 ? [`${count(blocking, "finding")} ${verb(blocking, "blocks", "block")}`] : []),
    ...(advising > 0 ? [`${blocking > 0 ? advising : count(advising, "finding")} ${advise}`] : []),
    ...(blocking === 0 && advising === 0 ? ["nothing blocks"] : []),
    ...(excepted > 0 ? [`${excepted} excepted`] : []),
    ...(baseline > 0 ? [`${baseline} in the baseline`] : []),
  ];
  const scope = `${count(counts.rules, "rule")}, ${count(counts.resources, "resource")}.`;
  const many = short > 0 ? ` The worst are told in full, ${short} in short.` : "";
  return wrap(`Portcullis: ${parts.join(", ")}. ${scope}${many}`, 0, 0, 76).join("\n");
}

function count(n: number, what: string): string {
  return `${n.toLocaleString("en-US")} ${what}${n === 1 ? "" : "s"}`;
}

/** A label stands before it; names and abbreviations keep their capitals. */
function uncapitalised(text: string): string {
  return /^[A-Z][a-z]+[ ,]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

/** Ends with a full stop, once. */
function sentence(text: string): string {
  const trimmed = text.trim();
  return /[.?!:]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}
