// Compiles the package into dist/ from nothing, so that no file of an older build stays behind.
import { chmodSync, existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { root, run } from "./ensure.mjs";

rmSync(join(root, "dist"), { recursive: true, force: true });
run(process.execPath, [join(root, "node_modules", "typescript", "bin", "tsc"), "-p", "tsconfig.build.json"]);
await bundleCommand();
for (const bin of ["cli/main.js", "policypack/executable.js"]) {
  const file = join(root, "dist", bin);
  if (existsSync(file)) chmodSync(file, 0o755);
}

/**
 * The command's modules become one file: finding and reading 200 of them took longer than a check of a small template.
 * Libraries stay what npm installs. Hosts load the separate files, which `portcullis` shares with rules of one's own.
 */
async function bundleCommand() {
  const { build } = await import("esbuild");
  const entry = join(root, "dist", "cli", "run.js");
  await build({
    entryPoints: [entry],
    outfile: entry,
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
