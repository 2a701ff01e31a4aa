import type { Config, RuleSetting } from "../shared/config/config";
import type { ConfigError } from "../shared/config/load-config";
import type { Rule, RuleLevel } from "../shared/rules/rule";
import type { ConfiguredPolicies, ConfiguredPolicy } from "./engine-config";
import { CONFIG_ERROR, INTERNAL_ERROR, UNREADABLE_INPUT } from "./violation";

/** The policy that evaluates for all others. */
export const EVALUATION = "portcullis";
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

const OURS: readonly string[] = [EVALUATION, COLLECTION, INTERNAL_ERROR, CONFIG_ERROR, UNREADABLE_INPUT];

/**
 * What Pulumi's policy configuration says, on top of `portcullis.yaml`. The engine sends every policy, so only what
 * differs from what was declared was said by somebody.
 */
export function applyPolicyConfig(
  config: Config,
  rules: readonly Rule[],
  declared: ReadonlyMap<string, Declared>,
  configured: ConfiguredPolicies,
): { readonly config: Config; readonly errors: readonly ConfigError[] } {
  const errors: ConfigError[] = [];
  const settings: Record<string, RuleSetting> = { ...config.rules };
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  // `all` reaches us as that level on every policy. It turns nothing on that the presets leave off.
  const everyone = levelOfAll(configured);
  for (const [name, { enforcement, properties }] of configured) {
    const rule = byId.get(name);
    if (!rule) {
      if (!OURS.includes(name)) errors.push({ message: `policy configuration: no rule is called ${name}` });
      continue;
    }
    for (const parameter of Object.keys(properties)) {
      if (Object.hasOwn(rule.parameters, parameter)) continue;
      const known = Object.keys(rule.parameters);
      errors.push({
        message: `policy configuration: ${name} has no parameter ${parameter}`,
        help: known.length === 0 ? "it has none at all" : `it has ${known.join(", ")}`,
      });
    }
    const was = declared.get(name);
    const said = enforcement !== was && !(was === "disabled" && enforcement === everyone);
    if (!said && Object.keys(properties).length === 0) continue;
    const setting = settings[name];
    settings[name] = {
      ...setting,
      ...(said && { level: AS_RULE_LEVEL[enforcement] }),
      parameters: { ...setting?.parameters, ...properties },
    };
  }
  return { config: { ...config, rules: settings }, errors };
}

function levelOfAll(configured: ConfiguredPolicies): ConfiguredPolicy["enforcement"] | undefined {
  const level = configured.get(COLLECTION)?.enforcement;
  return level === "mandatory" ? undefined : level;
}
