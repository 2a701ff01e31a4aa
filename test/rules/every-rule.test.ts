import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { rules } from "../../shared/rules";
import { absorbersOf } from "../../shared/rules/rule";

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
      assert.match(rule.condition ?? "", /^[A-Z0-9].*\.$/s);
      assert.match(rule.remediation, /^[A-Z].*[^.]$/s);
      assert.ok(rule.references.length > 0);
      for (const reference of rule.references) assert.match(reference, /^https:\/\//);
      assert.ok(!absorbersOf(rule).includes(rule.id));
    });
  }

  it("is absorbed by rules that exist, without a circle", () => {
    const follow = (id: string, before: readonly string[]): void => {
      assert.ok(!before.includes(id), `${id} absorbs itself`);
      const rule = rules.find((one) => one.id === id);
      assert.ok(rule, `${id}, which absorbs ${before.at(-1) ?? "nothing"}, exists`);
      for (const next of absorbersOf(rule)) follow(next, [...before, id]);
    };
    for (const { id } of rules) follow(id, []);
  });

  it("has a name of its own", () => {
    assert.equal(ids.size, rules.length);
  });
});
