// Compiles the package into dist/ from nothing, so that no file of an older build stays behind.
import { chmodSync, existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { root, run } from "./ensure.mjs";

rmSync(join(root, "dist"), { recursive: true, force: true });
run(process.execPath, [join(root, "node_modules", "typescript", "bin", "tsc"), "-p", "tsconfig.build.json"]);
await bundle("cli/run.js");
await bundle("policypack/executable.js");
for (const bin of ["cli/main.js", "policypack/executable.js"]) {
  const file = join(root, "dist", bin);
  if (existsSync(file)) chmodSync(file, 0o755);
}

/**
 * The modules of a program become one file: finding and reading hundreds of them took longer than the work of a small
 * check. Libraries stay what npm installs. Hosts that take rules of one's own load the separate files, which those
 * rules share through `portcullis`.
 */
async function bundle(entry) {
  const { build } = await import("esbuild");
  const file = join(root, "dist", entry);
  // From the sources: what imports become in CommonJS is a getter at every use.
  const source = join(root, entry.replace(/\.js$/, ".ts"));
  await build({
    entryPoints: [source],
    outfile: file,
    allowOverwrite: true,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    packages: "external",
    minifyWhitespace: true,
    minifySyntax: true,
    sourcemap: true,
    sourcesContent: false,
    logLevel: "warning",
  });
}
