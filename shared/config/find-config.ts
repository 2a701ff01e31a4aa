import { existsSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

import type { ConfigError } from "./config-error";

export const CONFIG_FILES = ["portcullis.yaml", "portcullis.yml", "portcullis.json"] as const;

/** The configuration of the program's folder or of the nearest one above it, or else that of the working directory. */
export function findConfig(
  program: string | undefined,
  cwd: string,
  errors: ConfigError[],
): string | undefined {
  const own = program === undefined ? undefined : findAbove(resolve(cwd, program), errors);
  return own ?? findAbove(cwd, errors);
}

function findAbove(start: string, errors: ConfigError[]): string | undefined {
  for (let folder = start; ; folder = dirname(folder)) {
    const here = CONFIG_FILES.filter((name) => isFile(join(folder, name)));
    if (here.length > 1) {
      errors.push({ message: `${here.join(" and ")} are both in ${folder}`, help: "keep one of them" });
    }
    if (here[0] !== undefined) return join(folder, here[0]);
    if (dirname(folder) === folder) return undefined;
  }
}

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile();
}
