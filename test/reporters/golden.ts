import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const FOLDER = join(__dirname, "goldens");

/** Compares byte for byte. `UPDATE_GOLDENS=1` writes what is new, for a person to look at. */
export function assertGolden(name: string, text: string): void {
  const file = join(FOLDER, name);
  if (process.env["UPDATE_GOLDENS"] === "1") {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  assert.ok(existsSync(file), `no golden ${name}; write it with UPDATE_GOLDENS=1`);
  assert.equal(text, readFileSync(file, "utf8"));
}
