import { allowRemarks } from "./config/allow-remarks";
import type { Allowance, Config } from "./config/config";
import { DEFAULT_CONFIG } from "./config/default-config";
import { resolveLevels } from "./config/levels";
import { controlsJudged } from "./controls-judged";
import { intentOf, segmentOf } from "./config/intent";
import { segmentRemarks, type Fills } from "./config/segment-remarks";
import { frameworkOf } from "./config/presets";
import { ownPrefixRemarks } from "./config/own-prefix-remarks";
import { policyOf } from "./config/policy";
import { settingsOf } from "./config/settings";
import { once, ResourceIndex, type Diagnostics, type Host, type Resource } from "./facts";
import { judgeAll } from "./judge-all";
import { buildNetwork } from "./network/build";
import type { Intent } from "./semantics/intent";
import type { Network } from "./network/network";
import { isPart } from "./network/parts";
import { applyBaseline } from "./report/exceptions/baseline";
import { buildReport } from "./report/build-report";
import { applyExceptions, type ExceptionContext } from "./report/exceptions/apply-exceptions";
import type { Exception } from "./report/exceptions/exceptions";
import { idleTogether } from "./report/exceptions/idle-elsewhere";
import { metadataExceptions } from "./report/exceptions/metadata-exceptions";
import type { InternalError, Report } from "./report/report";
import { reportedMap, type ReportedMap } from "./report/reported-map";
import { tagsIn } from "./report/exceptions/tags";
import { toldOnce } from "./report/causes/told-once";
import { verdictsOf, type RuleLevels, type Verdict } from "./report/verdict";
import { rules as bundledRules } from "./rules";
import { absorbersOf, type BoundRule, type Rule } from "./rules/rule";
import { fillsSegment, linesMet, meansSome, permissionsMet, tellCircles } from "./semantics";
import { reachMap } from "./semantics/reach/reach-map";
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
  const { bound, verdicts, failures: failed } = judged(rules, levels, asked);
  if (whole) tellCircles(network);
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const frameworks = config.presets.flatMap((preset) => frameworkOf(preset) ?? []);
  // An auditor asks what was looked at, and what was not; nobody else pays for it.
  const isAudited = frameworks.length > 0 && whole;
  const wantsMap = input.map ?? config.reports.some(({ format }) => format === "html");
  const drawn = wantsMap && whole ? mapIn(asked) : {};
  const report = buildReport({
    verdicts,
    failures: drawn.failure ? [...failed, drawn.failure] : failed,
    diagnostics,
    inputs: input.inputs ?? [],
    tool: { name: "portcullis", version: VERSION },
    policy: policyOf(config, rules, levels, isAudited ? linesMetIn(asked) : undefined),
    rules: bound.length,
    resources: resources.length,
    frameworks,
    ...(isAudited && { controls: controlsJudged(rules, bound, frameworks, network, asked.intent) }),
    ...(drawn.map && { map: drawn.map }),
    chain: chainsIn(byId),
  });
  const remarks = [
    ...ownPrefixRemarks(config.ownPrefixes),
    ...allowRemarks(config.allow, whole ? meetsIn(asked) : undefined),
    ...(whole ? segmentRemarks(config.segments, fillsIn(asked)) : []),
  ];
  const remarked = { ...report, diagnostics: [...report.diagnostics, ...remarks] };
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

/** What rules are asked about, and what was declared of it. */
interface Asked {
  readonly network: Network;
  readonly config: Config;
  readonly intent: Intent;
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

function mapIn({ network, intent }: Asked): { readonly map?: ReportedMap; readonly failure?: InternalError } {
  try {
    return { map: reportedMap(reachMap(network, intent)) };
  } catch (error) {
    const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return { failure: { what: "the map of who can reach whom failed", error: text } };
  }
}

function meetsIn({ network, config: { allow }, intent }: Asked) {
  const met = once(() => permissionsMet(intent, network));
  return (allowance: Allowance): boolean => {
    const permission = intent.permissions[allow.indexOf(allowance)];
    return permission !== undefined && met().has(permission);
  };
}

function fillsIn({ network, intent: { segmentation } }: Asked): Fills {
  return {
    isEmpty: ({ name, prefixes }) =>
      segmentation !== undefined && prefixes.length === 0 && !fillsSegment(name, network, segmentation),
    means: (pattern) => meansSome(segmentOf({ name: pattern, resources: [pattern], prefixes: [] }), network),
  };
}

function linesMetIn({ network, config: { allow }, intent }: Asked) {
  const met = once(() => linesMet(intent, network));
  return (allowance: Allowance) => {
    const permission = intent.permissions[allow.indexOf(allowance)];
    const lines = permission ? (met().get(permission) ?? []) : [];
    return lines.map(({ group, direction, line }) => ({
      resource: group.resource.address,
      text: line.says(direction),
    }));
  };
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
