import { isAskedBy, type FrameworkVersion } from "../frameworks/cited";
import type { Control } from "../frameworks/control";

const CIS_VERSIONS = ["1.2", "1.3", "1.4", "1.5", "2.0", "3.0", "4.0", "5.0", "6.0", "7.0"];
/** 4.0.1 clarified 4.0 and kept its requirements, so a published mapping to either holds for both. */
const PCI_VERSIONS = [["3.2.1"], ["4.0", "4.0.1"], ["4.0.1", "4.0"]] as const;

const FRAMEWORK_PRESETS: ReadonlyMap<string, FrameworkVersion> = new Map<string, FrameworkVersion>([
  ...CIS_VERSIONS.map((version): Preset => [
    `cis-aws-${version}`,
    { framework: "CIS AWS", versions: [version] },
  ]),
  ...PCI_VERSIONS.map((versions): Preset => [`pci-dss-${versions[0]}`, { framework: "PCI DSS", versions }]),
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

/** The controls of a rule that a preset asks for; none if it is no framework's. */
export function controlsAskedBy(preset: string, controls: readonly Control[]): readonly Control[] {
  const framework = frameworkOf(preset);
  return framework ? controls.filter((control) => isAskedBy(control, framework)) : [];
}
