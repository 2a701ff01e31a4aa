import type { Control } from "../frameworks/control";
import type { Host, Location } from "../facts";
import type { ReportedMap } from "./reported-map";
import type { AccountDuties, Quotas } from "../semantics/intent";
import type { RuleLevel, Settings, Severity } from "../rules/rule";

/** `error` blocks; `warning` and `note` advise. */
export type Level = Exclude<RuleLevel, "off">;

export interface ReportedResource {
  /** No other resource of the program has it, whatever stacks and templates call theirs. */
  readonly key: string;
  /** Logical id or URN. */
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly host: Host;
  /** CDK construct path. */
  readonly path?: string;
  readonly stack?: string;
}

/** A line, property or absence that adds to the finding, in its author's words. */
export interface ReportedLine {
  /** "tcp 22 from 0.0.0.0/1" */
  readonly text: string;
  readonly resource: ReportedResource;
  /** In the dialect's spelling, from the top of the resource: "SecurityGroupIngress.0.CidrIp". */
  readonly property: string;
  readonly location?: Location;
}

export interface ReportedPackets {
  readonly family?: 4 | 6;
  /** Canonical prefixes, or the names of groups and lists. */
  readonly prefixes: readonly string[];
  /** "tcp 22", "udp 1-65535" */
  readonly services: readonly string[];
}

/** One packet that proves the violation. Absent for rules that are not about packets. */
export interface ReportedWitness {
  readonly protocol: string;
  readonly source: string;
  readonly sourcePort?: number;
  readonly destination: string;
  readonly port?: number;
  readonly type?: number;
  readonly code?: number;
  /** "tcp 1.2.3.4:50000 → Bastion:22" */
  readonly text: string;
  /** "is admitted", "is allowed by 100" */
  readonly outcome: string;
}

export interface ReportedHop {
  readonly kind: "gateway" | "route" | "ACL" | "address" | "group" | "balancer" | "accelerator" | "service";
  readonly name: string;
  readonly verdict: "allows" | "may" | "stops";
  readonly setting: string;
}

/** The smallest change that mends: lines of text to take away and to add, in the author's dialect. */
export interface ReportedFix {
  /** Imperative, without a full stop. */
  readonly summary: string;
  readonly remove: readonly string[];
  readonly add: readonly string[];
}

/** Who accepts a finding, why, until when, and where that stands. */
export interface ReportedException {
  readonly reason: string;
  readonly owner?: string;
  readonly expires?: string;
  readonly from: "configuration" | "metadata" | "acknowledgement";
  readonly location?: Pick<Location, "file" | "line">;
  /** Of an acknowledgement: the path of the construct; empty for the App. Of metadata: the id of the resource. */
  readonly on?: string;
}

/** A control that a preset asks for, with what was looked at for it. Rules support a control and never satisfy it. */
export interface ReportedControl {
  readonly framework: string;
  readonly version: string;
  readonly control: string;
  /** The rules that support it and ran. */
  readonly rules: readonly string[];
  /** Those that support it and are off. */
  readonly off: readonly string[];
  /** Those that support it and ask for what another program of the account does, as the configuration says. */
  readonly elsewhere: readonly string[];
  /** How many resources the rules that ran were asked about, by type; `program` for the program as a whole. */
  readonly judged: { readonly [type: string]: number };
}

/** One rule's verdict on one subject. Entries of one cause share `cause`; one of them speaks for all. */
export interface Finding {
  readonly ruleId: string;
  /** `violation`: in every completion of the program. `undetermined`: `dependsOn` decides. */
  readonly verdict: "violation" | "undetermined";
  /** `error` blocks; an undetermined verdict is one lower. */
  readonly level: Level;
  readonly severity: Severity;
  /** One sentence, without a full stop: what is wrong, with what, for whom. */
  readonly title: string;
  /** Which lines add up to it and how, or what decides it. Full sentences. */
  readonly why: string;
  /** `title` and `why` together, for flat formats. */
  readonly message: string;
  readonly remediation: string;
  readonly fix?: ReportedFix | undefined;
  readonly resource: ReportedResource;
  /** What it is told of, where that is more than `resource`: "the program", or all things of a stack or VPC. */
  readonly about?: readonly string[] | undefined;
  /** Best first. */
  readonly locations: readonly Location[];
  readonly lines: readonly ReportedLine[];
  /** Every line that has to change for it to go; `lines` may leave out what others make needless. */
  readonly closing?: readonly ReportedLine[] | undefined;
  /** All that are admitted and forbidden. */
  readonly packets: readonly ReportedPackets[];
  /** One of them. */
  readonly witness?: ReportedWitness | undefined;
  readonly hops?: readonly ReportedHop[] | undefined;
  /** The inputs that decide an undetermined verdict, or the defaults a violation rests on. */
  readonly dependsOn: readonly string[];
  readonly controls: readonly Control[];
  /** Those of them that people are told: of the versions that presets ask for, else of the newest. */
  readonly cited: readonly Control[];
  /** Equal for what one change mends. */
  readonly cause: string;
  /** True for the one entry of its cause that people are shown. */
  readonly speaks: boolean;
  /** For the one that speaks: the other rules of its cause, worst first. */
  readonly alsoBreaks: readonly string[];
  /** Equal on every host, and while the same thing is wrong. */
  readonly fingerprint: string;
  readonly exception?: ReportedException;
  /** A remark about exceptions that did not apply: expired, no reason. */
  readonly remark?: string;
  /** It is older than the baseline, and so does not block. */
  readonly baseline?: true;
}

export interface ReportDiagnostic {
  readonly level: "error" | "warning" | "note";
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly property?: string;
  /** Path of the construct at which the program says it; empty for the App. */
  readonly construct?: string;
  /** It is about an exception in the metadata of that resource: its construct path, or its id. */
  readonly exceptionOn?: string;
  /** It is about what the program is judged by: an exception, an entry of `allow`, a segment, the baseline. */
  readonly ofPolicy?: true;
  /** What stands in a configuration and meets nothing here. */
  readonly idle?: {
    readonly kind: "exception" | "entry of allow" | "segment" | "name of a segment";
    readonly name: string;
  };
}

/** A failure of the tool itself. It blocks: a network that was not checked is not a safe one. */
export interface InternalError {
  readonly what: string;
  readonly error: string;
  readonly ruleId?: string;
}

export interface ReportedThreshold {
  /** Addresses. */
  readonly ipv4: number;
  /** "/16" */
  readonly ipv6: string;
}

export interface ReportedRule {
  readonly id: string;
  readonly level: RuleLevel;
  readonly undetermined: RuleLevel;
  /** Those that the configuration or a preset sets. */
  readonly parameters?: Settings;
}

/** What a program was judged by. */
export interface ReportedPolicy {
  readonly presets: readonly string[];
  /** From the working directory; the one found first. */
  readonly configuration: readonly string[];
  readonly parameterDefaults: "known" | "unknown";
  /** Who does what is done once for an account, where the configuration says it. */
  readonly account: AccountDuties;
  readonly open: ReportedThreshold;
  readonly wide: ReportedThreshold;
  readonly quotas: Quotas;
  readonly ownPrefixes: readonly string[];
  /** What is not judged. */
  readonly allow: readonly {
    readonly services: readonly string[];
    readonly sources: readonly string[];
    readonly resources?: readonly string[];
    readonly reason?: string;
    /** The lines of groups that it takes packets of, where a preset asks for controls. */
    readonly lines?: readonly { readonly resource: string; readonly text: string }[];
  }[];
  /** What belongs together, in the order in which it is asked; absent where nobody declares any. */
  readonly segments?: readonly {
    readonly name: string;
    readonly resources: readonly string[];
    readonly prefixes: readonly string[];
  }[];
  /** Who may send what to whom of them; nothing else is meant. */
  readonly flows?: readonly {
    readonly from: readonly string[];
    readonly to: readonly string[];
    readonly services: readonly string[];
    readonly reason?: string;
  }[];
  readonly baseline?: string;
  /** The rules that ran, and those that the configuration turns off, by id. */
  readonly rules: readonly ReportedRule[];
}

/** What one check found, for machines: `schemas/report.schema.json` is its schema. */
export interface Report {
  readonly schemaVersion: "1.0";
  readonly tool: { readonly name: string; readonly version: string };
  /** The files that were read. */
  readonly inputs: readonly { readonly file: string; readonly host: Host }[];
  /** What it was judged by. */
  readonly policy: ReportedPolicy;
  /** Worst first, then by rule, resource and fingerprint: byte-identical for the same input. */
  readonly findings: readonly Finding[];
  /** Absent where no preset asks for any, or only a part of the program is seen. */
  readonly controls?: readonly ReportedControl[];
  /** Who can reach whom; absent where nobody asks for it, or only a part of the program is seen. */
  readonly map?: ReportedMap;
  /** Remarks on the input; one of level `error` blocks. */
  readonly diagnostics: readonly ReportDiagnostic[];
  /** Failures of the tool; one of them blocks. */
  readonly failures: readonly InternalError[];
  readonly summary: {
    readonly violations: number;
    readonly undetermined: number;
    readonly excepted: number;
    readonly baseline: number;
    /** Entries of the baseline whose finding is gone; absent if there are none. */
    readonly stale?: number;
    readonly rules: number;
    readonly resources: number;
  };
}

/** Whether a finding stops the deploy. */
export function blocks(finding: Finding): boolean {
  return finding.level === "error" && finding.exception === undefined && finding.baseline === undefined;
}

/** What of the input could not be judged as written. It blocks, though no finding says so. */
export function inputErrors({ diagnostics }: Report): readonly ReportDiagnostic[] {
  return diagnostics.filter(({ level }) => level === "error");
}
