import { readdirSync } from "node:fs";
import { join } from "node:path";
import { ALGEBRA } from "./mutants";
import { FAST_CHECK, install, registered, type Test } from "./harness";
import { Loader } from "./loader";
import { LEFT_OUT } from "./subjects";

export const ROOT = join(__dirname, "..", "..");

export function newLoader(): Loader {
  install();
  const loader = new Loader(ROOT, new Map([["fast-check", { ...FAST_CHECK, default: FAST_CHECK }]]));
  Object.assign(globalThis, { [ALGEBRA]: () => loader.load(join(ROOT, "shared/packets/index.ts")) });
  return loader;
}

/** The test files below a folder, in order of their names. */
export function testFilesOf(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".test.ts"))
    .map((name) => `${folder}/${name}`)
    .filter((file) => !LEFT_OUT.includes(file))
    .sort();
}

export function testsIn(file: string, loader: Loader): readonly Test[] {
  const path = join(ROOT, file);
  loader.forget(path);
  return registered(() => loader.load(path));
}
