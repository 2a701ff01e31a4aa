import { besideRules, type Asked } from "./beside-rules";
import type { Config } from "./config/config";
import { DEFAULT_CONFIG } from "./config/default-config";
import { resolveLevels } from "./config/levels";
import { intentOf } from "./config/intent";
import { frameworkOf } from "./config/presets";
import { policyOf } from "./config/policy";
import { settingsOf } from "./config/settings";
import { ResourceIndex, type Diagnostics, type Host, type Resource } from "./facts";
import { judgeAll } from "./judge-all";
import { buildNetwork } from "./network/build";
import { isPart } from "./network/parts";
import { applyBaseline } from "./report/exceptions/baseline";
import { buildReport } from "./report/build-report";
import { applyExceptions, type ExceptionContext } from "./report/exceptions/apply-exceptions";
import type { Exception } from "./report/exceptions/exceptions";
import { idleTogether } from "./report/exceptions/idle-elsewhere";
import { metadataExceptions } from "./report/exceptions/metadata-exceptions";
import type { InternalError, Report } from "./report/report";
import { tagsIn } from "./report/exceptions/tags";
import { toldOnce } from "./report/causes/told-once";
import { verdictsOf, type RuleLevels, type Verdict } from "./report/verdict";
import { rules as bundledRules } from "./rules";
import { absorbersOf, type BoundRule, type Rule } from "./rules/rule";
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
  /**
   * Whether somebody will read who can reach whom; nobody else pays for it. Left out: where the configuration asks for
   * the HTML page.
   */
  readonly map?: boolean;
  /** ISO date by which exceptions expire; today if left out. */
  readonly today?: string;
}

/**
 * The one road: resources of either host to a report. Never throws for what a program says; what fails inside is a
 * failure in the report, and blocks.
 */
export function check(input: CheckInput): Report {
  const { config = DEFAULT_CONFIG, rules = bundledRules, diagnostics, whole } = input;
  const resources = [...input.resources].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const exceptions = [...config.exceptions, ...metadataExceptions(resources, diagnostics)];
  const parts = new Set(resources.filter(isPart).map(({ id }) => id));
  const ofAnother = !whole && parts.size > 0;
  const today = input.today ?? new Date().toISOString().slice(0, 10);
  const intent = intentOf(config, exceptions, { today, ofAnother });
  const network = buildNetwork(new ResourceIndex(resources, diagnostics, whole), intent.ownPrefixes);
  const asked: Asked = { network, config, intent };
  const levels = resolveLevels(config, rules);
  const { bound, verdicts, failures } = judged(rules, levels, asked);
  const frameworks = config.presets.flatMap((preset) => frameworkOf(preset) ?? []);
  const map = input.map ?? config.reports.some(({ format }) => format === "html");
  const beside = besideRules(asked, { rules, bound, frameworks, map });
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const report = buildReport({
    verdicts,
    failures: [...failures, ...beside.failures],
    diagnostics,
    inputs: input.inputs ?? [],
    tool: { name: "portcullis", version: VERSION },
    policy: policyOf(config, rules, levels, beside.linesMet),
    rules: bound.length,
    resources: resources.length,
    frameworks,
    ...(beside.controls && { controls: beside.controls }),
    ...(beside.map && { map: beside.map }),
    chain: chainsIn(byId),
  });
  const remarked = { ...report, diagnostics: [...report.diagnostics, ...beside.remarks] };
  const settled = withExceptionsAndBaseline(remarked, config, exceptions, {
    today,
    tagsOf: tagsIn(resources),
    whole,
    ofAnother,
    parts,
    ruleIds: [...byId.keys()],
  });
  const told = { ...settled, diagnostics: idleTogether(settled.diagnostics, resources) };
  return resources.some(({ instances }) => instances) ? toldOnce(told) : told;
}

function judged(
  rules: readonly Rule[],
  levels: ReadonlyMap<string, RuleLevels>,
  { network, config, intent }: Asked,
): {
  readonly bound: readonly BoundRule[];
  readonly verdicts: readonly Verdict[];
  readonly failures: readonly InternalError[];
} {
  const bound = rules.flatMap((rule) => {
    const { violation = "off", undetermined = "off" } = levels.get(rule.id) ?? {};
    return violation === "off" && undetermined === "off" ? [] : [rule.bind(settingsOf(config, rule))];
  });
  const verdicts: Verdict[] = [];
  const failures = judgeAll(bound, network, intent, (found) => {
    const own = levels.get(found.rule.id);
    if (own) verdicts.push(...verdictsOf(found, own));
  });
  return { bound, verdicts, failures };
}

function withExceptionsAndBaseline(
  report: Report,
  config: Config,
  exceptions: readonly Exception[],
  context: ExceptionContext,
): Report {
  const excepted = applyExceptions(report, exceptions, context);
  return config.baseline ? applyBaseline(excepted, config.baseline, context) : excepted;
}

/** The rules that may speak for one, nearest first. Asked whenever two verdicts on one subject are compared. */
function chainsIn(rules: ReadonlyMap<string, Rule>): (ruleId: string) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (ruleId) => {
    let chain = known.get(ruleId);
    if (!chain) known.set(ruleId, (chain = absorbers(ruleId, rules)));
    return chain;
  };
}

function absorbers(ruleId: string, rules: ReadonlyMap<string, Rule>): string[] {
  const chain = new Set<string>();
  // A set that grows while it is walked: nearest first, and rules that name each other end.
  const follow = (id: string): void => {
    const rule = rules.get(id);
    if (rule) for (const next of absorbersOf(rule)) chain.add(next);
  };
  follow(ruleId);
  for (const id of chain) follow(id);
  return [...chain];
}
