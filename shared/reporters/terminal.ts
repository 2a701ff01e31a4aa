import { createColors } from "picocolors";

import { inputErrors, type Finding, type Report, type ReportDiagnostic } from "../report/report";
import { codeFrame, rememberedLines, type LinesOf } from "./code-frame";
import type { Reporter, ReporterOptions } from "./reporter";
import { plain } from "./sanitise";
import { controlsText } from "./controls-text";
import {
  firstPlace,
  fixText,
  opening,
  packetText,
  placeText,
  resourceText,
  rulesText,
} from "./finding-texts";
import { summaryText } from "./summary-text";
import { toldFindings } from "./told-findings";
import { areInStacks, twinsIn, type Twins } from "./twins";
import { firstOf } from "../text/lists";
import { capital } from "../text/sentences";
import { count, grouped } from "../text/numbers";
import { WIDEST_PROSE, wrap } from "../text/wrap";

const NARROWEST = 40;
/** Told in full, and so many notes in a line each; the others are a table. */
const IN_FULL = 10;
const MOST_NOTES = 10;
const MOST_REMARKS = 10;
const MOST_TWINS = 5;

type Colors = ReturnType<typeof createColors>;
type Level = Finding["level"];

interface Terminal {
  readonly colors: Colors;
  /** For source lines. */
  readonly width: number;
  readonly prose: number;
  readonly linesOf: LinesOf;
}

/** For people: what is open, why, and what to change. Colour only repeats what a word says. */
export const terminal: Reporter = (report, options = {}) => {
  const width = Math.max(NARROWEST, options.width ?? 80);
  const t: Terminal = {
    colors: createColors(options.color ?? false),
    width,
    prose: Math.min(width, WIDEST_PROSE),
    linesOf: rememberedLines(options.source),
  };
  const blocksOfLines = options.verbosity === "quiet" ? quiet(report, t) : full(report, t, options);
  const text = `${blocksOfLines.map((lines) => lines.join("\n")).join("\n\n")}\n`;
  return options.unicode === false ? ascii(text) : text;
};

/** Only what blocks, a line each. */
function quiet(report: Report, t: Terminal): readonly (readonly string[])[] {
  const errors = inputErrors(report).map((error) => {
    const place = placeText(error);
    return `${place === undefined ? "" : `${place}: `}${levelText("error", t)} ${opening(plain(error.message, 1000))}`;
  });
  const lines = toldFindings(report).blocking.map((finding) => {
    const place = firstPlace(finding);
    const where = place ? `${plain(place.file)}:${place.line}: ` : "";
    return `${where}${levelText("error", t)} ${plain(finding.title)} (${finding.ruleId})`;
  });
  return [
    ...report.failures.map((failure) => failureLines(failure, t)),
    ...(errors.length + lines.length > 0 ? [[...errors, ...lines]] : []),
    summary(report, t),
  ];
}

function full(report: Report, t: Terminal, options: ReporterOptions): readonly (readonly string[])[] {
  const { blocking, advising, excepted, inBaseline } = toldFindings(report);
  const verbose = options.verbosity === "verbose";
  const findings = [...blocking, ...advising];
  // A screen of notes would hide the one error above them.
  const notes = options.all === true ? [] : findings.filter(isNote);
  const loud = options.all === true ? findings : findings.filter((finding) => !isNote(finding));
  const told = twinsIn(loud);
  const toldNotes = twinsIn(notes);
  const whole = options.all === true ? told : told.slice(0, IN_FULL);
  const brief = toldNotes.length > MOST_NOTES || told.length > IN_FULL ? [] : toldNotes;
  const rest = [...told.slice(whole.length).flatMap(each), ...(brief.length > 0 ? [] : notes)];
  const fresh = inBaseline.length;
  const quietLines = [
    ...excepted.map((finding) => exceptedLine(finding, t)),
    ...(verbose ? inBaseline.map((finding) => baselineLine(finding, t)) : []),
  ];
  return [
    ...report.failures.map((failure) => failureLines(failure, t)),
    ...inputErrors(report).map((error) => diagnosticLines(error, t)),
    ...whole.map((twins) => findingLines(twins, t, fresh)),
    ...(brief.length > 0 ? [briefLines(brief, t)] : []),
    ...(rest.length > 0 ? [table(rest, t)] : []),
    ...remarkBlocks(report, verbose, t),
    ...(quietLines.length > 0 ? [quietLines] : []),
    summary(report, t),
  ];
}

/** Told by its own level, whatever its cause blocks. */
function isNote({ level }: Finding): boolean {
  return level === "note";
}

/** A line each: what it is, where, and which rule tells more. */
function briefLines(notes: readonly Twins[], t: Terminal): readonly string[] {
  const { dim } = t.colors;
  const lines = notes.flatMap((twins) => {
    const { finding, others } = twins;
    const place = firstPlace(finding);
    const where = place ? `${plain(place.file)}:${place.line}` : plain(resourceText(finding));
    const many = grouped(others.length + 1);
    const among = others.length === 0 ? "" : areInStacks(twins) ? ` in ${many} stacks` : ` ${many} times`;
    const tail = `${where} ${finding.ruleId}${among}`;
    const title = wrap(plain(finding.title), t.prose, "note: ", "      ");
    const last = title.at(-1) ?? "";
    const told =
      last.length + tail.length + 2 > t.prose
        ? [...title, `      ${dim(tail)}`]
        : [...title.slice(0, -1), `${last}  ${dim(tail)}`];
    return told.map((line, i) => (i === 0 ? `${levelText("note", t)}${line.slice("note:".length)}` : line));
  });
  return [...lines, dim("      --all tells notes in full")];
}

function each({ finding, others }: Twins): readonly Finding[] {
  return [finding, ...others];
}

/** "Net/Bastion (AWS::EC2::SecurityGroup) and 2 more in Net" */
function standing(finding: Finding): string {
  const { resource, about = [] } = finding;
  const [whole] = about;
  const stack = resource.stack === undefined ? "" : ` in ${plain(resource.stack)}`;
  const first = `${plain(resourceText(finding))} (${plain(resource.type)})`;
  if (about.length === 1) return `${whole}, told at ${first}${stack}`;
  return `${first}${about.length > 1 ? ` and ${grouped(about.length - 1)} more` : ""}${stack}`;
}

function findingLines({ finding, others }: Twins, t: Terminal, inBaseline: number): readonly string[] {
  const { bold } = t.colors;
  const { why, witness, hops, cited, remark, verdict } = finding;
  const also = others.map((other) => plain(resourceText(other)));
  const notes: readonly (readonly [label: string, text: string | undefined])[] = [
    ["exception", remark === undefined ? undefined : plain(remark)],
    ["new", inBaseline > 0 && finding.level === "error" ? "not in the baseline" : undefined],
    ["on", standing(finding)],
    ["also on", also.length > 0 ? firstOf(also, MOST_TWINS) : undefined],
    [verdict === "undetermined" ? "undetermined" : "why", why === "" ? undefined : plain(why, 1000)],
    ["packet", witness && packetText(witness)],
    [`path of ${plain(witness?.text ?? "a packet")}`, hops && ""],
    ["rule", rulesText(finding)],
    ["controls", cited.length > 0 ? controlsText(cited) : undefined],
  ];
  return [
    ...headline(finding.level, plain(finding.title), t, bold),
    ...codeFrame(finding, t.linesOf, t.width, framePaint(finding.level, t)),
    ...notes.flatMap(([label, text]) => {
      if (text === undefined) return [];
      const lines = note(label, text, t);
      return text === "" && hops ? [...lines, ...hopLines(hops, t.prose)] : lines;
    }),
    ...helpLines(finding, t),
  ];
}

function headline(
  level: Level,
  title: string,
  t: Terminal,
  paint: (text: string) => string,
): readonly string[] {
  const [first = "", ...rest] = wrap(title, t.prose, `${level}: `, "  ");
  const head = `${levelText(level, t)} ${paint(first.slice(level.length + 2))}`;
  return [head, ...rest.map(paint)];
}

function note(label: string, text: string, t: Terminal): readonly string[] {
  const start = `   = ${label}:`;
  const [first = "", ...rest] = wrap(text, t.prose, `${start} `, "       ");
  return [
    `   ${t.colors.blue("=")} ${t.colors.bold(`${label}:`)}${first.slice(start.length)}`.trimEnd(),
    ...rest,
  ];
}

function hopLines(hops: NonNullable<Finding["hops"]>, width: number): readonly string[] {
  const kinds = Math.max(...hops.map(({ kind }) => kind.length));
  return hops.flatMap(({ kind, name, verdict, setting }, i) => {
    const doubt = verdict === "allows" ? "" : ` (${verdict})`;
    const start = `       ${i + 1} ${kind.padEnd(kinds)}  `;
    return wrap(`${plain(name)}${doubt}: ${plain(setting)}`, width, start, " ".repeat(start.length));
  });
}

function helpLines(finding: Finding, t: Terminal): readonly string[] {
  const { fix } = finding;
  const { green, red, blue } = t.colors;
  const text = plain(fixText(finding), 1000).replace(/\.$/, "");
  const [first = "", ...rest] = wrap(text, t.prose, "help: ", "      ");
  return [
    `${green("help:")}${first.slice("help:".length)}`,
    ...rest,
    ...(fix?.remove ?? []).map((line) => `   ${blue("|")} ${red(`- ${plain(line)}`)}`),
    ...(fix?.add ?? []).map((line) => `   ${blue("|")} ${green(`+ ${plain(line)}`)}`),
  ];
}

/** What is not told in full, by rule. */
function table(findings: readonly Finding[], t: Terminal): readonly string[] {
  const byRule = new Map<string, Finding[]>();
  for (const finding of findings) {
    const known = byRule.get(finding.ruleId);
    if (known) known.push(finding);
    else byRule.set(finding.ruleId, [finding]);
  }
  const rules = [...byRule.keys()];
  const widest = Math.max(...rules.map((rule) => rule.length));
  const digits = Math.max(...[...byRule.values()].map((own) => grouped(own.length).length));
  const rows = [...byRule].map(([rule, own]) => {
    const stacks = new Set(own.map(({ resource }) => resource.stack)).size;
    const [first] = own;
    const place = first && firstPlace(first);
    const where = place ? `${plain(place.file)}:${place.line}` : first ? plain(resourceText(first)) : "";
    const among = stacks > 1 ? `in ${grouped(stacks)} stacks, first ` : "first ";
    return `  ${rule.padEnd(widest)}  ${grouped(own.length).padStart(digits)}  ${among}${where}`;
  });
  return [t.colors.bold(`${grouped(findings.length)} more; --all prints them`), ...rows];
}

function diagnosticLines(diagnostic: ReportDiagnostic, t: Terminal): readonly string[] {
  const place = placeText(diagnostic);
  const head = headline(diagnostic.level, opening(plain(diagnostic.message, 1000)), t, (text) => text);
  return place === undefined ? head : [...head, `  ${t.colors.blue("-->")} ${place}`];
}

function remarkBlocks(
  { diagnostics }: Report,
  verbose: boolean,
  t: Terminal,
): readonly (readonly string[])[] {
  const remarks = diagnostics.filter(({ level }) => level !== "error");
  const meant = verbose ? remarks : remarks.filter(({ level }) => level !== "note");
  const shown = verbose ? meant : meant.slice(0, MOST_REMARKS);
  const blocksOfLines = shown.map((remark) => diagnosticLines(remark, t));
  const left = remarks.length - shown.length;
  if (left === 0) return blocksOfLines;
  const more = count(left, shown.length > 0 ? "more remark" : "remark");
  return [...blocksOfLines, [`${more} about the input; --verbose prints ${left > 1 ? "them" : "it"}`]];
}

function failureLines({ what, error }: Report["failures"][number], t: Terminal): readonly string[] {
  return [
    ...headline("error", `Portcullis could not finish: ${plain(what)}`, t, t.colors.bold),
    ...note("why", "a network that was not checked is not a safe one, so this blocks", t),
    ...note("error", plain(error, 1000), t),
    ...wrap(
      "please report this text; to go on meanwhile, turn the rule off in portcullis.yaml",
      t.prose,
      "help: ",
      "      ",
    ),
  ];
}

function exceptedLine(finding: Finding, t: Terminal): string {
  const { reason = "", owner, expires } = finding.exception ?? {};
  const end = expires === undefined ? "" : `  until ${plain(expires)}`;
  const who = owner === undefined ? "" : `${plain(owner)}: `;
  return `${t.colors.dim("excepted:")} ${finding.ruleId}  ${plain(resourceText(finding))}${end}, ${who}${plain(reason)}`;
}

function baselineLine(finding: Finding, t: Terminal): string {
  return `${t.colors.dim("baseline:")} ${finding.ruleId}  ${plain(resourceText(finding))}`;
}

function summary(report: Report, t: Terminal): readonly string[] {
  return wrap(capital(summaryText(report)), t.prose).map(t.colors.bold);
}

function levelText(level: Level, t: Terminal): string {
  return levelColor(level, t)(t.colors.bold(`${level}:`));
}

function levelColor(level: Level, { colors }: Terminal): (text: string) => string {
  if (level === "error") return colors.red;
  return level === "warning" ? colors.yellow : colors.cyan;
}

function framePaint(level: Level, t: Terminal) {
  return { gutter: t.colors.blue, primary: levelColor(level, t), secondary: t.colors.blue };
}

function ascii(text: string): string {
  return text.replace(/\u2192/g, "->").replace(/[^\n -~\u001b]/gu, "?");
}
