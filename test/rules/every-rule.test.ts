import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { rules } from "../../shared/rules";

const ids = new Set(rules.map((rule) => rule.id));

describe("every rule", () => {
  for (const rule of rules) {
    it(`${rule.id} has a table`, () => {
      const file = join(__dirname, `${rule.id}.test.ts`);
      assert.ok(existsSync(file), `test/rules/${rule.id}.test.ts is missing`);
      assert.match(readFileSync(file, "utf8"), /^describeRule\(/m);
    });

    it(`${rule.id} is told in full`, () => {
      assert.match(rule.id, /^[a-z0-9]+(-[a-z0-9]+)+$/);
      assert.ok(rule.title.length <= 60, rule.title);
      assert.ok(!rule.title.endsWith("."), "a title is no full sentence");
      assert.match(rule.rationale, /^[A-Z0-9].*\.$/s);
      assert.match(rule.remediation, /^[A-Z].*[^.]$/s);
      assert.ok(rule.references.length > 0);
      for (const reference of rule.references) assert.match(reference, /^https:\/\//);
      assert.ok(rule.absorbedBy === undefined || rule.absorbedBy !== rule.id);
    });
  }

  it("is absorbed by rules that exist, without a circle", () => {
    for (const rule of rules) {
      const seen = new Set<string>();
      let next: string | undefined = rule.id;
      while (next !== undefined && ids.has(next)) {
        assert.ok(!seen.has(next), `${rule.id} absorbs itself`);
        seen.add(next);
        next = rules.find((one) => one.id === next)?.absorbedBy;
      }
    }
  });

  it("has a name of its own", () => {
    assert.equal(ids.size, rules.length);
  });
});
