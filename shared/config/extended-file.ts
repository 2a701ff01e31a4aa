import { existsSync, realpathSync, statSync } from "node:fs";
import Module, { createRequire } from "node:module";
import { isAbsolute, join, resolve } from "node:path";

import { nearest } from "../facts";
import type { ConfigError } from "./config-error";
import { CONFIG_FILES } from "./find-config";
import { PRESETS } from "./presets";

type Problem = Pick<ConfigError, "message" | "help">;

/**
 * The file that a word of `extends` means which is no preset: a path, or a file of a package that Node would find from
 * there.
 * @param folder that of the file which says it
 */
export function extendedFile(name: string, folder: string): string | Problem {
  if (/^[a-z][a-z\d+.-]*:\/\//i.test(name)) {
    return {
      message: `${name.slice(0, 100)} is a URL, and none is read`,
      help: "install it as a package and extend that, or keep a copy",
    };
  }
  const path = resolve(folder, name);
  if (isAbsolute(name) || /^\.{1,2}[/\\]/.test(name)) return path;
  const isFile = /\.(ya?ml|json)$/.test(name);
  if (isFile && existsSync(path)) return path;
  const [, packageName = "", inside] = /^((?:@[^/]+\/)?[^/]+)(?:\/(.+))?$/.exec(name) ?? [];
  const root = packageFolder(packageName, folder);
  if (root !== undefined) return inside === undefined ? mainFile(root, name) : join(root, inside);
  if (name.startsWith("@")) {
    return {
      message: `the package ${packageName.slice(0, 100)} is not installed`,
      help: `npm install --save-dev ${packageName.slice(0, 100)}`,
    };
  }
  return isFile ? path : noPreset(name);
}

function mainFile(root: string, name: string): string | Problem {
  const file = CONFIG_FILES.find((one) => existsSync(join(root, one)));
  if (file !== undefined) return join(root, file);
  return {
    message: `the package ${name} has no ${CONFIG_FILES[0]}`,
    help: `name a file of it, as in ${name}/team.yaml`,
  };
}

/** What a link of a package manager leads to, so that what the package extends is found from there. */
function packageFolder(name: string, folder: string): string | undefined {
  if (name === "" || name.startsWith(".")) return undefined;
  const places = createRequire(join(folder, "_")).resolve.paths(name) ?? [];
  const found = places
    .map((place) => join(place, name))
    .find((path) => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true);
  return found === undefined ? plugAndPlayFolder(name, folder) : realpathSync(found);
}

/** Yarn without node_modules keeps packages in archives, and reads files in them as any others. */
function plugAndPlayFolder(name: string, folder: string): string | undefined {
  const { findPnpApi } = Module as Partial<PlugAndPlay>;
  const issuer = join(folder, "_");
  try {
    return findPnpApi?.(issuer)?.resolveToUnqualified(name, issuer) ?? undefined;
  } catch {
    // It throws for whatever the package.json there does not name.
    return undefined;
  }
}

/** https://yarnpkg.com/advanced/pnpapi */
interface PlugAndPlay {
  findPnpApi(file: string): { resolveToUnqualified(name: string, issuer: string): string | null } | null;
}

function noPreset(name: string): Problem {
  const near = nearest(name, PRESETS);
  return {
    message: `no preset is called ${name.slice(0, 100)}`,
    help:
      near === undefined
        ? `presets are ${PRESETS.join(", ")}; a file starts with ./, and no package of that name is installed`
        : `did you mean ${near}?`,
  };
}
