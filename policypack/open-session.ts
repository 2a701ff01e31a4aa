import { check } from "../shared/check";
import { resolveLevels } from "../shared/config/levels";
import { loadConfig } from "../shared/config/load-config";
import { Diagnostics } from "../shared/facts";
import { readPulumi } from "../shared/readers/pulumi";
import { rules as ownRules } from "../shared/rules";
import type { Rule, RuleLevel } from "../shared/rules/rule";
import { onConfigure, type ConfiguredPolicies } from "./engine-config";
import { packageVersion } from "./package-version";
import { applyPolicyConfig, declaredAs } from "./policy-config";
import { dryRun } from "./project-folders";
import { findSdk } from "./sdk";
import { Session } from "./session";

export interface PackOptions {
  /** `portcullis.yaml` or `.json`. Without it, the one in the project's folder or above. */
  readonly config?: string;
  /** Rules of your own. */
  readonly rules?: readonly Rule[];
  /** Whether nothing is created after this run. Without it, what the engine says. */
  readonly dryRun?: boolean;
}

export interface OpenSession {
  readonly session: Session;
  readonly rules: readonly Rule[];
  /** Levels of the configuration file, for what the policies declare. */
  readonly levels: ReadonlyMap<string, RuleLevel>;
  /** Tells what the engine has configured. */
  configure(policies: ConfiguredPolicies): void;
}

/** @param listen false where the caller hears the engine itself */
export function openSession(options: PackOptions, listen = true): OpenSession {
  const rules = [...ownRules, ...(options.rules ?? [])];
  const loaded = loadConfig();
  const levels = new Map(
    [...resolveLevels(loaded.config, rules)].map(([id, { violation }]) => [id, violation]),
  );
  const declared = new Map([...levels].map(([id, level]) => [id, declaredAs(level)]));
  let configured: ConfiguredPolicies = new Map();
  const configure = (policies: ConfiguredPolicies) => (configured = policies);
  const sdk = listen ? findSdk() : undefined;
  if (sdk !== undefined) onConfigure(sdk, configure);
  const session = new Session({
    version: packageVersion(),
    dryRun: options.dryRun ?? dryRun(),
    config() {
      const { config, errors } = applyPolicyConfig(loaded.config, rules, declared, configured);
      return { config, errors: [...loaded.errors, ...errors] };
    },
    judge(resources, whole, config) {
      const diagnostics = new Diagnostics();
      return check({ resources: readPulumi(resources, diagnostics), diagnostics, whole, config });
    },
  });
  return { session, rules, levels, configure };
}
