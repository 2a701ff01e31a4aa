import assert from "node:assert/strict";
import { join } from "node:path";
import { App, type Stack } from "aws-cdk-lib";
import { findings as cdkFindings } from "../../cdk-aspects";
import { offlinePreview } from "../../cli/offline-preview/offline-preview";
import { check } from "../../shared/check";
import { DEFAULT_CONFIG } from "../../shared/config/default-config";
import { Diagnostics } from "../../shared/facts";
import { readPulumi } from "../../shared/readers/pulumi";
import type { Finding } from "../../shared/report/report";

// The examples are compiled as a user's program is, with options of their own.
const {
  webApplication,
}: { webApplication(app: App, unsafe: boolean): Stack } = require("../../examples/cdk/network");

/**
 * Rules whose subject or words belong to one host: constructs that only CDK adds by itself, egress that only
 * CloudFormation implies, lines whose description or name only one of the two programs writes.
 */
const OF_ONE_HOST: ReadonlySet<string> = new Set([]);

async function pulumiFindings(variant: "unsafe" | "mended", preset: string): Promise<readonly Finding[]> {
  process.env["VARIANT"] = variant;
  const { resources } = await offlinePreview(join(__dirname, "..", "..", "examples", "pulumi"));
  const diagnostics = new Diagnostics();
  const read = readPulumi(
    resources.map(({ inputs, ...resource }) => ({ ...resource, properties: inputs })),
    diagnostics,
  );
  return check({
    resources: read,
    diagnostics,
    whole: true,
    config: { ...DEFAULT_CONFIG, presets: [preset] },
  }).findings;
}

function told(findings: readonly Finding[]): string[] {
  return findings
    .filter(({ ruleId, speaks }) => speaks && !OF_ONE_HOST.has(ruleId))
    .map(
      ({ ruleId, verdict, level, title, fingerprint }) =>
        `${level} ${verdict} ${ruleId}: ${title} [${fingerprint}]`,
    )
    .sort();
}

describe("the bundled network on both hosts", () => {
  for (const variant of ["unsafe", "mended"] as const) {
    it(`gives the same findings with the same fingerprints: ${variant}`, async () => {
      const stack = webApplication(new App({ builtinCloudFormationValidation: false }), variant === "unsafe");
      const fromCdk = told(cdkFindings(stack, { preset: "recommended" }));
      const fromPulumi = told(await pulumiFindings(variant, "recommended"));
      assert.deepEqual(fromPulumi, fromCdk);
      assert.equal(
        fromCdk.some((line) => line.startsWith("error")),
        variant === "unsafe",
      );
    }).timeout(60_000);
  }
});
