import assert from "node:assert/strict";

import { shortestPrefixIn } from "../../../shared/readers/cloudformation/parameters/allowed-pattern";

const ADDRESS = String.raw`(([0-9]|[1-9][0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5])\.){3}([0-9]|[1-9][0-9]|1[0-9]{2}|25[0-5])`;

describe("the shortest prefix of an AllowedPattern", () => {
  const CASES: readonly (readonly [name: string, pattern: string, shortest: number | undefined])[] = [
    ["of a VPC", String.raw`^${ADDRESS}(\/(1[6-9]|2[0-8]))$`, 16],
    ["of a small network", String.raw`^${ADDRESS}(/(2[4-9]|3[0-2]))$`, 24],
    ["of one address", String.raw`^(\d{1,3}\.){3}\d{1,3}/32$`, 32],
    ["in groups", String.raw`^((\d{1,3}\.){3}\d{1,3}(\/(2[0-8])){1})$`, 20],
    ["optional, where nothing else holds a slash", String.raw`^${ADDRESS}(\/(2[0-8]))?$`, 20],
    ["of any length", String.raw`^${ADDRESS}(\/([0-9]|[1-2][0-9]|3[0-2]))$`, 0],
    ["without an end", String.raw`^${ADDRESS}\/2[4-9]`, undefined],
    ["a slash in a class", "^[0-9./]+$", undefined],
    ["a wildcard before it", "^.*(/24)?$", undefined],
    ["a negated class before it", "^[^a](/24)?$", undefined],
    ["all but digits before it", String.raw`^\D*(/24)?$`, undefined],
    ["a choice that the slash is part of", String.raw`^${ADDRESS}(/24|8)$`, undefined],
    ["a choice behind it", String.raw`^(${ADDRESS}/24)|(x)$`, undefined],
    ["two slashes", String.raw`^10\.0\.0\.0/24|0\.0\.0\.0/0$`, undefined],
    ["repeated", String.raw`^\d+(/24)+$`, undefined],
    ["no number behind it", "^a/b$", undefined],
    ["no slash", String.raw`^\d+$`, undefined],
    ["a pattern that is none", "^(/(24$", undefined],
  ];
  for (const [name, pattern, shortest] of CASES) {
    it(name, () => {
      assert.equal(shortestPrefixIn(pattern), shortest);
    });
  }
});
