import assert from "node:assert/strict";
import * as vocabulary from "../../shared/vocabulary";
import { asList, type ResourceType } from "../../shared/vocabulary";
import { cloudFormationTypes, pulumiTypes } from "./vendor-types";

const VENDORS = [
  ["cfn", "CloudFormation", cloudFormationTypes],
  ["aws", "Pulumi", pulumiTypes],
] as const;

/** Custom resources of CDK, JSON of any shape, what is written inside other resources, and older words of Pulumi. */
const UNLISTED: ReadonlySet<string> = new Set([
  "kubernetes Config.resourcesVpcConfig.endpointPublicAccess",
  "kubernetes Config.resourcesVpcConfig.publicAccessCidrs",
  "transit-gateway-attachment Options.SecurityGroupReferencingSupport",
  "restrict-default-group DefaultSecurityGroupId",
  "acl-line ruleNo",
  "acl-line action",
  "route cidrBlock",
  "route ipv6CidrBlock",
  "config-recorder recordingGroup.recordingStrategy.useOnly",
]);

/** One word names a template, whatever launches from it and however that spells it. */
const OF_TEMPLATES = / .*[lL]aunchTemplate(Specification)?\.(([lL]aunchTemplate)?(Id|Name)|id|name)$/;

function isRow(value: unknown): value is ResourceType {
  return typeof value === "object" && value !== null && "kind" in value && "words" in value;
}

describe("the words of the vocabulary", () => {
  const rows = Object.values<unknown>(vocabulary).filter(isRow);

  for (const [dialect, vendor, read] of VENDORS) {
    it(`are those of ${vendor}`, function () {
      this.timeout(120_000);
      const types = read();
      const missing = rows.flatMap(({ kind, words, ...row }) => {
        const names = asList(row[dialect]);
        if (names.length === 0) return [];
        // Blocks are read as the only one of a list, too.
        const has = (path: string): boolean =>
          [path, path.replace(/\.([^.]*)$/, "[].$1")].some((one) =>
            names.some((type) => types.has(type, one)),
          );
        return Object.values(words)
          .flatMap(({ spelling }) => asList(spelling[dialect]))
          .filter((path) => !has(path))
          .map((path) => `${kind} ${path}`)
          .filter((place) => !UNLISTED.has(place) && !OF_TEMPLATES.test(place));
      });
      assert.deepEqual(missing, []);
    });
  }
});
