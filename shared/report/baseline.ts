/** A finding that was there before the tool was. Only the fingerprint decides; the rest is for readers. */
export interface BaselineEntry {
  readonly fingerprint: string;
  readonly ruleId: string;
  readonly resource: string;
  readonly title: string;
}

/** Findings that do not block because they are older than the baseline. */
export interface Baseline {
  readonly file: string;
  readonly entries: readonly BaselineEntry[];
}
