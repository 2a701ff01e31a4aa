import assert from "node:assert/strict";
import { existsSync, mkdtempSync, mkdirSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { loadCompiled } from "../../cli/compile-cache";

describe("the compiled bundle", () => {
  let root: string;
  let bundle: string;
  let cache: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "portcullis-"));
    mkdirSync(join(root, "node_modules/portcullis/dist"), { recursive: true });
    bundle = join(root, "node_modules/portcullis/dist/portcullis.js");
    cache = join(root, "node_modules/.cache/portcullis");
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  function load(text: string, changed = 1): unknown {
    writeFileSync(bundle, text);
    utimesSync(bundle, changed, changed);
    loadCompiled(bundle)();
    return require(bundle);
  }

  it("is what the file says, the first time and from what was kept", () => {
    const text = 'exports.name = require("node:path").basename(__filename);';
    assert.deepEqual(load(text), { name: "portcullis.js" });
    const [kept] = readdirSync(cache);
    assert.deepEqual(load(text), { name: "portcullis.js" });
    assert.deepEqual(readdirSync(cache), [kept]);
  });

  it("is compiled again if the file changes, be it as long as before", () => {
    assert.deepEqual(load("exports.n = 1;"), { n: 1 });
    assert.deepEqual(load("exports.n = 2;", 2), { n: 2 });
  });

  it("keeps nothing of files that are no longer there, and all of other versions of Node", () => {
    load("exports.n = 1;");
    writeFileSync(join(cache, "v1.0.0-x64-15-1.bin"), "");
    const [older] = readdirSync(cache).filter((name) => !name.startsWith("v1."));
    load("exports.n = 12;", 2);
    const kept = readdirSync(cache);
    assert.equal(kept.length, 2);
    assert(kept.includes("v1.0.0-x64-15-1.bin"));
    assert(!kept.includes(older ?? ""));
  });

  it("is compiled again if what was kept is of no use", () => {
    load("exports.n = 1;");
    const [kept = ""] = readdirSync(cache);
    writeFileSync(join(cache, kept), "rubbish");
    assert.deepEqual(load("exports.n = 1;"), { n: 1 });
  });

  it("works where nothing can be kept, and where there is no bundle", () => {
    mkdirSync(join(root, "node_modules/.cache"), { recursive: true });
    writeFileSync(cache, "a file in its place");
    assert.deepEqual(load("exports.n = 3;"), { n: 3 });
    loadCompiled(join(root, "none.js"))();
    assert.equal(existsSync(join(root, "none.js")), false);
  });
});
