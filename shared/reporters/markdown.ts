import { inputErrors, type Finding, type Report } from "../report/report";
import type { Reporter } from "./reporter";
import { htmlCode, markdown as escaped, markdownCode, plain } from "./sanitise";
import { controlsText } from "./controls-text";
import { opening, firstPlace, placeText } from "./finding-texts";
import { advisingText, blockingText } from "./summary-text";
import { toldFindings } from "./told-findings";
import { othersText, stacksOf, twinsIn, wordOf, type Twins } from "./twins";
import { capital, sentence } from "../text/sentences";
import { count, grouped } from "../text/numbers";

/** GitHub refuses comments above 65,536 characters; a table row and a last line must still fit. */
const LONGEST = 60_000;
/** Of those, for the table: details are worth more than the hundredth row. */
const LONGEST_TABLE = 30_000;
const MOST_TWINS = 5;

/**
 * A pull request's comment: a table of all, details folded. Its first line is how the next run finds and updates it.
 */
export const markdown: Reporter = (report) => {
  const { blocking, advising, excepted, inBaseline } = toldFindings(report);
  const text = new Budget(LONGEST);
  text.add(`<!-- portcullis -->\n### ${heading(report, blocking.length, advising.length)}\n`);
  for (const { what, error } of report.failures) {
    text.add(`\n> **Portcullis could not finish:** ${escaped(plain(what))}: ${escaped(plain(error))}\n`);
  }
  const mistakes = inputErrors(report).map((error) => {
    const place = placeText(error);
    const at = place === undefined ? "" : ` (${markdownCode(place)})`;
    return `\n> **Input error**, blocks: ${escaped(opening(plain(error.message, 1000)))}${at}\n`;
  });
  const named = text.addWhile(mistakes, LONGEST_TABLE);
  if (named < mistakes.length)
    text.add(`\n${grouped(mistakes.length - named)} more input errors are left out.\n`);
  const blockingTwins = twinsIn(blocking);
  const stacks = new Set(
    [...blocking, ...advising, ...excepted].flatMap(({ resource }) => resource.stack ?? []),
  );
  const rowOf = (level: string, twins: Twins): string => row(level, twins, stacks.size > 1);
  const rows = [
    ...blockingTwins.map((twins) => rowOf(`**blocks**, ${twins.finding.severity}`, twins)),
    ...twinsIn(advising).map((twins) => rowOf("advises", twins)),
    ...twinsIn(excepted).map((twins) => rowOf(`excepted${until(twins.finding)}`, twins)),
  ];
  if (rows.length > 0) {
    text.add("\n| Level | Finding | Where |\n|:--|:--|:--|\n");
    const shown = text.addWhile(rows, LONGEST_TABLE);
    if (shown < rows.length) text.add(`\n${grouped(rows.length - shown)} more rows are left out.\n`);
  }
  const details = blockingTwins.map(({ finding }) => detail(finding));
  const inFull = text.addWhile(details, LONGEST);
  if (inFull < details.length) {
    text.addLast(
      `\n${count(details.length - inFull, "finding", "findings")} that block are not told in full here.\n`,
    );
  }
  const { summary } = report;
  const old =
    inBaseline.length > 0
      ? ` ${count(inBaseline.length, "finding is", "findings are")} in the baseline.`
      : "";
  text.addLast(`\n${count(summary.rules, "rule")}, ${count(summary.resources, "resource")}.${old}\n`);
  return text.toString();
};

/** Text that never grows past its limit, and never ends inside a part. */
class Budget {
  private readonly parts: string[] = [];
  private used = 0;

  constructor(private readonly limit: number) {}

  /** Leaves room for the last lines. */
  add(part: string): boolean {
    return this.push(part, this.limit - 500);
  }

  addLast(part: string): boolean {
    return this.push(part, this.limit);
  }

  /** How many of the parts fitted. */
  addWhile(parts: readonly string[], limit: number): number {
    const end = Math.min(limit, this.limit - 500);
    const refused = parts.findIndex((part) => !this.push(part, end));
    return refused < 0 ? parts.length : refused;
  }

  private push(part: string, limit: number): boolean {
    if (this.used + part.length > limit) return false;
    this.parts.push(part);
    this.used += part.length;
    return true;
  }

  toString(): string {
    return this.parts.join("");
  }
}

function heading(report: Report, blocking: number, advising: number): string {
  const block = blockingText(report, blocking);
  const advise = advisingText(advising, blocking);
  if (block === undefined && advise === undefined) return "Portcullis: nothing to tell about this change";
  return `Portcullis: ${block ?? "nothing blocks"} this change${advise === undefined ? "" : `, ${advise}`}`;
}

function until({ exception }: Finding): string {
  return exception?.expires === undefined ? "" : ` until ${escaped(plain(exception.expires))}`;
}

function row(level: string, twins: Twins, amongStacks: boolean): string {
  const { finding } = twins;
  const { alsoBreaks } = finding;
  const stacks = amongStacks ? stacksOf(twins, MOST_TWINS) : "";
  const others = othersText(twins, MOST_TWINS);
  const among =
    (stacks === "" ? "" : ` in ${escaped(stacks)}`) + (others === "" ? "" : `, also on ${escaped(others)}`);
  const more = alsoBreaks.length > 0 ? ` (${alsoBreaks.length + 1} rules)` : "";
  const reason = finding.exception ? `; ${escaped(plain(finding.exception.reason))}` : "";
  return `| ${level} | ${title(finding, markdownCode)}${more}${reason} | ${where(finding)}${among} |\n`;
}

/** The title with the resource's name as code, where it stands as a whole word. */
function title({ title: text, resource }: Finding, code: (name: string) => string): string {
  const name = plain(resource.name, 120);
  const shown = plain(text);
  const at = placeOfWord(name, shown);
  if (at < 0) return escaped(shown);
  return `${escaped(shown.slice(0, at))}${code(name)}${escaped(shown.slice(at + name.length))}`;
}

/** A service or a kind may be spelt like the name: "SSH on SSH", "group group", "Search domain Search". */
function placeOfWord(name: string, text: string): number {
  const places = name === "" ? [] : [...text.matchAll(wordOf(name))].map(({ index }) => index);
  const follows = (before: RegExp) => places.find((at) => before.test(text.slice(0, at)));
  const twice = places.find((at) => text.slice(0, at).endsWith(`${name} `));
  const [first = -1, second = first] = places;
  return follows(/(^| )(on|of|from) $/) ?? twice ?? (first === 0 ? second : first);
}

function where(finding: Finding): string {
  const place = firstPlace(finding);
  return markdownCode(
    place
      ? `${plain(place.file, 200)}:${place.line}`
      : plain(finding.resource.path ?? finding.resource.name, 120),
  );
}

function detail(finding: Finding): string {
  const { why, witness, hops, fix, remediation, alsoBreaks, cited, remark } = finding;
  const prose = [
    remark && `Exception: ${escaped(plain(remark))}`,
    why && escaped(plain(why, 1000)),
    witness && `${markdownCode(plain(witness.text))} ${escaped(plain(witness.outcome))}.`,
    escaped(sentence(capital(plain(fix?.summary ?? remediation, 1000)))),
  ].filter((part) => part !== undefined && part !== "");
  const path = hops?.map(
    ({ kind, name, setting, verdict }) =>
      `1. ${kind} ${markdownCode(plain(name))} ${verdict === "allows" ? "" : `(${verdict}) `}${escaped(plain(setting))}\n`,
  );
  const change = fix && [...fix.remove.map((text) => `- ${text}`), ...fix.add.map((text) => `+ ${text}`)];
  const also = alsoBreaks.length > 0 ? ` and ${alsoBreaks.length} more` : "";
  const supports = cited.length > 0 ? ` ${escaped(controlsText(cited))}` : "";
  return [
    `\n<details><summary>${title(finding, htmlCode)}</summary>\n\n${prose.join(" ")}\n`,
    path ? `\n${path.join("")}` : "",
    change && change.length > 0 ? `\n\`\`\`diff\n${change.map(fenced).join("\n")}\n\`\`\`\n` : "",
    `\nRule ${markdownCode(finding.ruleId)}${also}.${supports}\n</details>\n`,
  ].join("");
}

/** Inside a fence only its end is special. */
function fenced(text: string): string {
  return plain(text).replace(/`{3,}/g, "'''");
}
