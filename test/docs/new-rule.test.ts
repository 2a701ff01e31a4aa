import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newRule, refusal, scaffold } from "../../scripts/new-rule";

const project = join(__dirname, "..", "..");

describe("new-rule", () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "portcullis-rule-"));
    mkdirSync(join(root, "shared", "rules"), { recursive: true });
  });
  afterEach(() => rmSync(root, { recursive: true }));

  for (const id of [
    "ssh",
    "Sg-Open",
    "sg_open",
    "-sg-open",
    "sg--open",
    "acme/sg-open",
    "../sg-open",
    "1-sg",
    "",
  ]) {
    it(`refuses ${JSON.stringify(id)}`, () => assert.match(refusal(root, id) ?? "", /is no rule id/));
  }

  it("refuses an id that is taken, by a rule or by a table", () => {
    assert.equal(refusal(project, "sg-ingress-ssh-open"), "shared/rules/sg-ingress-ssh-open.ts exists");
    mkdirSync(join(root, "test", "rules"), { recursive: true });
    writeFileSync(join(root, "test", "rules", "sg-some-open.test.ts"), "");
    assert.equal(refusal(root, "sg-some-open"), "test/rules/sg-some-open.test.ts exists");
  });

  it("refuses an id that nobody can read", () => {
    assert.match(refusal(root, `sg-${"x".repeat(60)}`) ?? "", /63 characters/);
  });

  it("writes a rule and a table, and puts the rule into the index", async () => {
    assert.equal(refusal(root, "sg-ingress-some-open"), undefined);
    const paths = await newRule(root, "sg-ingress-some-open");
    assert.deepEqual(paths, [
      "shared/rules/sg-ingress-some-open.ts",
      "test/rules/sg-ingress-some-open.test.ts",
    ]);
    for (const path of paths) assert.ok(existsSync(join(root, path)));
    const index = readFileSync(join(root, "shared", "rules", "index.ts"), "utf8");
    assert.ok(index.includes('import { sgIngressSomeOpen } from "./sg-ingress-some-open";'));
    assert.match(refusal(root, "sg-ingress-some-open") ?? "", /exists/);
  });

  it("makes a rule that can be loaded and a table that holds", () => {
    const [rule, table] = scaffold("sg-ingress-some-open");
    assert.ok(rule && table);
    const here = (text: string): string =>
      text
        .replace(/"\.\.\/\.\.\/shared\/rules\/sg-ingress-some-open"/, '"./rule-under-test"')
        .replace(/"\.\.\//g, `"${project}/shared/`)
        .replace(/"\.\/(rule|selectors)"/g, `"${project}/shared/rules/$1"`)
        .replace(/"\.\/describe-rule"/g, `"${project}/test/rules/describe-rule"`);
    writeFileSync(join(root, "rule-under-test.ts"), here(rule.text));
    writeFileSync(join(root, "table.ts"), here(table.text));
    const cases: [string, () => void][] = [];
    const names = {
      describe: (_: string, all: () => void) => all(),
      it: (...one: [string, () => void]) => cases.push(one),
    };
    const kept = { describe: globalThis.describe, it: globalThis.it };
    Object.assign(globalThis, names);
    try {
      require(join(root, "table.ts"));
    } finally {
      Object.assign(globalThis, kept);
    }
    assert.equal(cases.length, 13);
    for (const [, judge] of cases) judge();
  });
});
