import type { Config } from "./config/config";
import { DEFAULT_CONFIG } from "./config/default-config";
import { resolveLevels } from "./config/levels";
import { intentOf } from "./config/intent";
import { ResourceIndex, type Diagnostics, type Host, type Resource } from "./facts";
import { buildNetwork } from "./network/build";
import type { Network } from "./network/network";
import type { Intent } from "./network/intent";
import { applyBaseline } from "./report/baseline";
import { buildReport } from "./report/build-report";
import { applyExceptions } from "./report/apply-exceptions";
import type { Exception } from "./report/exceptions";
import { metadataExceptions } from "./report/metadata-exceptions";
import type { InternalError, Report } from "./report/report";
import { tagsIn } from "./report/tags";
import { verdictsOf, type Verdict } from "./report/verdict";
import { rules as bundledRules } from "./rules";
import type { BoundRule, Rule } from "./rules/rule";
import { VERSION } from "./version";

export interface CheckInput {
  readonly resources: readonly Resource[];
  readonly diagnostics: Diagnostics;
  /** False where one resource is seen alone: then only what it proves by itself can come out as a violation. */
  readonly whole: boolean;
  readonly config?: Config;
  /** The bundled rules if left out; custom ones are added by the caller. */
  readonly rules?: readonly Rule[];
  readonly inputs?: readonly { readonly file: string; readonly host: Host }[];
  /** ISO date by which exceptions expire; today if left out. */
  readonly today?: string;
}

/**
 * The one road: resources of either host to a report. Never throws for what a program says; what fails inside is a
 * failure in the report, and blocks.
 */
export function check(input: CheckInput): Report {
  const config = input.config ?? DEFAULT_CONFIG;
  const rules = input.rules ?? bundledRules;
  const resources = [...input.resources].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const network = buildNetwork(new ResourceIndex(resources, input.diagnostics, input.whole));
  const exceptions = [...config.exceptions, ...metadataExceptions(resources)];
  const intent = intentOf(config, exceptions);
  const failures: InternalError[] = [];
  const levels = resolveLevels(config, rules);
  const bound = rules.flatMap((rule) => {
    const own = levels.get(rule.id);
    if (!own || (own.violation === "off" && own.undetermined === "off")) return [];
    return [rule.bind(config.rules[rule.id]?.parameters ?? {})];
  });
  const verdicts = judgeAll(
    bound,
    network,
    intent,
    (rule, found) => {
      const own = levels.get(rule.id) ?? { violation: "off", undetermined: "off", byDefault: "off" };
      return verdictsOf(rule, found.subject, found.judgements, own);
    },
    failures,
  );
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const report = buildReport({
    verdicts,
    failures,
    diagnostics: input.diagnostics,
    inputs: input.inputs ?? [],
    tool: { name: "portcullis", version: VERSION },
    rules: bound.length,
    resources: resources.length,
    chain: (ruleId) => absorbers(ruleId, byId),
  });
  return settle(report, config, exceptions, resources, input);
}

function settle(
  report: Report,
  config: Config,
  exceptions: readonly Exception[],
  resources: readonly Resource[],
  input: CheckInput,
): Report {
  const today = input.today ?? new Date().toISOString().slice(0, 10);
  const excepted = applyExceptions(report, exceptions, {
    today,
    tagsOf: tagsIn(resources),
    whole: input.whole,
  });
  return config.baseline ? applyBaseline(excepted, config.baseline, input.whole) : excepted;
}

interface Found {
  readonly subject: Verdict["subject"];
  readonly judgements: ReturnType<BoundRule["judge"]>;
}

/** Rules that ask about the same subjects are asked subject by subject: a subject's facts are then at hand. */
function judgeAll(
  rules: readonly BoundRule[],
  network: Network,
  intent: Intent,
  verdicts: (rule: Rule, found: Found) => Verdict[],
  failures: InternalError[],
): Verdict[] {
  const found: Verdict[] = [];
  const bySelector = new Map<unknown, BoundRule[]>();
  for (const rule of rules) {
    const known = bySelector.get(rule.selector);
    if (known) known.push(rule);
    else bySelector.set(rule.selector, [rule]);
  }
  for (const together of bySelector.values()) {
    const first = together[0];
    if (!first) continue;
    try {
      for (const subject of first.subjects(network, intent)) {
        for (const one of together) {
          try {
            const judgements = one.judge(subject, network, intent);
            if (judgements.some(isFound)) {
              found.push(...verdicts(one.rule, { subject, judgements }));
            }
          } catch (error) {
            failures.push(failureOf(one.rule, subject.name, error));
          }
        }
      }
    } catch (error) {
      for (const one of together) failures.push(failureOf(one.rule, undefined, error));
    }
  }
  return found;
}

function isFound({ verdict }: ReturnType<BoundRule["judge"]>[number]): boolean {
  return verdict !== "pass";
}

function failureOf(rule: Rule, subject: string | undefined, error: unknown): InternalError {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return {
    what: `rule ${rule.id} failed${subject === undefined ? "" : ` on ${subject}`}`,
    error: text,
    ruleId: rule.id,
  };
}

const MOST_ABSORBERS = 20;

function absorbers(ruleId: string, rules: ReadonlyMap<string, Rule>): string[] {
  const chain: string[] = [];
  let next = rules.get(ruleId)?.absorbedBy;
  while (next !== undefined && chain.length < MOST_ABSORBERS) {
    chain.push(next);
    next = rules.get(next)?.absorbedBy;
  }
  return chain;
}
