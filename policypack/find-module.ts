import { createRequire } from "node:module";
import { join } from "node:path";
import { projectFolders } from "./project-folders";

/** The user's own copy of the policy SDK, wherever this package was put; `undefined` if there is none. */
export function findSdk(): string | undefined {
  return findModule("@pulumi/policy");
}

/** Looks where this package is installed, then where the program is. */
export function findModule(request: string): string | undefined {
  for (const folder of [__dirname, ...projectFolders()]) {
    try {
      return createRequire(join(folder, "noop.js")).resolve(request);
    } catch {
      continue;
    }
  }
  return undefined;
}
