import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import Module, { createRequire } from "node:module";
import { basename, dirname, join, resolve } from "node:path";
import { runInThisContext, Script } from "node:vm";

/** Each runs V8 under flags of its own, and so takes nothing that another kept. */
type User = "cli" | "host";

/**
 * Loads the bundle with what V8 compiled of it the last time, which halves the time a small check takes. What Node does
 * by itself from 22.1 on (`module.enableCompileCache`) saves less than half as much.
 * @returns what keeps the compiled code for the next start, or does nothing where it is kept already
 */
export function loadCompiled(bundle: string, user: User): () => void {
  if (!existsSync(bundle)) return () => undefined;
  const file = cacheFile(bundle, user);
  const cachedData = read(file);
  // The build sees to it that there is nothing but ASCII; to decode UTF-8 costs milliseconds.
  const script = new Script(Module.wrap(readFileSync(bundle, "latin1")), {
    filename: bundle,
    ...(cachedData && { cachedData }),
  });
  const loaded = new Module(bundle);
  loaded.filename = bundle;
  require.cache[bundle] = loaded;
  const body: unknown = script.runInThisContext();
  if (typeof body !== "function") throw new TypeError(`${bundle} is no module`);
  body.call(loaded.exports, loaded.exports, createRequire(bundle), loaded, bundle, dirname(bundle));
  loaded.loaded = true;
  return cachedData && script.cachedDataRejected !== true ? () => undefined : () => keep(script, file, user);
}

/**
 * The same in the process of a host, where the code is kept as the process ends. Left to whoever else loads modules
 * there: other runtimes, test runners that give each test a world of its own, and who has loaded the bundle already.
 */
export function loadInHost(bundle: string): void {
  const { versions } = process;
  const isNode = versions.bun === undefined && versions["deno"] === undefined;
  if (!isNode || require.cache[bundle] || runInThisContext("globalThis") !== globalThis) return;
  process.once("exit", loadCompiled(bundle, "host"));
}

const NODE = `${process.version}-${process.arch}`;

/** Where tools keep what they can make again: beside the packages, so that nobody writes it but who installs them. */
function cacheFile(bundle: string, user: User): string {
  const root = resolve(dirname(bundle), "..");
  const above = dirname(root);
  const modules = basename(above) === "node_modules" ? above : join(root, "node_modules");
  // V8 tells sources apart by their length only.
  const { mtimeMs, size } = statSync(bundle);
  return join(modules, ".cache", "portcullis", `${NODE}-${user}-${size}-${Math.round(mtimeMs)}.bin`);
}

function read(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

function keep(script: Script, file: string, user: User): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    const partial = `${file}.${process.pid}`;
    writeFileSync(partial, script.createCachedData());
    renameSync(partial, file);
    removeOlder(file, user);
  } catch {
    // It costs time and nothing else: packages may be installed where nobody may write.
  }
}

/** What this Node compiled of bundles that are no longer there. */
function removeOlder(file: string, user: User): void {
  const folder = dirname(file);
  for (const name of readdirSync(folder)) {
    if (name.startsWith(`${NODE}-${user}-`) && name !== basename(file)) rmSync(join(folder, name));
  }
}
