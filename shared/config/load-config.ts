import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";

import { parseBaseline, type Baseline } from "../report/baseline";
import type { Rule } from "../rules/rule";
import type { Config } from "./config";
import type { ConfigError } from "./config-error";
import type * as ConfigFile from "./config-file";
import { listOf, mergeLayers, type ConfigValue, type Layer } from "./merge-layers";
import { nearest } from "./nearest";
import { isPreset, PRESETS } from "./presets";
import { configSchema, type Schema } from "./schema";
import { validate } from "./validate";

export interface ConfigStart {
  /** Rules that may be named, with their parameters. */
  readonly rules: readonly Pick<Rule, "id" | "title" | "parameters">[];
  /** Where to look for a file from, upward. Default: the working directory. */
  readonly cwd?: string;
  /** The file to read instead of looking for one. */
  readonly file?: string;
  /** What the host or the command line sets, spelt like a file; wins over files, and its presets replace theirs. */
  readonly overrides?: unknown;
  /** Without it `baseline:` is left alone: for the command that writes it. */
  readonly readsBaseline?: boolean;
}

export interface LoadedConfig {
  /** Of no use if there are errors. */
  readonly config: Config;
  /** All of them, in order of file and place. */
  readonly errors: readonly ConfigError[];
  /** Every file that was read, absolute; the one found first. */
  readonly files: readonly string[];
  /** Where the baseline is, or is to be written. */
  readonly baselineFile?: string;
}

export const CONFIG_FILES = ["portcullis.yaml", "portcullis.yml", "portcullis.json"] as const;

interface Reading {
  readonly cwd: string;
  readonly schema: () => Schema;
  readonly errors: ConfigError[];
  readonly files: string[];
  readonly layers: Layer[];
}

/** Finds, reads and checks everything that sets what the tool does. Never throws for what people wrote. */
export function loadConfig(start: ConfigStart): LoadedConfig {
  const cwd = resolve(start.cwd ?? ".");
  let schema: Schema | undefined;
  const reading: Reading = {
    cwd,
    schema: () => (schema ??= configSchema(start.rules)),
    errors: [],
    files: [],
    layers: [],
  };
  const file = start.file === undefined ? findConfig(cwd, reading) : resolve(cwd, start.file);
  if (file !== undefined) readLayer(file, [], reading);
  if (start.overrides !== undefined) addOverrides(start.overrides, reading);
  const { errors, files, layers } = reading;
  const merged = errors.length > 0 ? mergeLayers([]) : mergeLayers(layers);
  const presets = merged.presets.length > 0 ? merged.presets : ["recommended"];
  const named = layers.filter((layer) => layer.value.baseline !== undefined).at(-1);
  const baselineFile = named?.resolve(named.value.baseline ?? "");
  const baseline =
    errors.length > 0 || start.readsBaseline === false
      ? undefined
      : readBaseline(named, baselineFile, reading);
  return {
    config: { ...merged, presets, ...(baseline && { baseline }) },
    errors: inOrder(errors, cwd, files),
    files,
    ...(baselineFile !== undefined && { baselineFile }),
  };
}

function inOrder(
  errors: readonly ConfigError[],
  cwd: string,
  files: readonly string[],
): readonly ConfigError[] {
  const order = files.map((file) => shownPath(file, cwd));
  const rank = ({ file }: ConfigError): number => (file === undefined ? Infinity : order.indexOf(file));
  return [...errors].sort(
    (a, b) =>
      compare(rank(a), rank(b)) || compare(a.line ?? 0, b.line ?? 0) || compare(a.column ?? 0, b.column ?? 0),
  );
}

function compare(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The configuration of a folder or of the nearest one above it. */
function findConfig(cwd: string, { errors }: Reading): string | undefined {
  for (let folder = cwd; ; folder = dirname(folder)) {
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

interface Naming {
  readonly file: string;
  readonly at?: Omit<ConfigError, "message">;
}

/** Reads a file after the files it extends, so that its own word is the last. */
function readLayer(file: string, chain: readonly string[], reading: Reading, from?: Naming): void {
  const { errors, files, layers } = reading;
  const shown = shownPath(file, reading.cwd);
  const complain = (message: string, help: string): void => {
    errors.push({ message, help, ...(from?.at ?? { file: shown }) });
  };
  if (chain.includes(file)) {
    complain(`${shown} extends itself`, "take it out of extends");
    return;
  }
  if (files.includes(file)) return;
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    complain(`${shown} cannot be read: ${reasonOf(error)}`, "check the path");
    return;
  }
  files.push(file);
  // Most runs have no configuration and need no parser for it.
  const { parseConfig } = require("./config-file") as typeof ConfigFile;
  const parsed = parseConfig(text, shown);
  const sources = text.split(/\r?\n/);
  const place = (path: readonly (string | number)[], atKey: boolean) => {
    const at = parsed.locate(path, atKey);
    const source = sources[at.line - 1];
    return { file: shown, ...at, ...(source !== undefined && { source }) };
  };
  const framed = parsed.errors.map((error) => {
    const source = sources[(error.line ?? 1) - 1];
    return source === undefined ? error : { ...error, source };
  });
  errors.push(...framed);
  if (framed.length > 0) return;
  const value = parsed.value ?? {};
  const problems = validate(value, reading.schema());
  for (const { path, atKey, message, help } of problems) {
    errors.push({ message, ...(help !== undefined && { help }), ...place(path, atKey) });
  }
  const good = problems.length === 0 ? (value as ConfigValue) : {};
  const named = extendsOf(value);
  const presets: string[] = [];
  named.forEach((name, i) => {
    const at = place(Array.isArray(memberOf(value, "extends")) ? ["extends", i] : ["extends"], false);
    if (isPreset(name)) presets.push(name);
    else if (isPath(name)) {
      readLayer(resolve(dirname(file), name), [...chain, file], reading, { file: shown, at });
    } else errors.push({ ...noPreset(name), ...at });
  });
  layers.push({
    value: good,
    presets,
    file: shown,
    resolve: (path) => resolve(dirname(file), path),
    locate: parsed.locate,
  });
}

function addOverrides(overrides: unknown, reading: Reading): void {
  const problems = validate(overrides, reading.schema());
  for (const { message, help } of problems) {
    reading.errors.push({ message, ...(help !== undefined && { help }) });
  }
  const presets: string[] = [];
  for (const name of extendsOf(overrides)) {
    if (isPreset(name)) presets.push(name);
    else if (isPath(name)) readLayer(resolve(reading.cwd, name), [], reading);
    else reading.errors.push(noPreset(name));
  }
  reading.layers.push({
    value: problems.length === 0 ? (overrides as ConfigValue) : {},
    presets,
    replacesPresets: presets.length > 0,
    resolve: (path) => resolve(reading.cwd, path),
  });
}

function extendsOf(value: unknown): readonly string[] {
  const named = memberOf(value, "extends");
  if (typeof named === "string") return [named];
  return Array.isArray(named) ? listOf(named.filter((name) => typeof name === "string")) : [];
}

function memberOf(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null
    ? Object.entries(value).find(([name]) => name === key)?.[1]
    : undefined;
}

function isPath(name: string): boolean {
  return isAbsolute(name) || /^\.{1,2}[/\\]/.test(name) || /\.(ya?ml|json)$/.test(name);
}

function noPreset(name: string): Pick<ConfigError, "message" | "help"> {
  const near = nearest(name, PRESETS);
  return {
    message: `no preset is called ${name.slice(0, 100)}`,
    help:
      near === undefined
        ? `presets are ${PRESETS.join(", ")}; a file starts with ./`
        : `did you mean ${near}?`,
  };
}

function readBaseline(
  layer: Layer | undefined,
  file: string | undefined,
  { cwd, errors }: Reading,
): Baseline | undefined {
  if (layer === undefined || file === undefined) return undefined;
  const shown = shownPath(file, cwd);
  const at = layer.locate?.(["baseline"], false);
  try {
    return parseBaseline(readFileSync(file, "utf8"), shown);
  } catch (error) {
    errors.push({
      message: `the baseline ${shown} cannot be used: ${reasonOf(error)}`,
      help: "portcullis baseline writes it",
      ...(layer.file !== undefined && { file: layer.file }),
      ...at,
    });
    return undefined;
  }
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOENT") return "it does not exist";
  if (code === "EISDIR") return "it is a folder";
  if (code === "EACCES") return "access is denied";
  return error instanceof Error ? error.message : String(error);
}

/** From the working directory with slashes, where it lies below it: reports do not depend on where a checkout is. */
function shownPath(file: string, cwd: string): string {
  const short = relative(cwd, file);
  return short.startsWith("..") || isAbsolute(short) ? file : short.split(sep).join("/");
}
