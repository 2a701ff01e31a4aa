import { configErrorText, type ConfigError } from "../shared/config";
import { isMalformedName } from "../shared/facts";
import type { Finding, InternalError, Report, ReportedHop } from "../shared/report/report";
import { plain } from "../shared/reporters/sanitise";
import { controlsText, count, grouped, packetText, sentence, summaryText } from "../shared/reporters/told";
import { wrap } from "../shared/reporters/wrap";

/** The CLI indents messages by ten columns and neither wraps nor cuts them. */
const WIDTH = 78;
/** What is printed later is indented by four. */
const SUMMARY_WIDTH = 76;
/** No sentence of ours is longer; names within are cut before. */
const LONGEST = 4000;

/**
 * A finding as the CLI shows it: the title alone, then what it rests on, and what now.
 * @param later whether `up` judges again, with values that a preview does not know
 */
export function fullMessage(finding: Finding, later = false): string {
  const { verdict, why, remark } = finding;
  const waits =
    verdict === "undetermined" && !(finding.dependsOn.length > 0 && finding.dependsOn.every(isMalformedName));
  const again = later && waits ? " pulumi up judges it again, with what is known then." : "";
  return message(finding.title, [
    ...labelled("Exception", remark),
    ...labelled(
      verdict === "undetermined" ? "Undetermined" : "Why",
      why === "" ? why : sentence(why) + again,
    ),
    ...proofLines(finding),
    ...fixLines(finding),
    ...labelled("Also breaks", ruleList(finding.alsoBreaks)),
    ...body(finding.cited.length === 0 ? "" : `Controls: ${controlsText(finding.cited)}`),
  ]);
}

/** The same where there are many: the title, and what now in a sentence. */
export function shortMessage(finding: Finding): string {
  return message(finding.title, labelled("Fix", mend(finding)));
}

function proofLines({ witness, hops = [] }: Finding): string[] {
  if (!witness) return [];
  if (hops.length === 0) return labelled("Packet", packetText(witness));
  const allowed = hops.every(({ verdict }) => verdict === "allows");
  return [
    ...body(`Path of ${witness.text}${allowed ? ", allowed at every hop" : ""}:`),
    ...hops.flatMap((hop, i) => hopLines(hop, i + 1)),
  ];
}

/** The only text in columns: a path is read downwards. */
function hopLines({ kind, name, verdict, setting }: ReportedHop, number: number): readonly string[] {
  const head = `    ${number} ${kind.padEnd(8)} `;
  const says = verdict === "allows" ? setting : `${verdict}: ${setting}`;
  return wrap(plain(name === "" ? says : `${name}: ${says}`, LONGEST), WIDTH, head, " ".repeat(head.length));
}

function fixLines(finding: Finding): string[] {
  const { remove = [], add = [] } = finding.fix ?? {};
  const diff = [...remove.map((line) => `- ${line}`), ...add.map((line) => `+ ${line}`)];
  return [
    ...labelled("Fix", mend(finding)),
    ...diff.flatMap((line) => wrap(plain(line, LONGEST), WIDTH, "    ", "      ")),
  ];
}

function mend({ fix, remediation }: Finding): string {
  return uncapitalised(fix?.summary ?? remediation);
}

const NAMED = 2;

/** "sg-ingress-split-cidr-open, sg-ingress-admin-port-open and 3 more rules" */
function ruleList(rules: readonly string[]): string {
  const more = rules.length - NAMED;
  if (more <= 0) return rules.join(" and ");
  return `${rules.slice(0, NAMED).join(", ")} and ${count(more, "more rule")}`;
}

/** The tool failed: this blocks, and says what to do meanwhile. */
export function internalErrorMessage({ what, error, ruleId }: InternalError, version: string): string {
  const meanwhile = ruleId === undefined ? "" : ` To go on meanwhile, turn ${ruleId} off in portcullis.yaml.`;
  return message(`Portcullis could not finish: ${what}`, [
    ...body("Why: a network that was not checked is not a safe one, so this blocks."),
    ...body(`Error: ${error} (portcullis ${version}).`),
    ...body(`Fix: please report this text.${meanwhile}`),
  ]);
}

/** What stands in a configuration cannot be meant: nothing is checked until it is mended. */
export function configErrorMessage(error: ConfigError): string {
  return message(configErrorText(error), [
    ...body("Why: a setting that means nothing would check nothing, so Portcullis stops before it starts."),
    ...labelled("Fix", error.help),
  ]);
}

const SHOWN = 10;

/** What could not be read was judged as unknown: told once, for all of it. */
export function unreadableMessage(report: Report): string | undefined {
  const told = report.diagnostics.filter(({ level }) => level !== "note");
  if (told.length === 0) return undefined;
  const more = told.length - SHOWN;
  return message(`${count(told.length, "part")} of the program could not be read as written`, [
    ...told.slice(0, SHOWN).flatMap((diagnostic) => body(sentence(diagnostic.message))),
    ...(more > 0 ? body(`${grouped(more)} more like ${more === 1 ? "this" : "these"}.`) : []),
  ]);
}

/**
 * The last word, under the CLI's diagnostics.
 * @param short how many findings were told in short
 */
export function summaryMessage(report: Report, short: number): string {
  const many = short > 0 ? ` The last ${grouped(short)} are told in short.` : "";
  return wrap(`Portcullis: ${summaryText(report)}.${many}`, SUMMARY_WIDTH).join("\n");
}

/** With `--diff` the title alone follows the host's header, so it stands on a line of its own. */
function message(title: string, lines: readonly string[]): string {
  return [plain(title), ...lines].join("\n");
}

function labelled(label: string, text: string | undefined): string[] {
  return text === undefined || text === "" ? [] : body(`${label}: ${sentence(text)}`);
}

function body(text: string): string[] {
  return text === "" ? [] : [...wrap(plain(text, LONGEST), WIDTH, "  ", "    ")];
}

/** A label stands before it; names and abbreviations keep their capitals. */
function uncapitalised(text: string): string {
  return /^[A-Z][a-z]+[ ,]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
