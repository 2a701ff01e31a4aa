import { transformSync } from "esbuild";
import { existsSync, readFileSync, statSync } from "node:fs";
import { createRequire, SourceMap } from "node:module";
import { dirname, join, relative, resolve } from "node:path";
import { Script } from "node:vm";

/** One source file, compiled. */
export interface Compiled {
  readonly path: string;
  readonly code: string;
  /** The line of the source that a place in the code comes from, counted from 1. */
  lineAt(offset: number): number;
}

interface Loaded {
  readonly exports: unknown;
}

type Wrapped = (
  exports: unknown,
  require: (name: string) => unknown,
  module: { exports: unknown },
  filename: string,
  dirname: string,
) => void;

const HEAD = "(function (exports, require, module, __filename, __dirname) {";

/**
 * Loads TypeScript as CommonJS, each file compiled once. A file can be loaded in another wording: it and all that
 * imports it are evaluated anew, the rest stays.
 */
export class Loader {
  private readonly compiled = new Map<string, Compiled>();
  private readonly scripts = new Map<string, Script>();
  private readonly modules = new Map<string, Loaded>();
  private readonly importers = new Map<string, Set<string>>();
  private changed: { readonly path: string; readonly code: string } | undefined;

  constructor(
    private readonly root: string,
    /** Modules from node_modules that are given out changed. */
    private readonly instead: ReadonlyMap<string, unknown>,
  ) {}

  compile(path: string): Compiled {
    let known = this.compiled.get(path);
    if (!known) this.compiled.set(path, (known = compile(path)));
    return known;
  }

  load(path: string): unknown {
    const known = this.modules.get(path);
    if (known) return known.exports;
    const module = { exports: {} as unknown };
    this.modules.set(path, module);
    const outer = createRequire(path);
    const require = (name: string): unknown => {
      if (!name.startsWith(".")) return this.instead.get(name) ?? (outer(name) as unknown);
      const file = resolveSource(resolve(dirname(path), name));
      if (!file) return outer(name) as unknown;
      this.importersOf(file).add(path);
      return this.load(file);
    };
    try {
      const evaluate = this.scriptOf(path).runInThisContext() as Wrapped;
      evaluate(module.exports, require, module, path, dirname(path));
    } catch (error) {
      this.modules.delete(path);
      throw error;
    }
    return module.exports;
  }

  /** From here on `path` is what `code` says; without code, what is written there. */
  change(path: string, code: string | undefined): void {
    this.changed = code === undefined ? undefined : { path, code };
    this.forget(path);
  }

  /** It and all that imports it are evaluated anew when next asked for. */
  forget(path: string, seen = new Set<string>()): void {
    if (seen.has(path)) return;
    seen.add(path);
    this.modules.delete(path);
    for (const importer of this.importersOf(path)) this.forget(importer, seen);
  }

  private importersOf(path: string): Set<string> {
    let found = this.importers.get(path);
    if (!found) this.importers.set(path, (found = new Set()));
    return found;
  }

  private scriptOf(path: string): Script {
    if (this.changed?.path === path) return new Script(wrapped(this.changed.code), { filename: `${path}#` });
    let script = this.scripts.get(path);
    if (!script) {
      script = new Script(wrapped(this.compile(path).code), { filename: relative(this.root, path) });
      this.scripts.set(path, script);
    }
    return script;
  }
}

/** Where a file's own code begins in its script. */
export const HEAD_LENGTH = HEAD.length;

function wrapped(code: string): string {
  return `${HEAD}${code}\n})`;
}

function compile(path: string): Compiled {
  const { code, map } = transformSync(readFileSync(path, "utf8"), {
    loader: path.endsWith(".json") ? "json" : "ts",
    format: "cjs",
    target: "node20",
    sourcemap: "external",
    sourcefile: path,
  });
  let places: SourceMap | undefined;
  return {
    path,
    code,
    lineAt(offset) {
      places ??= new SourceMap(JSON.parse(map) as ConstructorParameters<typeof SourceMap>[0]);
      const before = code.slice(0, offset).split("\n");
      const found = places.findEntry(before.length - 1, before.at(-1)?.length ?? 0);
      return "originalLine" in found ? found.originalLine + 1 : 0;
    },
  };
}

function resolveSource(path: string): string | undefined {
  const candidates = [path, `${path}.ts`, join(path, "index.ts")];
  return candidates.find((one) => /\.(ts|json)$/.test(one) && existsSync(one) && statSync(one).isFile());
}
