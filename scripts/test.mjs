// `npm test [-- mocha arguments]`: installs and builds what is missing, runs every test, counts.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { ensureBuilt, ensureInstalled, root } from "./ensure.mjs";

ensureInstalled();
ensureBuilt();

const mocha = spawn(
  process.execPath,
  [join(root, "node_modules", "mocha", "bin", "mocha.js"), ...process.argv.slice(2)],
  { cwd: root, stdio: ["ignore", "pipe", "inherit"], env: { ...process.env, FORCE_COLOR: "0" } },
);
let tail = "";
mocha.stdout.on("data", (chunk) => {
  process.stdout.write(chunk);
  tail = (tail + chunk).slice(-2_000_000);
});
mocha.on("close", (status) => {
  const count = (word) => Number(new RegExp(`^  (\\d+) ${word}`, "m").exec(tail)?.[1] ?? 0);
  const [passed, failed, skipped] = ["passing", "failing", "pending"].map(count);
  const broken = status !== 0 && failed === 0 ? 1 : failed;
  console.log(`${passed} passed, ${broken} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
  process.exitCode = status !== 0 || passed === 0 ? 1 : 0;
});
