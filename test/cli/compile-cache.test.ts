import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, mkdirSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { loadCompiled } from "../../shared/compile-cache";

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
    loadCompiled(bundle, "cli")();
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
    loadCompiled(join(root, "none.js"), "cli")();
    assert.equal(existsSync(join(root, "none.js")), false);
  });

  describe("in the process of a host", () => {
    /** What it prints, with the bundle's path as `bundle` and the loader as `loader`. */
    function printed(program: string): string {
      const before = `
        const bundle = ${JSON.stringify(bundle)};
        const loader = require("./shared/compile-cache");
      `;
      return execFileSync(process.execPath, ["--require", "tsx/cjs", "--eval", `${before}${program}`], {
        cwd: join(__dirname, "../.."),
        encoding: "utf8",
      }).trim();
    }
    const twice =
      "loader.loadInHost(bundle); loader.loadInHost(bundle); console.log(require(bundle).n, times);";
    beforeEach(() => writeFileSync(bundle, "globalThis.times = (globalThis.times ?? 0) + 1; exports.n = 1;"));

    it("is loaded once, and kept beside what the command keeps", () => {
      load("exports.n = 1;");
      const own = readdirSync(cache);
      writeFileSync(bundle, "globalThis.times = (globalThis.times ?? 0) + 1; exports.n = 1;");
      assert.equal(printed(twice), "1 1");
      const kept = readdirSync(cache);
      assert.equal(kept.length, 2);
      assert(own.every((name) => kept.includes(name)));
      assert.equal(printed(twice), "1 1");
      assert.deepEqual(readdirSync(cache), kept);
    });

    it("is left alone where it is loaded already", () => {
      assert.equal(printed(`require(bundle); ${twice}`), "1 1");
      assert.equal(existsSync(cache), false);
    });

    it("is left to a test runner that gives each test a world of its own", () => {
      const within = `
        const source = require("esbuild").transformSync(
          require("node:fs").readFileSync("shared/compile-cache.ts", "utf8"),
          { loader: "ts", format: "cjs" },
        ).code;
        const module = { exports: {} };
        require("node:vm").runInNewContext("(function (module, require, process) {" + source + "})")(
          module, require, process,
        );
        module.exports.loadInHost(bundle);
        console.log(bundle in require.cache);
      `;
      assert.equal(printed(within), "false");
    });
  });
});
