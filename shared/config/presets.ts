import type { Control } from "../frameworks/control";

type FrameworkVersion = Pick<Control, "framework" | "version">;

const CIS_VERSIONS = ["1.2", "1.3", "1.4", "1.5", "2.0", "3.0", "4.0", "5.0", "6.0", "7.0"];
const PCI_VERSIONS = ["3.2.1", "4.0", "4.0.1"];

const FRAMEWORK_PRESETS: ReadonlyMap<string, FrameworkVersion> = new Map([
  ...CIS_VERSIONS.map((version) => [`cis-aws-${version}`, { framework: "CIS AWS", version }] as const),
  ...PCI_VERSIONS.map((version) => [`pci-dss-${version}`, { framework: "PCI DSS", version }] as const),
  ["nist-800-53-r5", { framework: "NIST 800-53", version: "r5" }] as const,
  ["aws-fsbp", { framework: "AWS FSBP", version: "1.0" }] as const,
]);

export const PRESETS: readonly string[] = ["recommended", "strict", ...FRAMEWORK_PRESETS.keys()];

export function isPreset(name: string): boolean {
  return PRESETS.includes(name);
}

/** The framework version a preset stands for. */
export function frameworkOf(preset: string): FrameworkVersion | undefined {
  return FRAMEWORK_PRESETS.get(preset);
}
