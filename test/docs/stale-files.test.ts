import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { staleFiles } from "../../scripts/generated-file";

const PAGE = { path: "docs/rules/a.md", text: "# A\n" };

describe("staleFiles", () => {
  let root: string;
  beforeEach(() => (root = mkdtempSync(join(tmpdir(), "portcullis-stale-"))));
  afterEach(() => rmSync(root, { recursive: true }));

  const check = (...files: { path: string; text: string }[]): Promise<readonly string[]> =>
    staleFiles(root, files, ["docs/rules"], false);

  it("names a page that is missing, and does not write it", async () => {
    assert.deepEqual(await check(PAGE), ["docs/rules/a.md"]);
    assert.ok(!existsSync(join(root, PAGE.path)));
  });

  it("is content with what it wrote", async () => {
    assert.deepEqual(await staleFiles(root, [PAGE], ["docs/rules"], true), ["docs/rules/a.md"]);
    assert.deepEqual(await check(PAGE), []);
  });

  it("names a page that somebody edited, and leaves it", async () => {
    await staleFiles(root, [PAGE], [], true);
    writeFileSync(join(root, PAGE.path), "# A, by hand\n");
    assert.deepEqual(await check(PAGE), ["docs/rules/a.md"]);
    assert.equal(readFileSync(join(root, PAGE.path), "utf8"), "# A, by hand\n");
  });

  it("names a page of a rule that is gone, and takes it away when it writes", async () => {
    await staleFiles(root, [PAGE, { path: "docs/rules/b.md", text: "# B\n" }], [], true);
    assert.deepEqual(await check(PAGE), ["docs/rules/b.md"]);
    await staleFiles(root, [PAGE], ["docs/rules"], true);
    assert.ok(!existsSync(join(root, "docs/rules/b.md")));
  });

  it("formats code, and leaves alone what prettier is told to", async () => {
    mkdirSync(join(root, "docs"));
    writeFileSync(join(root, ".prettierignore"), "docs\n");
    const files = [
      { path: "a.ts", text: "export const a=1" },
      { path: "docs/b.md", text: "*b*\n" },
    ];
    await staleFiles(root, files, [], true);
    assert.equal(readFileSync(join(root, "a.ts"), "utf8"), "export const a = 1;\n");
    assert.equal(readFileSync(join(root, "docs/b.md"), "utf8"), "*b*\n");
  });
});
