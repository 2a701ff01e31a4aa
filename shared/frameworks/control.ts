/**
 * Where a mapping comes from. `benchmark`: the benchmark's own number. `security-hub`, `control-tower`,
 * `conformance-pack`: published by AWS. `inference`: ours, and shown as ours.
 */
export type Provenance = "benchmark" | "security-hub" | "control-tower" | "conformance-pack" | "inference";

/** `AWS Security Hub` has the controls that are in other standards of Security Hub but not in FSBP. */
export type Framework = "CIS AWS" | "PCI DSS" | "NIST 800-53" | "AWS FSBP" | "AWS Security Hub";

/** One number of one version: what a rule supports, never what it satisfies. */
export interface Control {
  readonly framework: Framework;
  readonly version: string;
  readonly control: string;
  readonly provenance: Provenance;
  /** Where the benchmark has one control for each family: the one it is about. */
  readonly family?: 4 | 6;
  /** Of a rule about many types of resources: the types that the control is about, in any host's spelling. */
  readonly types?: RegExp;
  /** Of a rule about many ports: those of TCP that the control is about. */
  readonly ports?: readonly number[];
  /** What the framework's own check counts: settings with which the rule counts it as well. */
  readonly settings?: { readonly [parameter: string]: unknown };
}

/** Controls that are about some of the resources which the rule looks at. */
export function about(types: RegExp, controls: readonly Control[]): readonly Control[] {
  return controls.map((control) => ({ ...control, types }));
}

/** Controls that are about some of the ports which the rule looks at. */
export function onPorts(ports: readonly number[], controls: readonly Control[]): readonly Control[] {
  return controls.map((control) => ({ ...control, ports }));
}

/** Whether a control says something of resources of that type. */
export function isAbout({ types }: Pick<Control, "types">, type: string): boolean {
  return types === undefined || types.test(type);
}

/** Bundles of controls whose own check counts what the rule counts with these settings only. */
export function asking(
  settings: NonNullable<Control["settings"]>,
  ...bundles: readonly (readonly Control[])[]
): readonly (readonly Control[])[] {
  return bundles.map((bundle) => bundle.map((control) => ({ ...control, settings })));
}

/** The same controls as mappings of our own: the rule goes beyond, or beside, what the framework's check looks at. */
export function inferred(controls: readonly Control[]): readonly Control[] {
  return controls.map((control) => ({ ...control, provenance: "inference" }));
}
