import { configErrorText, type ConfigError } from "../shared/config/config-error";
import type { Location } from "../shared/facts";
import type { Finding, InternalError, ReportDiagnostic } from "../shared/report/report";
import { HostProse, LONGEST_SENTENCE, meanwhileText, ruleList } from "../shared/reporters/host-prose";
import { fixText } from "../shared/reporters/finding-texts";
import { plain } from "../shared/reporters/sanitise";
import { controlsText } from "../shared/reporters/controls-text";
import { firstOf, listed } from "../shared/text/lists";
import { count, grouped } from "../shared/text/numbers";
import { capital, sentence } from "../shared/text/sentences";
import { wrap } from "../shared/text/wrap";
import { FIRST_VERSION } from "./outdated-library";

/** What the host prints of a violation: `title` behind the level, `fix` behind "Suggested fix:". */
export interface Message {
  readonly title: string;
  readonly fix: string;
}

/** The host puts "   Suggested fix: " before the first line and three blanks before the others. */
const LABEL = "Suggested fix: ";
const WIDTH = 77;
const prose = new HostProse(WIDTH, "");

/**
 * Everything that mends and proves a finding, best first.
 * @param places in the program, where the host shows none
 */
export function fullMessage(finding: Finding, places: readonly Location[] = []): Message {
  const { verdict, why, remark, alsoBreaks, cited } = finding;
  return message(finding.title, [
    ...fixSentence(finding),
    ...prose.change(finding),
    ...prose.labelled("Exception", remark),
    ...prose.labelled(verdict === "undetermined" ? "Undetermined" : "Why", why),
    ...prose.written(finding),
    ...prose.labelled("At", listed([...new Set(places.map(locationText))], MOST_PLACES)),
    ...prose.proof(finding),
    ...prose.labelled("Also breaks", ruleList(alsoBreaks)),
    ...prose.paragraph(cited.length > 0 ? `Controls: ${controlsText(cited)}` : ""),
  ]);
}

const MOST_PLACES = 6;

function locationText({ file, line, column }: Location): string {
  return [file, line, ...(column === undefined ? [] : [column])].join(":");
}

/**
 * Where there are many: the title, and the fix in one sentence.
 * @param like path of what the same is told of in full
 */
export function shortMessage(finding: Finding, like?: string): Message {
  return message(finding.title, [...fixSentence(finding), ...prose.labelled("As on", like)]);
}

function message(title: string, lines: readonly string[]): Message {
  return { title: plain(title), fix: lines.join("\n") };
}

function fixSentence(finding: Finding): readonly string[] {
  return afterLabel(sentence(fixText(finding)));
}

/** The first lines of a fix: shorter by the host's label, and not indented below it. */
function afterLabel(text: string): readonly string[] {
  const [first = "", ...others] = wrap(plain(text, LONGEST_SENTENCE), WIDTH, LABEL, "");
  return [first.slice(LABEL.length), ...others];
}

function body(fix: string, ...others: string[]): readonly string[] {
  return [...afterLabel(fix), ...others.flatMap((other) => prose.paragraph(other))];
}

/** @param others how many rules did run */
export function internalErrorMessage(
  failure: InternalError,
  context: { readonly repeated: number; readonly others: number | undefined; readonly version: string },
): Message {
  const { ruleId, what, error } = failure;
  const { repeated, others, version } = context;
  const meanwhile = meanwhileText(ruleId);
  const ran = others === undefined ? "" : ` The other ${count(others, "rule")} ran.`;
  const again = repeated > 0 ? ` It failed ${count(repeated, "more time")}.` : "";
  return message(
    `Portcullis could not finish: ${what}`,
    body(
      `please report this text.${meanwhile}`,
      `Why: a network that was not checked is not a safe one, so this blocks.${ran}`,
      `Error: ${error} (portcullis ${version}).${again}`,
    ),
  );
}

export function configErrorMessage(error: ConfigError): Message {
  return message(
    configErrorText(error),
    body(
      sentence(error.help ?? "mend it; nothing was checked"),
      "Why: a setting that means nothing would check nothing, so Portcullis stops before it checks anything.",
    ),
  );
}

/** Of a library that loses what the plugin finds. */
export function outdatedMessage(version: string): Message {
  return message(
    `PortcullisPlugin needs aws-cdk-lib ${FIRST_VERSION} or later, and this app has ${version}`,
    body(
      "update it, or use PortcullisAspect: Aspects.of(app).add(new PortcullisAspect()); nothing was checked.",
      "Why: older ones lose findings, or let the CDK CLI pass what blocks.",
    ),
  );
}

/** A report file that the configuration asks for and nobody will get. */
export function unwrittenMessage(file: string, reason: string): Message {
  return message(
    `${file} cannot be written: ${reason}`,
    body("choose another path under reports: in portcullis.yaml."),
  );
}

/**
 * For stacks that plain `cdk synth` leaves out. It stands beside the findings under `cdk synth '**'` too: which stacks
 * the CLI was asked for is not told.
 * @param inside what blocks there, twins once
 */
export function stageMessage(
  stages: readonly string[],
  blocking: number,
  inside: readonly PlacedFinding[],
): Message {
  const where = stages.length === 1 ? "stage" : "stages";
  return message(
    `${count(blocking, "finding blocks", "findings block")} in ${where} ${listed(stages, MOST_STAGES)}`,
    [
      ...body("mend what cdk synth '**' tells; plain cdk synth leaves out the stacks of a stage."),
      ...findingLines(inside, "finding"),
      ...prose.paragraph(
        "Why: Portcullis checked them all the same, and passing over them would look like a pass.",
      ),
    ],
  );
}

const MOST_STAGES = 4;

const UNCLEAR_SHOWN = 10;

/** What could not be read as AWS would read it, in one stack. */
export function unclearMessage(all: readonly ReportDiagnostic[]): Message {
  const messages = all.map(({ message }) => message);
  const [first = "", ...others] = messages;
  const why = "Why: Portcullis takes what it cannot read for unknown, which may hide a finding.";
  if (others.length === 0) return message(first, body("write what AWS takes there.", why));
  const more = messages.length - UNCLEAR_SHOWN;
  return message(
    `${count(messages.length, "value")} could not be read as they are written`,
    body(
      "write what AWS takes there:",
      ...messages.slice(0, UNCLEAR_SHOWN).map(sentence),
      ...(more > 0 ? [`${count(more, "more value")} like these.`] : []),
      why,
    ),
  );
}

/** What no template of the app says, in one stack. */
export function unseenMessage(all: readonly ReportDiagnostic[]): Message {
  const messages = all.map(({ message }) => message);
  const [first = "", ...others] = messages;
  const why = "Why: what is not judged may open anything.";
  if (others.length === 0) return message(first, body("check what makes it as well.", why));
  const more = messages.length - UNCLEAR_SHOWN;
  return message(
    `${count(messages.length, "part")} of this stack are not judged`,
    body(
      "check what makes them as well:",
      ...messages.slice(0, UNCLEAR_SHOWN).map(sentence),
      ...(more > 0 ? [`${count(more, "more part")} like these.`] : []),
      why,
    ),
  );
}

/** What the configuration, exceptions there or in metadata, or the baseline hold to no effect, or soon to none. */
export function remarkMessage(all: readonly ReportDiagnostic[]): Message {
  const [first, ...others] = all;
  const why = "Why: what has no effect, or soon none, may look as if it had one.";
  if (first !== undefined && others.length === 0)
    return message(capital(first.message), body(sentence(`mend ${placeOf(first)}`), why));
  const more = all.length - UNCLEAR_SHOWN;
  return message(
    `${all.length} remarks about ${first?.exceptionOn === undefined ? "the configuration" : "exceptions"}`,
    body(
      "mend what they name:",
      ...all
        .slice(0, UNCLEAR_SHOWN)
        .map((one) => sentence(isPlaced(one) ? `${placeOf(one)}: ${one.message}` : one.message)),
      ...(more > 0 ? [`${count(more, "more remark")} like these.`] : []),
      why,
    ),
  );
}

/** What is said of an exception in metadata names the construct itself. */
function isPlaced({ file, exceptionOn }: ReportDiagnostic): boolean {
  return file !== undefined && exceptionOn === undefined;
}

/** "portcullis.yaml:12" */
function placeOf({ file, line, exceptionOn }: ReportDiagnostic): string {
  if (exceptionOn !== undefined) return `it in the metadata of ${exceptionOn}`;
  return [file ?? "it in the configuration", ...(line === undefined ? [] : [line])].join(":");
}

/** What the program acknowledges and nobody takes for an answer. */
export function acknowledgementMessage(text: string): Message {
  return message(
    capital(text),
    body(
      "mend the acknowledgement, or delete it.",
      "Why: what nobody justifies, or what no rule is called, excepts nothing: what blocks blocks. The CDK itself still leaves out what only advises.",
    ),
  );
}

/** A finding in a line, where it is not told itself. */
export interface PlacedFinding {
  readonly finding: Finding;
  /** Construct path. */
  readonly path: string;
  /** How many more there are of it, made by the same line of the program. */
  readonly others: number;
}

export interface Totals {
  readonly blocking: number;
  readonly advising: number;
  readonly stacks: number;
  readonly excepted: number;
  readonly baseline: number;
  readonly full: number;
  readonly short: number;
  /** Warnings of stacks in which nothing blocks. */
  readonly withheld: readonly PlacedFinding[];
  /** Notes that are counted here alone, by rule. */
  readonly notes: readonly (readonly [rule: string, count: number])[];
  readonly rules: number;
  readonly resources: number;
}

/** The last word: how many there are, and where the rest is told. */
export function summaryMessage(totals: Totals): Message {
  const { blocking, advising, stacks, excepted, baseline, full, short, withheld } = totals;
  const found = [
    ...(blocking > 0 ? [count(blocking, "finding blocks", "findings block")] : []),
    ...(advising > 0 ? [blocking > 0 ? count(advising, "advises", "advise") : advises(advising)] : []),
  ].join(", ");
  const quiet = [
    ...(excepted > 0 ? [`${grouped(excepted)} excepted`] : []),
    ...(baseline > 0 ? [`${grouped(baseline)} in the baseline`] : []),
  ];
  const where = stacks > 1 ? ` in ${grouped(stacks)} stacks` : "";
  const told = short > 0 ? `; ${grouped(full)} of them ${full === 1 ? "is" : "are"} told in full` : "";
  return message(`${[found + where, ...quiet].join(", ")}${told}`, [
    ...body("npx portcullis check cdk.out tells what is left out here."),
    ...withheldLines(withheld),
    ...prose.paragraph(totals.notes.length > 0 ? `Left out: ${notesText(totals.notes)}.` : ""),
    ...prose.paragraph(
      `Checked: ${count(totals.resources, "resource")} against ${count(totals.rules, "rule")}.`,
    ),
  ]);
}

function withheldLines(withheld: readonly PlacedFinding[]): readonly string[] {
  const all = numberOf(withheld);
  if (all === 0) return [];
  const it = all === 1 ? "it" : "they";
  return [
    ...prose.paragraph(
      `Left out: ${count(all, "warning")} in stacks where nothing blocks; told there, ${it} would stop these too.`,
    ),
    ...findingLines(withheld, "warning"),
  ];
}

function numberOf(findings: readonly PlacedFinding[]): number {
  return findings.reduce((sum, { others }) => sum + 1 + others, 0);
}

const FINDINGS_NAMED = 10;

/** "  - Vpc has no flow log: Dev/Net/Vpc and 1 more (vpc-flow-logs-missing)" */
function findingLines(findings: readonly PlacedFinding[], noun: string): readonly string[] {
  const lines = findings.slice(0, FINDINGS_NAMED).map(({ finding, path, others }) => {
    const more = others > 0 ? ` and ${grouped(others)} more` : "";
    return `${finding.title}: ${path}${more} (${finding.ruleId})`;
  });
  const left = numberOf(findings.slice(FINDINGS_NAMED));
  return prose.items(left > 0 ? [...lines, count(left, `more ${noun}`)] : lines);
}

const NOTE_RULES = 5;

/** "6,000 notes (sg-unused 2,000, sg-description-missing 2,000 and 3 more rules)" */
function notesText(notes: Totals["notes"]): string {
  const all = notes.reduce((sum, [, number]) => sum + number, 0);
  const named = notes.map(([rule, number]) => `${rule} ${grouped(number)}`);
  const isCut = named.length > NOTE_RULES + 1;
  return `${count(all, "note")} (${firstOf(named, NOTE_RULES)}${isCut ? " rules" : ""})`;
}

function advises(findings: number): string {
  return count(findings, "finding that advises", "findings that advise");
}
