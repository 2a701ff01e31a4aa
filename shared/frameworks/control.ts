/**
 * Where a mapping comes from. `benchmark`: the benchmark's own number. `security-hub`, `control-tower`,
 * `conformance-pack`: published by AWS. `inference`: ours, and shown as ours.
 */
export type Provenance = "benchmark" | "security-hub" | "control-tower" | "conformance-pack" | "inference";

export type Framework = "CIS AWS" | "PCI DSS" | "NIST 800-53" | "AWS FSBP";

/** One number of one version: what a rule supports, never what it satisfies. */
export interface Control {
  readonly framework: Framework;
  readonly version: string;
  readonly control: string;
  readonly provenance: Provenance;
  /** Where the benchmark has one control for each family: the one it is about. */
  readonly family?: 4 | 6;
}
