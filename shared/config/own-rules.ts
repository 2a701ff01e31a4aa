import { createRequire } from "node:module";
import { isRule, type Rule } from "../rules/rule";
import { reasonOf } from "../text/reason-of";

/** Why rules cannot be used, and what now. */
export interface RuleProblem {
  readonly message: string;
  readonly help: string;
}

/** Rules that a project brings along, and what is wrong with those that are none. */
export interface OwnRules {
  readonly rules: readonly Rule[];
  readonly problems: readonly RuleProblem[];
}

/**
 * Runs a file and takes the rules among its exports: one, a list, or several by name. Never throws for what the file
 * does.
 * @param file absolute
 * @param shown as people are shown it
 */
export function loadRuleFile(file: string, shown: string): OwnRules {
  let exported: unknown;
  try {
    exported = createRequire(file)(file);
  } catch (error) {
    const missing = isMissing(error, file);
    return {
      rules: [],
      problems: [
        {
          message: `the rules in ${shown} cannot be loaded: ${missing ? "it does not exist" : reasonOf(error)}${placeIn(error, file, shown)}`,
          help: missing
            ? "a path starts at the file that names it"
            : "the file has to run in Node as it is; `defineRule` comes from portcullis",
        },
      ],
    };
  }
  const rules: Rule[] = [];
  const strangers: string[] = [];
  for (const value of valuesOf(exported)) {
    if (isRule(value)) rules.push(value);
    else if (looksLikeRule(value)) strangers.push(value.id);
  }
  if (strangers.length > 0) return { rules: [], problems: [foreign(strangers, shown)] };
  if (rules.length === 0) {
    return {
      rules,
      problems: [{ message: `${shown} exports no rule`, help: "export what defineRule gives" }],
    };
  }
  return { rules, problems: rules.flatMap((rule) => faultsOf(rule, ` in ${shown}`)) };
}

/** The same checks for rules that a program hands in. */
export function checkRules(values: readonly unknown[]): OwnRules {
  const rules = values.filter(isRule);
  const strangers = values.filter((value) => !isRule(value) && looksLikeRule(value));
  const odd = values.length - rules.length - strangers.length;
  return {
    rules,
    problems: [
      ...(strangers.length > 0
        ? [
            foreign(
              strangers.filter(looksLikeRule).map(({ id }) => id),
              "rules",
            ),
          ]
        : []),
      ...(odd > 0
        ? [{ message: `rules holds ${odd} that no defineRule made`, help: "pass what defineRule gives" }]
        : []),
      ...rules.flatMap((rule) => faultsOf(rule, "")),
    ],
  };
}

/** Ids that stand for two rules. */
export function sharedIds(rules: readonly Pick<Rule, "id">[]): readonly RuleProblem[] {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const { id } of rules) (seen.has(id) ? twice : seen).add(id);
  return [...twice].map((id) => ({
    message: `two rules are called ${id}`,
    help: "give one of them another id",
  }));
}

function valuesOf(exported: unknown): readonly unknown[] {
  if (Array.isArray(exported)) return exported;
  if (typeof exported !== "object" || exported === null || isRule(exported) || looksLikeRule(exported))
    return [exported];
  // One rule may be exported by name and as the default too.
  return [
    ...new Set(
      Object.values(exported).flatMap((value: unknown) =>
        Array.isArray(value) ? (value as unknown[]) : [value],
      ),
    ),
  ];
}

function looksLikeRule(value: unknown): value is { readonly id: string } {
  return (
    typeof value === "object" &&
    value !== null &&
    "bind" in value &&
    "id" in value &&
    typeof value.id === "string"
  );
}

function foreign(ids: readonly string[], where: string): RuleProblem {
  return {
    message: `${ids.join(", ")} in ${where} ${ids.length === 1 ? "was" : "were"} made with another copy of portcullis`,
    help: "install portcullis once, where both the rules and the tool that runs them find it",
  };
}

const SEVERITIES: readonly unknown[] = ["critical", "high", "medium", "low"];
const LEVELS: readonly unknown[] = ["error", "warning", "note", "off"];

/** What types tell whoever writes TypeScript. */
function faultsOf(rule: Rule, where: string): readonly RuleProblem[] {
  const { id, severity, recommended, references, controls } = rule;
  if (typeof id !== "string" || id === "")
    return [{ message: `a rule${where} has no id`, help: "give it one like acme/no-legacy-ports" }];
  const fault = (message: string, help: string): RuleProblem => ({
    message: `${id}${where} ${message}`,
    help,
  });
  const faults: RuleProblem[] = [];
  if (!/^[^/\s:]+\/[^/\s:]+$/.test(id))
    faults.push(
      fault(
        "needs an id with one slash",
        `call it ${id.includes("/") ? "acme/no-legacy-ports" : `acme/${id}`}, so that no bundled rule ever takes it`,
      ),
    );
  for (const key of ["title", "rationale", "remediation"] as const)
    if (typeof rule[key] !== "string" || rule[key].trim() === "")
      faults.push(fault(`has no ${key}`, "say it in a sentence"));
  if (!SEVERITIES.includes(severity))
    faults.push(
      fault(`has the severity ${String(severity)}`, "severities are critical, high, medium and low"),
    );
  if (!LEVELS.includes(recommended))
    faults.push(
      fault(`has the recommended level ${String(recommended)}`, "levels are error, warning, note and off"),
    );
  for (const [key, list] of [
    ["references", references],
    ["controls", controls],
  ] as const)
    if (!Array.isArray(list)) faults.push(fault(`has no list of ${key}`, "an empty one will do"));
  return faults;
}

function isMissing(error: unknown, file: string): boolean {
  return (
    error instanceof Error &&
    "code" in error &&
    error.code === "MODULE_NOT_FOUND" &&
    error.message.startsWith(`Cannot find module '${file}'`)
  );
}

/** The line of the file in which it failed. */
function placeIn(error: unknown, file: string, shown: string): string {
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  const at = stack.indexOf(`${file}:`);
  const line = at < 0 ? undefined : /^\d+/.exec(stack.slice(at + file.length + 1))?.[0];
  return line === undefined ? "" : `, at ${shown}:${line}`;
}
