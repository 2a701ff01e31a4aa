import { blocks, inputErrors, type Finding, type Report, type ReportDiagnostic } from "../report/report";
import { firstOf } from "../text/lists";
import { count, grouped } from "../text/numbers";
import { capital } from "../text/sentences";
import { plain } from "./sanitise";

/** A report as people are told it: one entry for each cause. */
export interface Told {
  /** Worst first. */
  readonly blocking: readonly Finding[];
  readonly advising: readonly Finding[];
  readonly excepted: readonly Finding[];
  readonly inBaseline: readonly Finding[];
}

export function told({ findings }: Report): Told {
  // A cause blocks through any of its entries; the one that speaks tells it.
  const blocked = new Set(findings.filter(blocks).map((finding) => finding.cause));
  const loud = findings.filter((one) => one.speaks && !one.exception && !one.baseline);
  return {
    blocking: loud.filter((one) => blocked.has(one.cause)),
    advising: loud.filter((one) => !blocked.has(one.cause)),
    excepted: onePerCause(findings.filter((one) => one.exception)),
    inBaseline: onePerCause(findings.filter((one) => one.baseline && !one.exception)),
  };
}

/** The entry that speaks, or else the first, of each cause and resource. */
function onePerCause(findings: readonly Finding[]): readonly Finding[] {
  const chosen = new Map<string, Finding>();
  for (const finding of findings) {
    const key = `${finding.cause} ${finding.resource.key}`;
    if (!chosen.has(key) || (finding.speaks && !chosen.get(key)?.speaks)) chosen.set(key, finding);
  }
  return [...chosen.values()];
}

/** "1 input error blocks, 2 findings block, 1 advises; 1 excepted, 3 in the baseline. 196 rules, 4,112 resources" */
export function summaryText(report: Report): string {
  return `${verdictText(report)}. ${count(report.summary.rules, "rule")}, ${count(report.summary.resources, "resource")}`;
}

/** "1 input error blocks, 2 findings block, 1 advises; 1 excepted" */
export function verdictText(report: Report): string {
  const { blocking, advising, excepted, inBaseline } = told(report);
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

/** "net.yaml:8:3" */
export function placeText({ file, line, column }: ReportDiagnostic): string | undefined {
  if (file === undefined) return undefined;
  return [plain(file), line, column].filter((part) => part !== undefined).join(":");
}

/** In the order in which people ask for them; NIST's lists are long, so they come last. */
const FRAMEWORKS: readonly string[] = ["CIS AWS", "PCI DSS", "AWS FSBP", "AWS Security Hub", "NIST 800-53"];
const MOST_CONTROLS = 3;
/** Its controls are so broad that dozens fit, and none says what is wrong. */
const MOST_BROAD_CONTROLS = 1;

/**
 * "CIS AWS 7.0 (6.3), PCI DSS 4.0.1 (1.3.1, our mapping)".
 * @param controls those to cite
 * @param limit how many numbers of a framework to name
 */
export function controlsText(controls: Finding["controls"], limit = MOST_CONTROLS): string {
  const byVersion = new Map<string, Finding["controls"][number][]>();
  for (const control of controls) {
    const key = `${control.framework} ${control.version}`;
    const own = byVersion.get(key);
    if (own) own.push(control);
    else byVersion.set(key, [control]);
  }
  return [...byVersion.values()]
    .sort(([a], [b]) => rankOf(a) - rankOf(b))
    .map((own) => versionText(own, limit))
    .join(", ");
}

function rankOf(control: Finding["controls"][number] | undefined): number {
  return control ? FRAMEWORKS.indexOf(control.framework) : -1;
}

/** Controls of one version of a framework. */
function versionText(controls: Finding["controls"], limit: number): string {
  const { framework = "", version = "" } = controls[0] ?? {};
  const numbers = [...new Set(controls.map(({ control }) => control))];
  const inferred = controls.every(({ provenance }) => provenance === "inference");
  const broad = framework === "NIST 800-53" && limit <= MOST_CONTROLS;
  const most = broad ? MOST_BROAD_CONTROLS : limit;
  const text = firstOf(numbers, most) + (inferred ? ", our mapping" : "");
  // Their numbers carry their service and have no version anybody quotes.
  if (framework === "AWS FSBP" || framework === "AWS Security Hub") return `${framework.slice(4)} ${text}`;
  return `${framework} ${version} (${text})`;
}

/** "sg-ingress-ssh-open (critical), also a, b and 3 more" */
export function rulesText(finding: Finding): string {
  const { alsoBreaks } = finding;
  const also = firstOf(alsoBreaks, alsoBreaks.length > 3 ? 2 : 3);
  return `${finding.ruleId} (${finding.severity})${also === "" ? "" : `, also ${also}`}`;
}

/** "tcp 1.2.3.4:50000 → Bastion:22 is admitted" */
export function packetText({ text, outcome }: NonNullable<Finding["witness"]>): string {
  return `${plain(text)} ${plain(outcome)}`;
}

/** A message as the beginning of a line. Names of files and of resources are left as they are spelt. */
export function opening(message: string): string {
  return OWN_WORD.test(message) ? capital(message) : message;
}

/** How messages begin that do not begin with a name. */
const OWN_WORD =
  /^(an?|cannot|it|no|nothing|policy configuration|resource \d+|rules|step \d+|that|the|there|two|values are) /;

/** Where a finding is written, best place first; a line of its own resource else. */
export function placeOf(finding: Finding): Finding["locations"][number] | undefined {
  return finding.locations[0] ?? finding.lines.find((line) => line.location)?.location;
}

/** What people call the resource: construct path, else name. */
export function resourceText({ resource }: Finding): string {
  return resource.path?.replace(/\/(Resource|Default)$/, "") ?? resource.name;
}
