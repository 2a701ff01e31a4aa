import assert from "node:assert/strict";

import type { Config } from "../../shared/config/config";
import { DEFAULT_CONFIG } from "../../shared/config/default-config";
import { resolveLevels } from "../../shared/config/levels";
import type { Control } from "../../shared/frameworks/control";
import type { RuleLevel, Severity } from "../../shared/rules/rule";

interface Given {
  readonly severity?: Severity;
  readonly recommended?: RuleLevel;
  readonly controls?: readonly Control[];
}

function levels(
  config: Partial<Config>,
  { severity = "critical", recommended = "error", controls = [] }: Given = {},
) {
  const rule = { id: "r", severity, recommended, controls };
  const resolved = resolveLevels({ ...DEFAULT_CONFIG, ...config }, [rule]).get("r");
  return [resolved?.violation, resolved?.undetermined];
}

const CIS_5: Control = { framework: "CIS AWS", version: "5.0.0", control: "5.3", provenance: "benchmark" };
const PCI: Control = { framework: "PCI DSS", version: "4.0.1", control: "1.3.1", provenance: "inference" };

describe("resolveLevels", () => {
  it("in recommended takes the rule's own level, undetermined one lower", () => {
    assert.deepEqual(levels({}), ["error", "warning"]);
    assert.deepEqual(levels({}, { recommended: "warning" }), ["warning", "note"]);
    assert.deepEqual(levels({}, { recommended: "note" }), ["note", "off"]);
    assert.deepEqual(levels({}, { recommended: "off" }), ["off", "off"]);
  });

  it("in strict turns every rule on at its severity, and hides nothing undetermined", () => {
    const strict = { presets: ["strict"] };
    assert.deepEqual(levels(strict, { severity: "critical", recommended: "off" }), ["error", "warning"]);
    assert.deepEqual(levels(strict, { severity: "high", recommended: "off" }), ["error", "warning"]);
    assert.deepEqual(levels(strict, { severity: "medium", recommended: "off" }), ["warning", "note"]);
    assert.deepEqual(levels(strict, { severity: "low", recommended: "off" }), ["note", "note"]);
  });

  it("in a framework version blocks with its controls, warns with our own mappings, and is silent else", () => {
    assert.deepEqual(levels({ presets: ["cis-aws-5.0"] }, { controls: [CIS_5] }), ["error", "warning"]);
    assert.deepEqual(levels({ presets: ["cis-aws-6.0"] }, { controls: [CIS_5] }), ["off", "off"]);
    assert.deepEqual(levels({ presets: ["pci-dss-4.0.1"] }, { controls: [PCI] }), ["warning", "note"]);
    const published: Control = { ...PCI, provenance: "security-hub" };
    assert.deepEqual(levels({ presets: ["pci-dss-4.0.1"] }, { controls: [PCI, published] }), [
      "error",
      "warning",
    ]);
  });

  it("asks under PCI DSS 4.0 and 4.0.1 for what is mapped to either, for they ask the same", () => {
    const pack: Control = { ...PCI, version: "4.0", provenance: "conformance-pack" };
    assert.deepEqual(levels({ presets: ["pci-dss-4.0.1"] }, { controls: [pack] }), ["error", "warning"]);
    assert.deepEqual(levels({ presets: ["pci-dss-4.0"] }, { controls: [PCI] }), ["warning", "note"]);
    assert.deepEqual(levels({ presets: ["pci-dss-3.2.1"] }, { controls: [pack, PCI] }), ["off", "off"]);
  });

  it("of several presets takes the strictest", () => {
    const both = { presets: ["recommended", "cis-aws-5.0"] };
    assert.deepEqual(levels(both, { recommended: "note", controls: [CIS_5] }), ["error", "warning"]);
    assert.deepEqual(levels(both, { recommended: "warning" }), ["warning", "note"]);
  });

  it("sets a level by severity for rules that are on, and by rule for all", () => {
    assert.deepEqual(levels({ severities: { critical: "note" } }), ["note", "off"]);
    assert.deepEqual(levels({ severities: { high: "note" } }), ["error", "warning"]);
    assert.deepEqual(levels({ severities: { critical: "error" } }, { recommended: "off" }), ["off", "off"]);
    const rules = { r: { level: "warning", parameters: {} } } as const;
    assert.deepEqual(levels({ severities: { critical: "note" }, rules }), ["warning", "note"]);
    assert.deepEqual(levels({ rules }, { recommended: "off" }), ["warning", "note"]);
  });

  it("sets the level of undetermined verdicts, never above that of a violation", () => {
    assert.deepEqual(levels({ undetermined: "error" }), ["error", "error"]);
    assert.deepEqual(levels({ undetermined: "error" }, { recommended: "note" }), ["note", "note"]);
    assert.deepEqual(levels({ undetermined: "off" }), ["error", "off"]);
    const rules = { r: { undetermined: "note", parameters: {} } } as const;
    assert.deepEqual(levels({ undetermined: "error", rules }), ["error", "note"]);
  });

  it("turns on a rule that waited for its parameter, at its severity", () => {
    const rules = { r: { parameters: { approved: ["10.0.0.0/8"] } } };
    assert.deepEqual(levels({ rules }, { recommended: "off", severity: "medium" }), ["warning", "note"]);
    assert.deepEqual(levels({ rules: { r: { level: "off", ...rules.r } } }), ["off", "off"]);
  });
});
