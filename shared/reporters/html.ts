import { inputErrors, type Report, type ReportDiagnostic } from "../report/report";
import { count, grouped } from "../text/numbers";
import { capital } from "../text/sentences";
import { rememberedLines } from "./code-frame";
import { opening, placeText } from "./finding-texts";
import { baselineMarkup, exceptedMarkup } from "./html/accepted";
import { Anchors } from "./html/anchors";
import { controlMatrix } from "./html/control-matrix";
import { findingMarkup } from "./html/finding";
import { code, definitions, firstFew, isNothing, list, pageOf, prose, tag, type Part } from "./html/markup";
import { mapMarkup } from "./html/map/section";
import { policyMarkup, rulesMarkup } from "./html/policy";
import { STYLE } from "./html/style";
import type { Reporter, ReporterOptions } from "./reporter";
import { verdictText } from "./summary-text";
import { toldFindings } from "./told-findings";

/** Unfolded as long as a page can be leafed through. */
const MOST_UNFOLDED = 20;
const MOST_INPUTS = 20;

/** It runs nothing and loads nothing, whatever a template's author writes. */
const NOTHING_BUT_STYLE = "default-src 'none'; style-src 'unsafe-inline'";

interface Section {
  readonly id: string;
  readonly heading: string;
  readonly content: Part;
}

/**
 * One page that stands alone, for people who were not there: findings, what is accepted and by whom, each control with
 * what was looked at, and the policy.
 */
export const html: Reporter = (report, options = {}) => {
  const sections = sectionsOf(report, options).filter(({ content }) => !isNothing(content));
  const links = sections.map(({ id, heading }) => [tag("a", { href: `#${id}` }, heading), " "]);
  const verdict = verdictText(report);
  return pageOf(
    [
      tag("meta", { charset: "utf-8" }),
      tag("meta", { "http-equiv": "Content-Security-Policy", content: NOTHING_BUT_STYLE }),
      tag("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
      tag("title", {}, `Portcullis: ${verdict}`),
      STYLE,
    ],
    [
      tag(
        "header",
        {},
        tag("h1", {}, "Portcullis"),
        tag("p", { class: "verdict" }, `${capital(verdict)}.`),
        asked(report),
      ),
      tag("nav", {}, links),
      tag("main", {}, sections.map(sectionMarkup)),
    ],
  );
};

function sectionsOf(report: Report, { rules = [], source }: ReporterOptions): readonly Section[] {
  const told = toldFindings(report);
  const { blocking, advising, excepted, inBaseline } = told;
  const found = new Set(report.findings.map(({ ruleId }) => ruleId));
  const explained = rules.filter(({ id }) => found.has(id));
  const anchors = new Anchors(told, explained);
  const linesOf = rememberedLines(source);
  const counted = (heading: string, { length }: readonly unknown[]): string =>
    `${heading} (${grouped(length)})`;
  return [
    { id: "failures", heading: "Could not finish", content: failuresMarkup(report) },
    { id: "errors", heading: "Input errors", content: remarksMarkup(inputErrors(report)) },
    {
      id: "findings",
      heading: counted("Blocks", blocking),
      content: blocking.map((one, i) => findingMarkup(one, i < MOST_UNFOLDED, linesOf, anchors)),
    },
    {
      id: "advice",
      heading: counted("Advises", advising),
      content: advising.map((one) => findingMarkup(one, false, linesOf, anchors)),
    },
    { id: "exceptions", heading: counted("Excepted", excepted), content: exceptedMarkup(excepted, anchors) },
    {
      id: "baseline",
      heading: counted("In the baseline", inBaseline),
      content: baselineMarkup(inBaseline, anchors),
    },
    { id: "map", heading: "Who can reach whom", content: mapMarkup(report.map) },
    { id: "controls", heading: "Controls", content: controlMatrix(report, rules, anchors) },
    { id: "policy", heading: "Judged by", content: policyMarkup(report, anchors) },
    {
      id: "remarks",
      heading: "Remarks on the input",
      content: remarksMarkup(report.diagnostics.filter(({ level }) => level !== "error")),
    },
    { id: "rules", heading: "Rules that found something", content: rulesMarkup(explained) },
  ];
}

function sectionMarkup({ id, heading, content }: Section): Part {
  return tag("section", { id }, tag("h2", {}, heading), content);
}

function asked({ inputs, summary, tool }: Report): Part {
  return definitions([
    [
      "Read",
      firstFew(
        inputs.map(({ file, host }) => [code(file), ` (${host})`]),
        MOST_INPUTS,
      ),
    ],
    ["Asked", `${count(summary.rules, "rule")}, ${count(summary.resources, "resource")}`],
    ["By", `${tool.name} ${tool.version}`],
  ]);
}

function failuresMarkup({ failures }: Report): Part {
  if (failures.length === 0) return undefined;
  return [
    tag("p", {}, "A network that was not checked is not a safe one, so this blocks."),
    list(
      "ul",
      failures.map(({ what, error }) => [prose(what), ": ", prose(error)]),
    ),
  ];
}

function remarksMarkup(remarks: readonly ReportDiagnostic[]): Part {
  const items = remarks.map((remark) => {
    const place = placeText(remark);
    return [place === undefined ? undefined : [code(place), " "], prose(opening(remark.message))];
  });
  return list("ul", items);
}
