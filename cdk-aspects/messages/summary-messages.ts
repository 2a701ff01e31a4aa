import type { Finding } from "../../shared/report/report";
import { firstOf, listed } from "../../shared/text/lists";
import { count, grouped } from "../../shared/text/numbers";
import { body, message, prose, type Message } from "./message";

/** A finding in a line, where it is not told itself. */
export interface PlacedFinding {
  readonly finding: Finding;
  /** Construct path. */
  readonly path: string;
  /** How many more there are of it, made by the same line of the program. */
  readonly others: number;
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
