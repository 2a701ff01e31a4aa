import type { RuleLevel, Severity } from "../rules/rule";
import type { AccountDuties, Quotas } from "../semantics/intent";
import type { ReportFormat, UndeterminedLevel } from "./config";

/**
 * What `portcullis.yaml` may say, spelt as it is there. docs/configuration.md tells what each key means; paths are
 * relative to the file, or to the working directory where a program hands this in.
 */
export interface WrittenConfig {
  /** Presets, files, and packages that hold one. */
  readonly extends?: OneOrMore<string>;
  /** Files with rules of one's own. */
  readonly ownRules?: OneOrMore<string>;
  readonly rules?: WrittenRules;
  readonly severities?: { readonly [S in Severity]?: RuleLevel };
  readonly undetermined?: UndeterminedLevel;
  readonly vendorDefaults?: RuleLevel;
  readonly parameterDefaults?: "known" | "unknown";
  readonly account?: Who | AccountDuties;
  /** As `account.flowLogs`. */
  readonly flowLogs?: Who;
  readonly open?: WrittenThreshold;
  readonly wide?: WrittenThreshold;
  readonly quotas?: Quotas;
  readonly allow?: readonly WrittenAllowance[];
  readonly segments?: { readonly [name: string]: OneOrMore<string> };
  readonly flows?: readonly WrittenFlow[];
  readonly ownPrefixes?: readonly string[];
  /** One that is malformed does not apply, and the report says so. */
  readonly exceptions?: readonly unknown[];
  /** The file that `portcullis baseline` wrote. */
  readonly baseline?: string;
  readonly reports?: { readonly [F in ReportFormat]?: string };
}

/** What holds for single rules, by id. */
export interface WrittenRules {
  readonly [ruleId: string]: RuleLevel | WrittenRule;
}

/** A level, and parameters of the rule by name: `{ level: "error", authorizedTcpPorts: [443] }`. */
export interface WrittenRule {
  readonly level?: RuleLevel;
  readonly undetermined?: UndeterminedLevel;
  readonly [parameter: string]: unknown;
}

export interface WrittenThreshold {
  readonly ipv4?: number | string;
  readonly ipv6?: string;
}

export interface WrittenAllowance {
  readonly ports: OneOrMore<number | string>;
  readonly sources?: OneOrMore<string>;
  readonly resource?: OneOrMore<string>;
  readonly resources?: OneOrMore<string>;
  readonly reason?: string;
}

export interface WrittenFlow {
  readonly from: OneOrMore<string>;
  readonly to: OneOrMore<string>;
  readonly ports: OneOrMore<number | string>;
  readonly reason?: string;
}

export type OneOrMore<T> = T | readonly T[];

type Who = "declared" | "external";
