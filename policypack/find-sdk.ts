import { createRequire } from "node:module";
import { join } from "node:path";
import { projectFolders } from "./project-folders";

/**
 * The copy of the policy SDK that the pack itself loads; `undefined` if there is none. A pack runs in its own folder,
 * and this package may have been put elsewhere, with a copy of its own.
 */
export function findSdk(): string | undefined {
  for (const folder of [process.cwd(), ...projectFolders(), __dirname]) {
    try {
      return createRequire(join(folder, "noop.js")).resolve("@pulumi/policy");
    } catch {
      continue;
    }
  }
  return undefined;
}
