import { existsSync, readdirSync, realpathSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import type Picomatch from "picomatch";

import type { Diagnostics } from "../../shared/facts";
import { helpReading, reasonOf } from "../../shared/text/reason-of";
import type { Complaint } from "../tool-error";
import { shownPath, slashed } from "../../shared/text/shown-path";

/** A file or cloud assembly to read, or a link to a folder, which is not followed: it may lead anywhere. */
export interface Found {
  readonly path: string;
  readonly kind: "file" | "assembly" | "stdin" | "link";
  /** Somebody named it: then it must be a template. Found in a folder, it may be anything. */
  readonly named: boolean;
  /** Of an assembly, the files that a pattern means. Without it all of the assembly is meant. */
  readonly within?: readonly string[];
}

const ENDINGS = /\.(ya?ml|json|template)$/i;
const SKIPPED: ReadonlySet<string> = new Set(["node_modules", ".git"]);

/** What the arguments mean: files, folders with all below them, globs that no shell expanded, `-`. */
export function findFiles(
  args: readonly string[],
  isAssembly: (folder: string) => boolean,
): { readonly found: readonly Found[]; readonly complaints: readonly Complaint[] } {
  const found: Found[] = [];
  const complaints: Complaint[] = [];
  for (const arg of args.map((arg) => slashed(arg))) {
    try {
      const own = foundBy(arg, isAssembly);
      if (own.length === 0) complaints.push(nothingIn(arg));
      found.push(...own);
    } catch (error) {
      const file = placeOf(error, arg);
      complaints.push({
        message: `${file || '""'} cannot be read: ${reasonOf(error)}`,
        help: helpReading(error),
        file,
      });
    }
  }
  const seen = new Set<string>();
  const isNew = (key: string) => !seen.has(key) && seen.add(key);
  const keyOf = ({ path, within = [] }: Found) => [path, ...within].map(realPath).join("\u0000");
  return { found: found.filter((one) => isNew(keyOf(one))), complaints };
}

/** In a folder, what the system refused is a file or folder below. Windows names them from the root. */
function placeOf(error: unknown, arg: string): string {
  const path = error instanceof Error && "path" in error ? error.path : undefined;
  return typeof path !== "string" || resolve(path) === resolve(arg) ? arg : shownPath(path);
}

/** The same for every way to write a path. */
export function realPath(path: string): string {
  return existsSync(path) ? realpathSync(path) : path;
}

function foundBy(arg: string, isAssembly: (folder: string) => boolean): readonly Found[] {
  if (arg === "-") return [{ path: "-", kind: "stdin", named: true }];
  const stat = statSync(arg, { throwIfNoEntry: false });
  if (stat?.isDirectory()) return filesBelow(arg, isAssembly);
  if (stat === undefined && /[*?[{]/.test(arg)) return matching(arg, isAssembly);
  // Asked for what is not there, the system says so better than we could.
  if (stat === undefined) statSync(arg);
  return [{ path: arg, kind: "file", named: true }];
}

function filesBelow(folder: string, isAssembly: (folder: string) => boolean): readonly Found[] {
  if (isAssembly(folder)) return [{ path: folder, kind: "assembly", named: true }];
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry): readonly Found[] => {
    const path = slashed(join(folder, entry.name));
    if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : filesBelow(path, isAssembly);
    const stat = entry.isSymbolicLink() ? statSync(path, { throwIfNoEntry: false }) : entry;
    if (stat?.isDirectory()) return SKIPPED.has(entry.name) ? [] : [{ path, kind: "link", named: false }];
    const isMeant = stat?.isFile() === true && ENDINGS.test(entry.name);
    return isMeant ? [{ path, kind: "file", named: false }] : [];
  });
}

function matching(pattern: string, isAssembly: (folder: string) => boolean): readonly Found[] {
  const picomatch = require("picomatch") as typeof Picomatch;
  const { base } = picomatch.scan(pattern);
  const root = base === "" ? "." : base;
  if (!statSync(root, { throwIfNoEntry: false })?.isDirectory()) return [];
  const fits = picomatch(pattern.replace(/^\.\//, ""), { dot: false });
  const isMeant = ({ path }: Found) => fits(path.replace(/^\.\//, ""));
  return filesBelow(root, isAssembly).flatMap((one): readonly Found[] => {
    if (isMeant(one)) return [{ ...one, named: true }];
    if (one.kind !== "assembly") return [];
    const within = filesBelow(one.path, () => false).filter(isMeant);
    return within.length === 0 ? [] : [{ ...one, within: within.map(({ path }) => path) }];
  });
}

function nothingIn(arg: string): Complaint {
  return {
    message: `${arg} holds no file that could be a template`,
    help: "templates end in .yaml, .yml, .json or .template",
    file: arg,
  };
}

export function tellLink({ path: file }: Found, diagnostics: Diagnostics): void {
  const message = `${file} is a link to a folder, and was not followed`;
  diagnostics.add({ level: "note", message, location: { file, line: 1, column: 1 } });
}
