import { relative } from "node:path";

import { nearest } from "../../shared/facts";
import { citedOf } from "../../shared/frameworks/cited";
import { controlsText } from "../../shared/reporters/controls-text";
import { listed } from "../../shared/text/lists";
import { wrap } from "../../shared/text/wrap";
import { rules as bundledRules } from "../../shared/rules";
import { absorbersOf, type Rule } from "../../shared/rules/rule";
import { print } from "../output";
import { rulePage } from "../rule-page";
import { settingsOf } from "../run-check";
import { terminalOptions } from "../terminal-options";
import { ToolError } from "../tool-error";
import { slashed } from "../../shared/text/shown-path";

const WIDEST = 100;

/** Tells what a rule is about, why, and how to set it. */
export async function explainCommand(called: string): Promise<number> {
  const id = called.replace(HOST_PREFIX, "");
  // Only rules of one's own stand in a configuration.
  const rules = id.includes("/") ? settingsOf({}, false).rules : bundledRules;
  const rule = rules.find((one) => one.id === id);
  if (rule === undefined)
    throw new ToolError([{ message: `no rule is called ${id}`, help: unknownHelp(id, rules) }]);
  await print(
    `${explanation(rule, rules, Math.min(terminalOptions(false).width ?? WIDEST, WIDEST)).join("\n")}\n`,
  );
  return 0;
}

/** What the CDK writes before the id of a rule: of the plugin, and of the pack for cdk-nag. */
const HOST_PREFIX = /^portcullis::(?:portcullis-)?/i;

const MOST_RULES = 6;

function unknownHelp(id: string, rules: readonly Rule[]): string {
  const small = id.toLowerCase();
  const supporting = rules.filter(({ controls }) =>
    controls.some(({ control }) => control.toLowerCase() === small),
  );
  const named = (some: readonly Rule[]): string =>
    listed(
      some.map((one) => one.id),
      MOST_RULES,
    );
  if (supporting.length > 0)
    return `it is a control, which ${named(supporting)} ${supporting.length === 1 ? "supports" : "support"}`;
  const near = nearest(
    id,
    rules.map((one) => one.id),
  );
  if (near !== undefined) return `did you mean ${near}?`;
  const holding = rules.filter((one) => one.id.includes(small));
  return holding.length > 0 ? `there are ${named(holding)}` : "portcullis rules lists them";
}

function explanation(rule: Rule, rules: readonly Rule[], width: number): readonly string[] {
  const { id, title, severity, recommended, rationale, remediation, controls, references, parameters } = rule;
  const prose = (label: string, text: string): readonly string[] =>
    wrap(text, width, `${label}: `, " ".repeat(label.length + 2));
  const tellers = absorbersOf(rule);
  const spokenFor = [...spokenForBy(id, rules)];
  const page = rulePage(id);
  const settings = Object.entries(parameters).flatMap(([name, { describe, default: value }]) => [
    ...wrap(`${name}: ${describe}`, width, "  ", "    "),
    ...wrap(`default ${JSON.stringify(value)}`, width, "    ", "      "),
  ]);
  return [
    title,
    "",
    `rule: ${id}`,
    `severity: ${severity}, recommended level: ${recommended}`,
    ...(tellers.length === 0 ? [] : [`told by: ${tellers.join(" or ")}, where both have the same cause`]),
    ...(spokenFor.length === 0
      ? []
      : prose(
          "speaks for",
          `${spokenFor.join(", ")}. With this rule lower or off they still tell the same packets at their own level: lower them as well, or name what is meant under allow or exceptions`,
        )),
    "",
    ...(rule.condition === undefined ? [] : prose("finds", rule.condition)),
    ...prose("why", rationale),
    ...prose("fix", remediation),
    ...(controls.length > 0 ? ["", ...prose("supports", controlsText(citedOf(controls), Infinity))] : []),
    ...example("fails", page?.fails),
    ...example("passes", page?.passes),
    ...(settings.length > 0 ? ["", "parameters:", ...settings] : []),
    "",
    "in portcullis.yaml:",
    "  rules:",
    ...setting(rule),
    ...(references.length > 0 ? ["", ...references] : []),
    ...(page ? ["", `more: ${slashed(relative(process.cwd(), page.file))}`] : []),
  ];
}

/** The rules that a rule may speak for, nearest first. */
function spokenForBy(id: string, rules: readonly Rule[]): ReadonlySet<string> {
  const found = new Set<string>();
  const follow = (teller: string): void => {
    for (const rule of rules) if (rule.id !== id && absorbersOf(rule).includes(teller)) found.add(rule.id);
  };
  follow(id);
  // A set that grows while it is walked.
  for (const one of found) follow(one);
  return found;
}

function example(label: string, template: string | undefined): readonly string[] {
  return template === undefined
    ? []
    : [
        "",
        `${label}:`,
        ...template
          .trimEnd()
          .split("\n")
          .map((line) => `  ${line}`.trimEnd()),
      ];
}

/** As one would write it to change something: another level, or the parameters as they are. */
function setting({ id, recommended, parameters }: Rule): readonly string[] {
  const names = Object.entries(parameters);
  if (names.length === 0) return [`    ${id}: ${recommended === "off" ? "warning" : "off"}`];
  const values = names.map(([name, { default: value }]) => `      ${name}: ${JSON.stringify(value)}`);
  return [`    ${id}:`, `      level: ${recommended === "off" ? "warning" : recommended}`, ...values];
}
