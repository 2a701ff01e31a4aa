import type { Finding, Report } from "../report/report";

/** What a rule says about itself, for formats that carry help. */
export interface RuleHelp {
  readonly id: string;
  readonly title: string;
  readonly severity: Finding["severity"];
  readonly rationale: string;
  readonly remediation: string;
  readonly references: readonly string[];
  readonly controls: Finding["controls"];
}

export interface ReporterOptions {
  /** Help of the rules that ran. */
  readonly rules?: readonly RuleHelp[];
  /** The text of a file that locations point into, for code frames. */
  readonly source?: (file: string) => string | undefined;
  /** Columns of the terminal. */
  readonly width?: number;
  readonly color?: boolean;
  /** False: plain ASCII. */
  readonly unicode?: boolean;
  /** Every finding in full. */
  readonly all?: boolean;
  readonly verbosity?: "quiet" | "normal" | "verbose";
}

/** A report as text. Pure: the same report gives the same bytes. */
export type Reporter = (report: Report, options?: ReporterOptions) => string;
