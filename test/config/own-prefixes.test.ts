import assert from "node:assert/strict";

import { checkTemplates } from "../../shared";

describe("prefixes of one's own", () => {
  const CASES: readonly (readonly [string, boolean])[] = [
    ["0.0.0.0/0", true],
    ["128.0.0.0/1", true],
    ["::/0", true],
    ["2000::/3", true],
    ["17.0.0.0/8", false],
    ["198.51.99.0/24", false],
    ["10.0.0.0/8", false],
    ["fc00::/7", false],
    ["2600::/16", false],
  ];
  for (const [prefix, wide] of CASES) {
    it(`${wide ? "are told of in a warning" : "are nothing to tell of"}: ${prefix}`, () => {
      const config = { ownPrefixes: [prefix] };
      const { diagnostics } = checkTemplates([{ template: { Resources: {} } }], { config });
      const told = diagnostics.filter(({ message }) => message.includes(`${prefix} of ownPrefixes`));
      assert.deepEqual(
        told.map(({ level }) => level),
        wide ? ["warning"] : [],
      );
    });
  }
});
