// `npm run check`: format, types, lint, import edges, unused code, generated files, tests. All are run; any fails it.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { ensureBuilt, ensureInstalled, root } from "./ensure.mjs";

ensureInstalled();
ensureBuilt();

const bin = (name) => join(root, "node_modules", ".bin", name);
const CHECKS = [
  ["format", bin("prettier"), ["--check", "--log-level", "warn", "."]],
  ["types", bin("tsc"), ["--noEmit"]],
  ["types of the examples", bin("tsc"), ["--noEmit", "-p", "examples"]],
  ["lint", bin("eslint"), ["."]],
  [
    "import edges",
    bin("depcruise"),
    ["--config", ".dependency-cruiser.cjs", "shared", "policypack", "cdk-aspects", "cli"],
  ],
  ["unused code", bin("knip"), []],
  ["generated files", bin("tsx"), ["scripts/generate.ts", "--check"]],
  ["tests", process.execPath, ["scripts/test.mjs"]],
].filter(([name]) => name !== "tests" || !process.argv.includes("--but-tests"));

const failed = [];
for (const [name, command, args] of CHECKS) {
  const { status } = spawnSync(command, args, { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
  console.log(`${status === 0 ? "ok    " : "FAILED"} ${name}`);
  if (status !== 0) failed.push(name);
}
if (failed.length > 0) {
  console.error(`check failed: ${failed.join(", ")}`);
  process.exitCode = 1;
}
