import { isManual } from "../frameworks/manual";
import type { RuleLevels } from "../report/verdict";
import type { Rule, RuleLevel, Severity } from "../rules/rule";
import type { Config, UndeterminedLevel } from "./config";
import { controlsAskedBy, frameworkOf } from "./presets";

type Judged = Pick<Rule, "id" | "severity" | "recommended" | "controls">;

const ORDER: readonly RuleLevel[] = ["off", "note", "warning", "error"];

const BY_SEVERITY: Readonly<Record<Severity, RuleLevel>> = {
  critical: "error",
  high: "error",
  medium: "warning",
  low: "note",
};

/** The levels of every rule, by id: presets, then levels by severity, then what is said about the rule itself. */
export function resolveLevels(config: Config, rules: readonly Judged[]): ReadonlyMap<string, RuleLevels> {
  return new Map(rules.map((rule) => [rule.id, levelsOf(config, rule)]));
}

function levelsOf(config: Config, rule: Judged): RuleLevels {
  const setting = config.rules[rule.id];
  const violation = setting?.level ?? levelUnset(config, rule);
  const wanted = setting?.undetermined ?? config.undetermined;
  return {
    violation,
    undetermined: undeterminedLevel(wanted, violation, config.presets.includes("strict")),
    byDefault: setting?.level ?? config.vendorDefaults ?? (asksForMore(config) ? "error" : "warning"),
    elsewhere: setting?.level ?? "warning",
    unfiltered:
      setting?.level ?? config.severities[rule.severity] ?? (asksForControls(config) ? "error" : "note"),
  };
}

/** Who names another preset wants its rules to block, whoever is to blame. */
function asksForMore({ presets }: Config): boolean {
  return presets.some((name) => name !== "recommended");
}

function asksForControls({ presets }: Config): boolean {
  return presets.some((name) => frameworkOf(name) !== undefined);
}

function levelUnset(config: Config, rule: Judged): RuleLevel {
  const preset = config.presets
    .map((name) => presetLevel(name, rule))
    .reduce<RuleLevel>((a, b) => (rank(a) >= rank(b) ? a : b), "off");
  const settings = config.rules[rule.id]?.parameters ?? {};
  // A rule that waits for a declared intent is off until its parameter is set.
  const level = preset === "off" && Object.keys(settings).length > 0 ? BY_SEVERITY[rule.severity] : preset;
  return level === "off" ? "off" : (config.severities[rule.severity] ?? level);
}

function presetLevel(preset: string, rule: Judged): RuleLevel {
  if (preset === "recommended") return rule.recommended;
  if (preset === "strict") return BY_SEVERITY[rule.severity];
  const supported = controlsAskedBy(preset, rule.controls);
  if (supported.length === 0) return "off";
  return supported.every((control) => control.provenance === "inference" || isManual(control))
    ? "warning"
    : "error";
}

function undeterminedLevel(wanted: UndeterminedLevel, violation: RuleLevel, strict: boolean): RuleLevel {
  if (violation === "off") return "off";
  if (wanted !== "lower") return rank(wanted) < rank(violation) ? wanted : violation;
  const lower = ORDER[rank(violation) - 1] ?? "off";
  return strict && lower === "off" ? "note" : lower;
}

function rank(level: RuleLevel): number {
  return ORDER.indexOf(level);
}
