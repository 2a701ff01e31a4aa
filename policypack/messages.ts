import { configErrorText, type ConfigError } from "../shared/config/config-error";
import { isMalformedName } from "../shared/facts";
import { isToldByDeploy } from "../shared/judges";
import type { Finding, InternalError, Report, ReportDiagnostic } from "../shared/report/report";
import { HostProse, meanwhileText, ruleList } from "../shared/reporters/host-prose";
import { fixText, opening, placeText } from "../shared/reporters/finding-texts";
import { plain } from "../shared/reporters/sanitise";
import { controlsText } from "../shared/reporters/controls-text";
import { summaryText } from "../shared/reporters/summary-text";
import { count, grouped } from "../shared/text/numbers";
import { sentence } from "../shared/text/sentences";
import { wrap } from "../shared/text/wrap";

/** The CLI indents messages by ten columns and neither wraps nor cuts them. */
const WIDTH = 78;
/** What is printed later is indented by four. */
const SUMMARY_WIDTH = 76;
const prose = new HostProse(WIDTH, "  ");

/**
 * A finding as the CLI shows it: the title alone, then what it rests on, and what now.
 * @param later whether `up` judges again, with values that a preview does not know
 */
export function fullMessage(finding: Finding, later = false): string {
  const { verdict, why, remark, dependsOn } = finding;
  const waits = verdict === "undetermined" && (dependsOn.length === 0 || dependsOn.some(isKnownToUpdate));
  const again = later && waits ? " pulumi up judges it again, with what is known then." : "";
  return message(finding.title, [
    ...prose.labelled("Exception", remark),
    ...prose.labelled(
      verdict === "undetermined" ? "Undetermined" : "Why",
      why === "" ? why : sentence(why) + again,
    ),
    ...prose.written(finding),
    ...prose.proof(finding),
    ...prose.labelled("Fix", fixText(finding)),
    ...prose.change(finding),
    ...prose.labelled("Also breaks", ruleList(finding.alsoBreaks)),
    ...prose.paragraph(finding.cited.length === 0 ? "" : `Controls: ${controlsText(finding.cited)}`),
  ]);
}

/**
 * What is left to AWS or to the account goes by a phrase, what resources come to by their names: an update knows those.
 */
function isKnownToUpdate(name: string): boolean {
  return isToldByDeploy(name) && !isMalformedName(name) && !/^(?:the|its|an?|which|whether) /.test(name);
}

/** The same where there are many: the title, and what now in a sentence. */
export function shortMessage(finding: Finding): string {
  return message(finding.title, prose.labelled("Fix", fixText(finding)));
}

/** The tool failed: this blocks, and says what to do meanwhile. */
export function internalErrorMessage({ what, error, ruleId }: InternalError, version: string): string {
  const meanwhile = meanwhileText(ruleId);
  return message(`Portcullis could not finish: ${what}`, [
    ...prose.paragraph("Why: a network that was not checked is not a safe one, so this blocks."),
    ...prose.paragraph(`Error: ${error} (portcullis ${version}).`),
    ...prose.paragraph(`Fix: please report this text.${meanwhile}`),
  ]);
}

/** What stands in a configuration cannot be meant: nothing is checked until it is mended. */
export function configErrorMessage(error: ConfigError): string {
  return message(configErrorText(error), [
    ...prose.paragraph(
      "Why: a setting that means nothing would check nothing, so Portcullis stops before it starts.",
    ),
    ...prose.labelled("Fix", error.help),
  ]);
}

const SHOWN = 10;

/** What could not be read was judged as unknown: told once, for all of it. */
export function unreadableMessage(report: Report): string | undefined {
  const told = report.diagnostics.filter((one) => one.level !== "note" && !isRemark(one));
  if (told.length === 0) return undefined;
  return message(`${count(told.length, "part")} of the program could not be read as written`, listOf(told));
}

/** What the configuration, exceptions there or in metadata, or the baseline hold to no effect, or soon to none. */
export function remarkMessage(report: Report): string | undefined {
  const told = report.diagnostics.filter((one) => one.level !== "note" && isRemark(one));
  const [first, ...others] = told;
  if (first === undefined) return undefined;
  const why = prose.paragraph("Why: what has no effect, or soon none, may look as if it had one.");
  if (others.length > 0)
    return message(`${told.length} remarks about the configuration`, [...listOf(told), ...why]);
  const place = placeText(first);
  const fix = place === undefined ? [] : prose.paragraph(`Fix: mend ${place}.`);
  return message(opening(first.message), [...why, ...fix]);
}

function isRemark({ ofPolicy, exceptionOn }: ReportDiagnostic): boolean {
  return ofPolicy === true || exceptionOn !== undefined;
}

function listOf(told: readonly ReportDiagnostic[]): readonly string[] {
  const more = told.length - SHOWN;
  return [
    ...told.slice(0, SHOWN).flatMap((diagnostic) => {
      const place = placeText(diagnostic);
      return prose.paragraph(
        sentence(place === undefined ? diagnostic.message : `${place}: ${diagnostic.message}`),
      );
    }),
    ...(more > 0 ? prose.paragraph(`${grouped(more)} more like ${more === 1 ? "this" : "these"}.`) : []),
  ];
}

/**
 * The last word, under the CLI's diagnostics.
 * @param short how many findings were told in short
 */
export function summaryMessage(report: Report, short: number): string {
  const last = short === 1 ? "last is" : `last ${grouped(short)} are`;
  const shortened = short > 0 ? ` The ${last} told in short.` : "";
  return wrap(`Portcullis: ${summaryText(report)}.${shortened}`, SUMMARY_WIDTH).join("\n");
}

/** With `--diff` the title alone follows the host's header, so it stands on a line of its own. */
function message(title: string, lines: readonly string[]): string {
  return [plain(title), ...lines].join("\n");
}
