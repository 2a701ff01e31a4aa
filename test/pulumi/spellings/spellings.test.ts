import assert from "node:assert/strict";
import { App, CfnParameter, CfnResource, Stack } from "aws-cdk-lib";
import { findings } from "../../../cdk-aspects";
import { check } from "../../../shared/check";
import { DEFAULT_CONFIG } from "../../../shared/config/default-config";
import { Diagnostics } from "../../../shared/facts";
import { readPulumi } from "../../../shared/readers/pulumi";
import { toldFindings } from "../../../shared/reporters/told-findings";
import type { Finding } from "../../../shared/report/report";
import { print, type Style } from "../../rules/given/print";
import { toNative } from "../../rules/given/to-native";
import { toPulumi } from "../../rules/given/to-pulumi";
import { toTemplate } from "../../rules/given/to-template";
import type { Given } from "../../rules/given";
import { NETWORKS } from "./networks";

const CFN: Style = { dialect: "cfn", groupLines: "inline", aclLines: "standalone" };

interface TemplateLike {
  readonly Parameters?: { readonly [name: string]: { readonly Type: string } };
  readonly Resources: { readonly [name: string]: { readonly Type: string; readonly Properties?: object } };
}

/** What the CDK adapter finds in an app of the same resources. */
function fromCdk(given: readonly Given[]): readonly Finding[] {
  const { Parameters = {}, Resources } = toTemplate(
    given.flatMap((thing) => print(thing, CFN)),
  ) as unknown as TemplateLike;
  const stack = new Stack(new App({ builtinCloudFormationValidation: false }), "Net");
  for (const [name, { Type }] of Object.entries(Parameters))
    new CfnParameter(stack, name, { type: Type }).overrideLogicalId(name);
  for (const [name, { Type, Properties }] of Object.entries(Resources)) {
    new CfnResource(stack, name, { type: Type, properties: { ...Properties } }).overrideLogicalId(name);
  }
  return findings(stack);
}

function fromPulumi(given: readonly Given[], style: Style | "aws-native"): readonly Finding[] {
  const printed = given.flatMap((thing) => print(thing, style === "aws-native" ? CFN : style));
  const { resources } = toPulumi(style === "aws-native" ? toNative(printed) : printed);
  const diagnostics = new Diagnostics();
  const report = check({
    resources: readPulumi(resources, diagnostics),
    diagnostics,
    whole: true,
    config: DEFAULT_CONFIG,
  });
  assert.deepEqual(report.failures, []);
  const { blocking, advising } = toldFindings(report);
  return [...blocking, ...advising];
}

const GRAVE: ReadonlySet<string> = new Set(["critical", "high"]);
const STOPPING: ReadonlySet<string> = new Set(["error", "warning"]);

const graveOf = (found: readonly Finding[]): string[] =>
  found
    .filter(({ level, verdict, severity }) =>
      verdict === "undetermined" ? GRAVE.has(severity) && STOPPING.has(level) : level === "error",
    )
    .map(
      ({ verdict, ruleId, resource }) => `${verdict === "undetermined" ? "?" : ""}${ruleId} ${resource.name}`,
    )
    .sort();

/** Only the classic provider takes away lines that a group does not list, where it lists any. */
const OF_ONE_PROVIDER = "sg-rule-ownership-conflict";

const essence = (found: readonly Finding[]): string[] =>
  found
    .filter(({ ruleId }) => ruleId !== OF_ONE_PROVIDER)
    .map(
      ({ level, verdict, ruleId, title, fingerprint }) =>
        `${level} ${verdict} ${ruleId}: ${title} [${fingerprint}]`,
    )
    .sort();

const SPELLINGS: Readonly<Record<string, Style | "aws-native">> = {
  "classic, lines inside": { dialect: "aws", groupLines: "inline", aclLines: "inline" },
  "classic, lines as resources": { dialect: "aws", groupLines: "standalone", aclLines: "standalone" },
  "classic, older line resources": { dialect: "aws", groupLines: "older", aclLines: "standalone" },
  native: "aws-native",
};

describe("one network in every spelling of Pulumi, and in CDK", function () {
  this.timeout(60_000);

  it("are at least eighty, no two alike", () => {
    assert.ok(NETWORKS.length >= 80, String(NETWORKS.length));
    assert.equal(new Set(NETWORKS.map(({ name }) => name)).size, NETWORKS.length);
    assert.equal(new Set(NETWORKS.map(({ given }) => JSON.stringify(given))).size, NETWORKS.length);
  });

  for (const { name, given, grave } of NETWORKS) {
    it(name, () => {
      const cdk = fromCdk(given);
      assert.deepEqual(graveOf(cdk), [...grave].sort());
      for (const [spelling, style] of Object.entries(SPELLINGS)) {
        assert.deepEqual(essence(fromPulumi(given, style)), essence(cdk), spelling);
      }
    });
  }
});
