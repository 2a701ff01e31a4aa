import type { Framework } from "../frameworks/control";

/** Without a version: the framework has one stream of controls, and every mapping counts. */
export interface FrameworkVersion {
  readonly framework: Framework;
  readonly version?: string;
}

const CIS_VERSIONS = ["1.2", "1.3", "1.4", "1.5", "2.0", "3.0", "4.0", "5.0", "6.0", "7.0"];
const PCI_VERSIONS = ["3.2.1", "4.0", "4.0.1"];

const FRAMEWORK_PRESETS: ReadonlyMap<string, FrameworkVersion> = new Map<string, FrameworkVersion>([
  ...CIS_VERSIONS.map((version): Preset => [`cis-aws-${version}`, { framework: "CIS AWS", version }]),
  ...PCI_VERSIONS.map((version): Preset => [`pci-dss-${version}`, { framework: "PCI DSS", version }]),
  ["nist-800-53-r5", { framework: "NIST 800-53" }],
  ["aws-fsbp", { framework: "AWS FSBP" }],
]);

type Preset = [string, FrameworkVersion];

export const PRESETS: readonly string[] = ["recommended", "strict", ...FRAMEWORK_PRESETS.keys()];

export function isPreset(name: string): boolean {
  return PRESETS.includes(name);
}

/** The framework version a preset stands for. */
export function frameworkOf(preset: string): FrameworkVersion | undefined {
  return FRAMEWORK_PRESETS.get(preset);
}
