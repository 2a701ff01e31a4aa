// Compiles the package into dist/ from nothing, so that no file of an older build stays behind.
import { chmodSync, rmSync } from "node:fs";
import { join } from "node:path";
import { root, run } from "./ensure.mjs";

rmSync(join(root, "dist"), { recursive: true, force: true });
run(process.execPath, [join(root, "node_modules", "typescript", "bin", "tsc"), "-p", "tsconfig.build.json"]);
for (const bin of ["cli/main.js", "policypack/door.js"]) {
  try {
    chmodSync(join(root, "dist", bin), 0o755);
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
  }
}
