import type { Location } from "../facts";
import type { AccountDuties, Quotas } from "../semantics/intent";
import type { ServiceRange, Threshold } from "../packets";
import type { Baseline } from "../report/exceptions/baseline";
import type { Exception } from "../report/exceptions/exceptions";
import type { RuleLevel, Settings, Severity } from "../rules/rule";

export type { AccountDuties, Quotas } from "../semantics/intent";

/** `lower`: one level below the rule's own. */
export type UndeterminedLevel = RuleLevel | "lower";

/** What the owner says about one rule. */
export interface RuleSetting {
  readonly level?: RuleLevel;
  readonly undetermined?: UndeterminedLevel;
  /** By parameter name, checked against the rule's schemas. */
  readonly parameters: Settings;
}

/** Packets that are meant to be admitted: they are not judged. */
export interface Allowance {
  readonly services: readonly ServiceRange[];
  /** Canonical prefixes of both families; `0.0.0.0/0` and `::/0` for the internet. */
  readonly sources: readonly string[];
  /** Globs over name, logical id, URN, construct path, or `tag:Key=Value`. None: every resource. */
  readonly resources?: readonly string[];
  readonly reason?: string;
  /** Where it is written. */
  readonly location?: Location;
}

/** A part of the network, by what its owner calls what is in it. */
export interface SegmentSetting {
  readonly name: string;
  /** Globs over name, logical id, URN, construct path, or `tag:Key=Value`: groups, interfaces, subnets, VPCs. */
  readonly resources: readonly string[];
  /** Canonical prefixes outside of the program. */
  readonly prefixes: readonly string[];
  readonly location?: Location;
}

/** Packets that one segment may send to another; `internet` is one by itself. */
export interface FlowSetting {
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly services: readonly ServiceRange[];
  readonly reason?: string;
}

export const REPORT_FORMATS = [
  "terminal",
  "json",
  "sarif",
  "junit",
  "gitlab",
  "markdown",
  "html",
  "github",
] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** A report file to write besides what is printed. */
export interface ReportFile {
  readonly format: ReportFormat;
  /** Absolute. */
  readonly path: string;
}

/** Everything a project sets. Plain data: paths absolute, files it names already read. */
export interface Config {
  /** The files it is from, as a report shows them; the one found first. */
  readonly files?: readonly string[];
  /** `recommended`, `strict` or a framework version; of several, the strictest level of each rule counts. */
  readonly presets: readonly string[];
  readonly rules: { readonly [ruleId: string]: RuleSetting };
  /** Level of every rule of a severity that the presets turn on. */
  readonly severities: { readonly [S in Severity]?: RuleLevel };
  /** Level of every undetermined verdict; never above that of the rule's violation. */
  readonly undetermined: UndeterminedLevel;
  /**
   * The highest level of what AWS or a vendor's construct does by itself. Left out: `warning` in `recommended`, no
   * limit in presets that somebody asks for.
   */
  readonly vendorDefaults?: RuleLevel;
  /** Whether a parameter's default counts as its value, or the parameter as unknown. */
  readonly parameterDefaults: "known" | "unknown";
  readonly account: AccountDuties;
  /** From how many public addresses on a source is open; wide. */
  readonly open: Threshold;
  readonly wide: Threshold;
  readonly quotas: Quotas;
  readonly allow: readonly Allowance[];
  /** What belongs together, in the owner's order: the first that means something has it. */
  readonly segments: readonly SegmentSetting[];
  /** Who may send what to whom, of the segments. */
  readonly flows: readonly FlowSetting[];
  /** Public prefixes that are the owner's own: not the internet. */
  readonly ownPrefixes: readonly string[];
  readonly exceptions: readonly Exception[];
  readonly baseline?: Baseline;
  readonly reports: readonly ReportFile[];
}
