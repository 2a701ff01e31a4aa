import { configErrorText, type ConfigError } from "../shared/config/config-error";
import type { Finding, InternalError, ReportedHop } from "../shared/report/report";
import { clean, controlsText, count, ruleList, sentence, uncapitalised } from "./phrases";
import { wrap } from "./wrap";

/** What the host prints of a violation: `title` behind the level, `fix` behind "Suggested fix:". */
export interface Message {
  readonly title: string;
  readonly fix: string;
}

/** The host puts "   Suggested fix: " before the first line and three blanks before the others. */
const FIRST = 62;
const WIDTH = 77;
const CONTINUED = "  ";

/** Everything that mends and proves a finding, best first. */
export function fullMessage(finding: Finding): Message {
  const lines = [
    ...fixLines(finding),
    ...labelled("Exception", finding.remark),
    ...labelled(finding.verdict === "undetermined" ? "Undetermined" : "Why", finding.why),
    ...proofLines(finding),
  ];
  if (finding.alsoBreaks.length > 0) lines.push(...labelled("Also breaks", ruleList(finding.alsoBreaks)));
  const controls = controlsText(finding.controls);
  if (controls !== "") lines.push(...wrapped(`Controls: ${controls}`));
  return { title: clean(finding.title), fix: lines.join("\n") };
}

/** Where there are many: the title, and the fix in one sentence. */
export function shortMessage(finding: Finding): Message {
  return { title: clean(finding.title), fix: fixSentence(finding).join("\n") };
}

function fixSentence({ fix, remediation }: Finding): string[] {
  return wrap(clean(sentence(uncapitalised(fix?.summary ?? remediation))), FIRST, WIDTH);
}

function fixLines(finding: Finding): string[] {
  const { remove = [], add = [] } = finding.fix ?? {};
  const diff = [...remove.map((line) => `- ${line}`), ...add.map((line) => `+ ${line}`)];
  return [...fixSentence(finding), ...diff.flatMap((line) => indented(line))];
}

/** A line of a diff: its sign stands alone at the left, however long it is. */
function indented(line: string): string[] {
  return wrap(clean(line), WIDTH - 2, WIDTH - 2, CONTINUED).map((part) => CONTINUED + part);
}

function proofLines({ witness, hops }: Finding): string[] {
  if (witness === undefined) return [];
  if (hops === undefined || hops.length === 0) return labelled("Packet", `${witness.text} is admitted`);
  const allowed = hops.every(({ verdict }) => verdict === "allows");
  return [
    ...wrapped(`Path of ${witness.text}${allowed ? ", allowed at every hop" : ""}:`),
    ...hops.flatMap((hop, i) => hopLines(hop, i + 1)),
  ];
}

/** The only text in columns: a path is read downwards. */
function hopLines({ kind, name, verdict, setting }: ReportedHop, number: number): string[] {
  const head = `  ${number} ${kind.padEnd(8)} `;
  const says = verdict === "allows" ? setting : `${verdict}: ${setting}`;
  const body = clean(name === "" ? says : `${name}: ${says}`);
  const room = WIDTH - head.length;
  return wrap(body, room, room).map((line, i) => (i === 0 ? head : " ".repeat(head.length)) + line);
}

function labelled(label: string, text: string | undefined): string[] {
  return text === undefined || text === "" ? [] : wrapped(`${label}: ${sentence(text)}`);
}

function wrapped(text: string): string[] {
  return wrap(clean(text), WIDTH, WIDTH, CONTINUED);
}

function body(fix: string, ...others: string[]): string {
  return [...wrap(clean(fix), FIRST, WIDTH), ...others.flatMap(wrapped)].join("\n");
}

/** @param others how many rules did run */
export function internalErrorMessage(
  failure: InternalError,
  context: { readonly repeated: number; readonly others: number | undefined; readonly version: string },
): Message {
  const { ruleId, what, error } = failure;
  const { repeated, others, version } = context;
  const meanwhile = ruleId === undefined ? "" : ` To go on meanwhile, turn ${ruleId} off in portcullis.yaml.`;
  const ran = others === undefined ? "" : ` The other ${count(others, "rule")} ran.`;
  const again = repeated > 0 ? ` It failed ${count(repeated, "more time")}.` : "";
  return {
    title: clean(`Portcullis could not finish: ${what}`),
    fix: body(
      `please report this text.${meanwhile}`,
      `Why: a network that was not checked is not a safe one, so this blocks.${ran}`,
      `Error: ${error} (portcullis ${version}).${again}`,
    ),
  };
}

export function configErrorMessage(error: ConfigError): Message {
  return {
    title: clean(configErrorText(error)),
    fix: body(
      error.help ?? "mend it; nothing was checked.",
      "Why: a setting that means nothing would check nothing, so Portcullis stops before it checks anything.",
    ),
  };
}

/** For stacks that plain `cdk synth` leaves out. */
export function stageMessage(stage: string, blocking: number): Message {
  return {
    title: clean(`${count(blocking, "finding blocks", "findings block")} in stage ${stage}`),
    fix: body(
      "run cdk synth '**' to see what blocks; plain cdk synth leaves out the stacks of a stage.",
      "Why: Portcullis checked them all the same, and passing over them would look like a pass.",
    ),
  };
}

const UNCLEAR_SHOWN = 10;

/** What could not be read as AWS would read it, in one stack. */
export function unclearMessage(messages: readonly string[]): Message {
  const [first = "", ...others] = messages;
  const why = "Why: Portcullis takes what it cannot read for unknown, which may hide a finding.";
  if (others.length === 0) return { title: clean(first), fix: body("write what AWS takes there.", why) };
  const shown = messages.slice(0, UNCLEAR_SHOWN);
  const more = messages.length - shown.length;
  return {
    title: `${messages.length} values could not be read as they are written`,
    fix: body(
      "write what AWS takes there:",
      ...shown.map((message) => sentence(message)),
      ...(more > 0 ? [`${count(more, "more value")} like these.`] : []),
      why,
    ),
  };
}

export interface Totals {
  readonly blocking: number;
  readonly advising: number;
  readonly stacks: number;
  readonly excepted: number;
  readonly baseline: number;
  readonly inFull: number;
  readonly short: number;
  readonly withheld: number;
  readonly rules: number;
  readonly resources: number;
}

/** The last word: how many there are, and where the rest is told. */
export function summaryMessage(totals: Totals): Message {
  const { blocking, advising, stacks, excepted, baseline, inFull, short, withheld } = totals;
  const found = [
    ...(blocking > 0 ? [count(blocking, "finding blocks", "findings block")] : []),
    ...(advising > 0 ? [blocking > 0 ? count(advising, "advises", "advise") : advises(advising)] : []),
  ].join(", ");
  const quiet = [
    ...(excepted > 0 ? [`${excepted} excepted`] : []),
    ...(baseline > 0 ? [`${baseline} in the baseline`] : []),
  ];
  const where = stacks > 1 ? ` in ${stacks} stacks` : "";
  const told = short > 0 ? `; the first ${inFull} are told in full` : "";
  const checked = `Checked: ${count(totals.resources, "resource")} against ${count(totals.rules, "rule")}.`;
  return {
    title: clean(`${[found + where, ...quiet].join(", ")}${told}`),
    fix: body(
      "npx portcullis check cdk.out tells all of them in full.",
      ...(withheld > 0 ? [`Left out: ${advises(withheld)} in stacks where nothing blocks.`] : []),
      checked,
    ),
  };
}

function advises(findings: number): string {
  return count(findings, "finding that advises", "findings that advise");
}
