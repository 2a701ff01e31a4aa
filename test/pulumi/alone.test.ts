import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { check } from "../../shared/check";
import { DEFAULT_CONFIG } from "../../shared/config/default-config";
import { Diagnostics } from "../../shared/facts";
import { readPulumi, type PulumiResource } from "../../shared/readers/pulumi";
import { recording } from "./recording";

/** Rules that are violated with every rule on. A line alone is told on itself, so resources are not compared. */
function violations(resources: readonly PulumiResource[], whole: boolean): readonly string[] {
  const diagnostics = new Diagnostics();
  const report = check({
    resources: readPulumi(resources, diagnostics),
    diagnostics,
    whole,
    config: { ...DEFAULT_CONFIG, presets: ["strict"] },
  });
  assert.deepEqual(report.failures, []);
  return report.findings.filter(({ verdict }) => verdict === "violation").map(({ ruleId }) => ruleId);
}

describe("what a resource proves alone", function () {
  this.timeout(60_000);
  for (const file of readdirSync(join(__dirname, "recorded"))) {
    const name = file.replace(/\.json$/, "");
    it(`is proven by the whole program too: ${name}`, () => {
      const { resources } = recording(name);
      const proven = new Set(violations(resources, true));
      const alone = resources.flatMap((resource) => violations([resource], false));
      assert.deepEqual(
        alone.filter((one) => !proven.has(one)),
        [],
      );
    });
  }
});
