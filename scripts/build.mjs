// Compiles the package into dist/ from nothing, so that no file of an older build stays behind.
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, isAbsolute, join, normalize } from "node:path";
import typescript from "typescript";
import { root, run } from "./ensure.mjs";

/** What hosts load, and people import. */
const LIBRARIES = ["shared/index", "cdk-aspects/index", "cdk-aspects/nag-pack", "policypack/policies"];
/** What does its work by being loaded. */
const PROGRAMS = ["policypack/index", "policypack/executable"];
/** What must start fast where it has nothing to do: a file of its own, and what it loads when it has. */
const STARTERS = {
  "cli/main": "./run",
  "cdk-aspects/register": "./index",
  "shared/compile-cache": undefined,
};
/** What every synth loads: with what was compiled of it the last time, if that is still there. */
const COMPILED = ["cdk-aspects/index", "cdk-aspects/nag-pack"];
const EXECUTABLE = ["cli/main", "policypack/executable"];

const OWN_LIBRARIES = Object.keys(JSON.parse(readFileSync(join(root, "package.json"), "utf8")).dependencies);

const dist = join(root, "dist");
const BUNDLE = "portcullis.js";

rmSync(dist, { recursive: true, force: true });
run(process.execPath, [join(root, "node_modules", "typescript", "bin", "tsc"), "-p", "tsconfig.build.json"]);
keepTypesOf(LIBRARIES);
await bundle();
for (const entry of LIBRARIES) writeEntry(entry, exportsOf(entry));
for (const entry of [...PROGRAMS, "cli/run"]) writeEntry(entry, entry === "cli/run" ? ["run"] : []);
await buildStarters();
for (const entry of EXECUTABLE) chmodSync(join(dist, `${entry}.js`), 0o755);

/** Nobody can import what no library leads to: two thirds of the files. */
function keepTypesOf(entries) {
  const kept = new Set();
  const keep = (file) => {
    if (kept.has(file)) return;
    kept.add(file);
    for (const { fileName } of typescript.preProcessFile(readFileSync(file, "utf8")).importedFiles) {
      const { resolvedModule } = typescript.resolveModuleName(fileName, file, {}, typescript.sys);
      if (fileName.startsWith(".")) keep(normalize(resolvedModule.resolvedFileName));
    }
  };
  for (const entry of entries) keep(join(dist, `${entry}.d.ts`));
  for (const name of readdirSync(dist, { recursive: true })) {
    const file = join(dist, name);
    if (name.endsWith(".d.ts") && !kept.has(file)) rmSync(file);
  }
}

/**
 * All modules are one file: finding and reading hundreds of them took longer than the work of a small check. It is
 * one for all entries, so that rules of one's own (made with `portcullis`) share the core with the host that runs
 * them. A module still runs when it is first asked for. Our own libraries are in it for the same reason, with their
 * licences beside it; what hosts bring stays theirs.
 */
async function bundle() {
  const entries = [...LIBRARIES, ...PROGRAMS, "cli/run"];
  const getters = entries.map((entry) => `get ${JSON.stringify(entry)}() { return require("./${entry}"); }`);
  await esbuild({
    stdin: { contents: `module.exports = { ${getters.join(", ")} };`, resolveDir: root },
    outfile: join(dist, BUNDLE),
    bundle: true,
    plugins: [
      { name: "late", setup: spawnLate },
      { name: "hosts", setup: leaveHosts },
    ],
    sourcemap: true,
    sourcesContent: false,
    logOverride: { "require-resolve-not-external": "silent" },
  });
  const odd = /.*[^\0-\x7f].*/.exec(readFileSync(join(dist, BUNDLE), "utf8"));
  if (odd)
    throw new Error(`The bundle is read as ASCII. Write \\u in this regular expression: ${odd[0].trim()}`);
  writeFileSync(join(dist, "licenses.txt"), OWN_LIBRARIES.map(licenseOf).join("\n"));
}

function leaveHosts({ onResolve }) {
  onResolve({ filter: /^[^./]/ }, ({ path }) =>
    OWN_LIBRARIES.includes(path) || isAbsolute(path) ? undefined : { path, external: true },
  );
}

/** Commander loads it to start commands that are programs of their own. Ours are none. */
function spawnLate({ onResolve, onLoad }) {
  onResolve({ filter: /^node:child_process$/ }, ({ path, importer }) =>
    /[\\/]commander[\\/]/.test(importer) ? { path, namespace: "late" } : undefined,
  );
  onLoad({ filter: /.*/, namespace: "late" }, () => ({
    contents: 'exports.spawn = (...args) => require("node:child_process").spawn(...args);',
  }));
}

function licenseOf(library) {
  return `${library}\n\n${readFileSync(join(root, "node_modules", library, "LICENSE"), "utf8")}`;
}

async function buildStarters() {
  for (const [entry, later] of Object.entries(STARTERS)) {
    await esbuild({
      entryPoints: [join(root, `${entry}.ts`)],
      outfile: join(dist, `${entry}.js`),
      bundle: true,
      external: later === undefined ? [] : [later],
    });
  }
}

/** Line breaks stay, so that a failure names a line: without them nothing loads faster. */
async function esbuild(options) {
  const { build } = await import("esbuild");
  await build({
    platform: "node",
    target: "node20",
    format: "cjs",
    minifySyntax: true,
    logLevel: "warning",
    ...options,
  });
}

/** Names are written one by one, because Node looks for them in the text when an ES module imports it. */
function writeEntry(entry, names) {
  const shebang = EXECUTABLE.includes(entry) ? "#!/usr/bin/env node\n" : "";
  const compiled = `require("../shared/compile-cache").loadInHost(require("node:path").join(__dirname, "../${BUNDLE}"));\n`;
  const load = `require("../${BUNDLE}")[${JSON.stringify(entry)}];`;
  const assignments = names.map((name) => `exports.${name} = m.${name};\n`).join("");
  const file = join(dist, `${entry}.js`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(
    file,
    `${shebang}"use strict";\n${COMPILED.includes(entry) ? compiled : ""}${names.length === 0 ? `${load}\n` : `const m = ${load}\n${assignments}`}`,
  );
}

function exportsOf(entry) {
  return Object.keys(createRequire(import.meta.url)(join(dist, BUNDLE))[entry]).sort();
}
