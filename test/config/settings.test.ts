import assert from "node:assert/strict";
import type { Config } from "../../shared/config/config";
import { DEFAULT_CONFIG } from "../../shared/config/default-config";
import { settingsOf } from "../../shared/config/settings";
import { asking, type Control } from "../../shared/frameworks/control";
import { lambdaPublicPolicy } from "../../shared/rules/lambda-public-policy";

const HUB: Control = {
  framework: "AWS FSBP",
  version: "1.0.0",
  control: "Lambda.1",
  provenance: "security-hub",
};
const CIS: Control = { framework: "CIS AWS", version: "7.0.0", control: "2.21", provenance: "benchmark" };
const RULE = { id: "r", controls: [CIS, ...asking({ urls: true }, [HUB]).flat()] };

function settings(config: Partial<Config>) {
  return settingsOf({ ...DEFAULT_CONFIG, ...config }, RULE);
}

describe("settingsOf", () => {
  it("sets nothing in recommended, strict, or a framework that counts as the rule does", () => {
    for (const preset of ["recommended", "strict", "cis-aws-7.0"])
      assert.deepEqual(settings({ presets: [preset] }), {}, preset);
  });

  it("sets what the controls of a framework ask for, beside other presets as well", () => {
    assert.deepEqual(settings({ presets: ["recommended", "aws-fsbp"] }), { urls: true });
  });

  it("leaves the last word to the owner", () => {
    const rules = { r: { parameters: { urls: false, more: 1 } } };
    assert.deepEqual(settings({ presets: ["aws-fsbp"], rules }), { urls: false, more: 1 });
  });

  it("has function URLs counted wherever Lambda.1 is", () => {
    const asked = (preset: string) =>
      settingsOf({ ...DEFAULT_CONFIG, presets: [preset] }, lambdaPublicPolicy);
    for (const preset of ["aws-fsbp", "pci-dss-3.2.1", "pci-dss-4.0", "pci-dss-4.0.1", "nist-800-53-r5"])
      assert.deepEqual(asked(preset), { functionUrls: true }, preset);
  });
});
