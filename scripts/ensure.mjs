// Installs and builds what is missing, and nothing twice. Plain Node: it runs before anything is installed.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const SOURCES = ["shared", "policypack", "cdk-aspects", "cli"];

/** Runs a command in the project; ends this process with its status if it fails. */
export function run(command, args, options = {}) {
  const result = spawnSync(command, args, { cwd: root, stdio: "inherit", ...options });
  if (result.error) {
    console.error(`${command} cannot be started: ${result.error.message}`);
    process.exit(2);
  }
  if (result.status !== 0) process.exit(result.status ?? 2);
}

export function ensureInstalled() {
  const stamp = join(root, "node_modules", ".portcullis-installed");
  const state = hashOf([join(root, "package-lock.json")]);
  if (readIf(stamp) === state) return;
  run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
  writeFileSync(stamp, state);
}

export function ensureBuilt() {
  // Not in dist/, which is what gets published.
  const stamp = join(root, "node_modules", ".portcullis-built");
  const files = SOURCES.flatMap((folder) => filesIn(join(root, folder)));
  const settings = ["tsconfig.json", "tsconfig.build.json", "scripts/build.mjs"].map((file) =>
    join(root, file),
  );
  const state = hashOf([...files.sort(), ...settings]);
  if (readIf(stamp) === state && existsSync(join(root, "dist", "cli", "main.js"))) return;
  run("npm", ["run", "--silent", "build"]);
  writeFileSync(stamp, state);
}

function filesIn(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesIn(path) : [path];
  });
}

function hashOf(files) {
  const hash = createHash("sha256").update(process.version);
  for (const file of files) hash.update(file.slice(root.length)).update(readFileSync(file));
  return hash.digest("hex");
}

function readIf(file) {
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}
