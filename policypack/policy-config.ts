import type { ConfigError } from "../shared/config/config-error";
import { nearest } from "../shared/facts";
import type { Rule, RuleLevel } from "../shared/rules/rule";
import type { ConfiguredPolicies, ConfiguredPolicy } from "./engine-config";
import { CONFIG_ERROR, INTERNAL_ERROR, REMARK, UNREADABLE_INPUT } from "./violation";

/** The policy that evaluates for all others. */
export const EVALUATION = "portcullis";
/** The one that hears of each resource before it is created. */
export const COLLECTION = "portcullis-collect";

export type Declared = "mandatory" | "advisory" | "disabled";

export function declaredAs(level: RuleLevel): Declared {
  if (level === "off") return "disabled";
  return level === "error" ? "mandatory" : "advisory";
}

const AS_RULE_LEVEL: Readonly<Record<ConfiguredPolicy["enforcement"], RuleLevel>> = {
  mandatory: "error",
  remediate: "error",
  advisory: "warning",
  disabled: "off",
};

/** The CLI's own word for every policy. It reaches us beside the level it gave them. */
const ALL = "all";

const NO_RULES: ReadonlySet<string> = new Set([
  ALL,
  EVALUATION,
  COLLECTION,
  INTERNAL_ERROR,
  CONFIG_ERROR,
  UNREADABLE_INPUT,
  REMARK,
]);

/** What the pack itself takes, besides a level. */
const OWN_KEYS: readonly string[] = ["presets"];

/** The engine's own word for a level, which it takes out of the properties before it passes them on. */
const LEVEL = "enforcementLevel";

/**
 * Keys that nothing reads. The engine passes them on: the schema that a pack may send it cannot forbid any. Those of
 * rules are told here and not with the file's, where levels are called otherwise.
 */
export function keysOfNobody(rules: readonly Rule[], configured: ConfiguredPolicies): readonly ConfigError[] {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  return [...configured].flatMap(([name, { properties }]) => {
    const rule = byId.get(name);
    if (!rule && !NO_RULES.has(name)) return [];
    const known = rule ? keysOf(rule) : name === EVALUATION ? OWN_KEYS : [];
    return Object.keys(properties)
      .filter((key) => !known.includes(key))
      .map((key) => ({
        message: `no key of ${name} is called ${key.slice(0, 100)}`,
        help: rule ? helpForRule(key, [LEVEL, ...known]) : helpFor(name, key),
      }));
  });
}

function keysOf({ parameters = {} }: Rule): readonly string[] {
  return ["undetermined", ...Object.keys(parameters)];
}

function helpForRule(key: string, known: readonly string[]): string {
  const isPart = key.length > 3 && LEVEL.toLowerCase().includes(key.toLowerCase());
  const near = isPart ? LEVEL : nearest(key, known);
  return near === undefined ? `known here: ${known.join(", ")}` : `did you mean ${near}?`;
}

function helpFor(name: string, key: string): string {
  const near = nearest(key, OWN_KEYS);
  if (name === EVALUATION)
    return near === undefined ? `it takes ${OWN_KEYS.join(", ")}` : `did you mean ${near}?`;
  return near === undefined ? "it takes enforcementLevel alone" : `write "${EVALUATION}": { "${near}": ... }`;
}

/** Settings spelt as in `portcullis.yaml`. */
export interface Overrides {
  readonly extends?: unknown;
  readonly rules?: { readonly [id: string]: object };
}

/**
 * What Pulumi's policy configuration says, as settings over those of the file. The engine sends every policy, so only
 * what differs from what was declared was said by somebody.
 * @param names `mixed`: a name that no rule has is another policy of the same pack
 * @returns undefined if nobody said anything
 */
export function policyOverrides(
  rules: readonly Rule[],
  declared: ReadonlyMap<string, Declared>,
  configured: ConfiguredPolicies,
  names: "ours" | "mixed",
): Overrides | undefined {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  // It turns nothing on that the presets leave off.
  const everyone = configured.get(ALL)?.enforcement;
  const settings: Record<string, object> = {};
  for (const [name, { enforcement, properties }] of configured) {
    const rule = byId.get(name);
    if (NO_RULES.has(name) || (names === "mixed" && !rule)) continue;
    const was = declared.get(name);
    const said = rule && enforcement !== was && !(was === "disabled" && enforcement === everyone);
    const read = rule ? keysOf(rule).filter((key) => Object.hasOwn(properties, key)) : [];
    // A name that no rule has is passed on: whoever checks the settings says what was meant.
    if (!said && rule && read.length === 0) continue;
    settings[name] = {
      ...Object.fromEntries(read.map((key) => [key, properties[key]])),
      ...(said && { level: AS_RULE_LEVEL[enforcement] }),
    };
  }
  const presets = configured.get(EVALUATION)?.properties["presets"];
  if (presets === undefined && Object.keys(settings).length === 0) return undefined;
  return { ...(presets !== undefined && { extends: presets }), rules: settings };
}
