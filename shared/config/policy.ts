import { serviceParts, type Threshold } from "../packets";
import type { ReportedPolicy, ReportedRule } from "../report/report";
import type { RuleLevels } from "../report/verdict";
import type { Rule } from "../rules/rule";
import type { Allowance, Config } from "./config";
import { servicesOf } from "./intent";
import { settingsOf } from "./settings";

/**
 * What a report says that it was judged by: the rules that ran, and those that the configuration turns off.
 * @param linesMet what an entry of `allow` takes away, for whoever asks
 */
export function policyOf(
  config: Config,
  rules: readonly Rule[],
  levels: ReadonlyMap<string, RuleLevels>,
  linesMet?: (allowance: Allowance) => ReportedPolicy["allow"][number]["lines"],
): ReportedPolicy {
  const { presets, files = [], parameterDefaults, account, open, wide, ownPrefixes, baseline } = config;
  return {
    presets,
    configuration: files,
    parameterDefaults,
    account: sorted(account),
    open: thresholdOf(open),
    wide: thresholdOf(wide),
    quotas: sorted(config.quotas),
    ownPrefixes,
    allow: config.allow.map((allowance) => {
      const { sources, resources, reason } = allowance;
      const lines = linesMet?.(allowance);
      return {
        services: serviceParts(servicesOf(allowance)),
        sources,
        ...(resources && { resources }),
        ...(reason !== undefined && { reason }),
        ...(lines && { lines }),
      };
    }),
    ...(config.segments.length > 0 && {
      segments: config.segments.map(({ name, resources, prefixes }) => ({ name, resources, prefixes })),
      flows: config.flows.map(({ from, to, services, reason }) => ({
        from,
        to,
        services: serviceParts(servicesOf({ services })),
        ...(reason !== undefined && { reason }),
      })),
    }),
    ...(baseline && { baseline: baseline.file }),
    rules: rules.flatMap((rule) => ruleOf(rule, config, levels)).sort((a, b) => (a.id < b.id ? -1 : 1)),
  };
}

function ruleOf(
  rule: Rule,
  config: Config,
  levels: ReadonlyMap<string, RuleLevels>,
): readonly ReportedRule[] {
  const { id } = rule;
  const { violation: level = "off", undetermined = "off" } = levels.get(id) ?? {};
  if (level === "off" && undetermined === "off" && config.rules[id]?.level === undefined) return [];
  const parameters = sorted(settingsOf(config, rule));
  return [{ id, level, undetermined, ...(Object.keys(parameters).length > 0 && { parameters }) }];
}

function thresholdOf({ v4, v6 }: Threshold): ReportedPolicy["open"] {
  return { ipv4: v4, ipv6: `/${v6}` };
}

/** The same in whatever order files name them. */
function sorted<T extends object>(settings: T): T {
  const entries: [string, unknown][] = Object.entries(settings);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1))) as T;
}
