import { check } from "../shared/check";
import { DEFAULT_CONFIG } from "../shared/config/default-config";
import { resolveLevels } from "../shared/config/levels";
import { loadConfig, type LoadedConfig } from "../shared/config/load-config";
import { Diagnostics } from "../shared/facts";
import { readEmbedded, readPulumi, UNSEEN_OUTPUTS } from "../shared/readers/pulumi";
import { writeReportFile } from "../shared/reporters/write-report-file";
import { rules as bundledRules } from "../shared/rules";
import type { WrittenRules } from "../shared/config/written-config";
import type { Rule, RuleLevel } from "../shared/rules/rule";
import { VERSION } from "../shared/version";
import type { ConfiguredPolicies } from "./engine-config";
import { declaredAs, keysOfNobody, policyOverrides, type Overrides } from "./policy-config";
import { dryRun, projectFolders } from "./project-folders";
import { REMEDIES, type Remedy } from "./remedies";
import { Session } from "./session";

/** Everything may be left out. Pulumi's policy configuration has the last word. */
export interface PackOptions {
  /**
   * `recommended`, `strict`, or a framework version such as `cis-aws-7.0`; of several, the strictest level of each
   * rule counts. Replaces the presets of the configuration file.
   */
  readonly preset?: string | readonly string[];
  /**
   * Path of the configuration file, relative to where the CLI was called.
   * @default portcullis.yaml, .yml or .json in the program's folder or above it
   */
  readonly config?: string;
  /**
   * What holds for single rules, by id, over what the file says: a level, or a level and parameters. What Pulumi's
   * policy configuration says of a rule holds over this, each level and parameter by itself.
   */
  readonly levels?: WrittenRules;
  /** Rules of your own. */
  readonly rules?: readonly Rule[];
  /**
   * Whether nothing is created after this run.
   * @default what the engine says
   */
  readonly dryRun?: () => boolean | undefined;
}

export interface OpenSession {
  readonly session: Session;
  readonly rules: readonly Rule[];
  /** Levels before the engine said anything: what the policies declare. */
  readonly levels: ReadonlyMap<string, RuleLevel>;
  /** What may be changed without asking, by Pulumi's own configuration. */
  remedies(): readonly Remedy[];
  /** Tells what the engine has configured. */
  configure(policies: ConfiguredPolicies): void;
}

/**
 * Never throws: a pack that fails to load leaves two stack traces and no word about why. What goes wrong is told as
 * violations, when the engine asks.
 * @param names whether every policy that the engine may configure is one of ours
 */
export function openSession(options: PackOptions, names: "ours" | "mixed"): OpenSession {
  const first = attempt(() => load(options));
  const rules = first.failed ? bundledRules : first.value.rules;
  const config = first.failed ? DEFAULT_CONFIG : first.value.config;
  const levels = new Map([...resolveLevels(config, rules)].map(([id, { violation }]) => [id, violation]));
  const declared = new Map([...levels].map(([id, level]) => [id, declaredAs(level)]));
  let configured: ConfiguredPolicies = new Map();
  const session = new Session({
    version: VERSION,
    dryRun: options.dryRun ?? dryRun,
    config() {
      if (first.failed) throw first.error;
      const said = policyOverrides(rules, declared, configured, names);
      const loaded = said === undefined ? first.value : load(options, said);
      return { ...loaded, errors: [...loaded.errors, ...keysOfNobody(rules, configured)] };
    },
    judge(resources, whole, config) {
      const diagnostics = new Diagnostics();
      // The engine shows a stack without its outputs.
      const own = readPulumi([...resources, UNSEEN_OUTPUTS], diagnostics);
      const embedded = readEmbedded(own, diagnostics, {
        parameterDefaults: config.parameterDefaults === "unknown" ? "unknown" : "known",
        whole,
      });
      return check({ resources: [...own, ...embedded], diagnostics, whole, config, rules });
    },
    // Synchronously: the engine kills a pack as soon as it has its answer.
    finish: (report, { reports }) => reports.forEach((file) => writeReportFile(file, report, rules)),
  });
  return {
    session,
    rules,
    levels,
    remedies: () => REMEDIES.filter(({ rule }) => configured.get(rule)?.enforcement === "remediate"),
    configure: (policies) => (configured = policies),
  };
}

type Attempt<T> =
  { readonly failed: false; readonly value: T } | { readonly failed: true; readonly error: unknown };

function attempt<T>(run: () => T): Attempt<T> {
  try {
    return { failed: false, value: run() };
  } catch (error) {
    return { failed: true, error };
  }
}

/** Level and parameters of a rule are said one by one: who sets one of them leaves the others. */
function settingsOver(levels: PackOptions["levels"] = {}, said: Overrides["rules"] = {}) {
  const settings: Record<string, WrittenRules[string]> = { ...levels };
  for (const [id, own] of Object.entries(said)) {
    const below = settings[id] ?? {};
    settings[id] = { ...(typeof below === "string" ? { level: below } : below), ...own };
  }
  return settings;
}

function load(options: PackOptions, said: Overrides = {}): LoadedConfig {
  const { preset, levels, rules: ownRules = [], config: file } = options;
  const presets = said.extends ?? preset;
  const overrides = {
    ...(presets !== undefined && { extends: presets }),
    ...((levels ?? said.rules) && { rules: settingsOver(levels, said.rules) }),
  };
  const start = { rules: bundledRules, ownRules, overrides, ...(file !== undefined && { file }) };
  const [program = ".", ...others] = projectFolders();
  const loaded = loadConfig({ ...start, cwd: program });
  if (file !== undefined || loaded.files.length > 0) return loaded;
  for (const cwd of others) {
    const elsewhere = loadConfig({ ...start, cwd });
    if (elsewhere.files.length > 0) return elsewhere;
  }
  return loaded;
}
