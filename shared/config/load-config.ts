import { dirname, relative, resolve } from "node:path";

import type { Baseline } from "../report/exceptions/baseline";
import type { Rule } from "../rules/rule";
import type { Config } from "./config";
import type { ConfigError, ErrorPlace } from "./config-error";
import type * as ConfigFile from "./config-file";
import { unknownRules } from "./exception-rules";
import { extendedFile } from "./extended-file";
import { findConfig } from "./find-config";
import { listOf, mergeLayers, type Layer } from "./merge-layers";
import { once, readText } from "../facts";
import { checkRules, loadRuleFile, sharedIds } from "./own-rules";
import { isPreset } from "./presets";
import { readBaseline } from "./read-baseline";
import { helpReading, reasonOf } from "../text/reason-of";
import type { Schema } from "./json-schema";
import { configSchema } from "./schema";
import { segmentNames, unknownSegments } from "./segment-names";
import { validate } from "./validate";
import { shownPath, slashed } from "../text/shown-path";
import type { WrittenConfig } from "./written-config";

export interface ConfigStart {
  /** The bundled rules. */
  readonly rules: readonly Rule[];
  /** Rules that the host's program hands in. */
  readonly ownRules?: readonly unknown[];
  /** What paths are relative to, as people write and are shown them. Default: the working directory. */
  readonly cwd?: string;
  /** Where to look for a file from, upward, before `cwd`. */
  readonly program?: string;
  /** The file to read instead of looking for one; `false`: none. */
  readonly file?: string | false;
  /** What the host or the command line sets, spelt like a file; wins over files, and its presets replace theirs. */
  readonly overrides?: unknown;
  /** Without it `baseline:` is left alone: for the command that writes it. */
  readonly readsBaseline?: boolean;
}

export interface LoadedConfig {
  /** Of no use if there are errors. */
  readonly config: Config;
  /** The bundled rules, then those that the program handed in, then those of the files that `ownRules` names. */
  readonly rules: readonly Rule[];
  /** All of them, in order of file and place. */
  readonly errors: readonly ConfigError[];
  /** Every file that was read, absolute; the one found first. */
  readonly files: readonly string[];
  /** Where the baseline is, or is to be written. */
  readonly baselineFile?: string;
}

interface Reading {
  readonly cwd: string;
  /** Where the project's own file is: a shared one may be read from a package, but nothing is written there. */
  readonly home: string;
  readonly errors: ConfigError[];
  readonly files: string[];
  readonly documents: Document[];
}

/** What a file says, or a host, before it is known which rules there are. */
interface Document {
  readonly value: unknown;
  readonly layer: Omit<Layer, "value">;
  readonly place: (path: readonly (string | number)[], atKey: boolean) => ErrorPlace;
}

/** Finds, reads and checks everything that sets what the tool does. Never throws for what people wrote. */
export function loadConfig(start: ConfigStart): LoadedConfig {
  const cwd = resolve(start.cwd ?? ".");
  const errors: ConfigError[] = [];
  const file = fileOf(start, cwd, errors);
  const home = file === undefined ? cwd : dirname(file);
  const reading: Reading = { cwd, home, errors, files: [], documents: [] };
  if (file !== undefined) readLayer(file, { chain: [] }, reading);
  if (start.overrides !== undefined) addOverrides(start.overrides, reading);
  const { files, documents } = reading;
  const rules = [...start.rules, ...ownRules(start.ownRules ?? [], reading)];
  // Two rules of one id would be one setting for both.
  errors.push(...sharedIds(rules));
  const schema = once(() => configSchema(rules));
  const ruleIds = rules.map(({ id }) => id);
  const known: Known = { ruleIds, segments: documents.flatMap(({ value }) => segmentNames(value)) };
  const layers = documents.map((document) => checkedLayer(document, schema(), known, errors));
  const merged = errors.length > 0 ? mergeLayers([]) : mergeLayers(layers);
  const presets = merged.presets.length > 0 ? merged.presets : ["recommended"];
  const named = layers.filter((layer) => layer.value.baseline !== undefined).at(-1);
  const baselineFile = named?.output(named.value.baseline ?? "");
  const baseline =
    errors.length > 0 || start.readsBaseline === false
      ? undefined
      : namedBaseline(named, baselineFile, reading);
  return {
    config: {
      ...merged,
      presets,
      ...(files.length > 0 && { files: files.map((path) => slashed(relative(cwd, path))) }),
      ...(baseline && { baseline }),
    },
    rules: errors.length > 0 ? start.rules : rules,
    errors: inOrder(errors, cwd, files),
    files,
    ...(baselineFile !== undefined && { baselineFile }),
  };
}

function fileOf({ file, program }: ConfigStart, cwd: string, errors: ConfigError[]): string | undefined {
  if (file === undefined) return findConfig(program, cwd, errors);
  return file === false ? undefined : resolve(cwd, file);
}

/** Those handed in, and those of the files that are named. */
function ownRules(given: readonly unknown[], { cwd, errors, documents }: Reading): readonly Rule[] {
  const { rules, problems } = checkRules(given);
  errors.push(...problems);
  const found = [...rules];
  const loaded = new Set<string>();
  for (const { value, layer, place } of documents) {
    const named = memberOf(value, "ownRules");
    const list: readonly unknown[] = Array.isArray(named) ? named : [named];
    list.forEach((path, i) => {
      const file = typeof path === "string" && path !== "" ? layer.resolve(path) : undefined;
      if (file === undefined || loaded.has(file)) return;
      loaded.add(file);
      const own = loadRuleFile(file, shownPath(file, cwd));
      const at = place(Array.isArray(named) ? ["ownRules", i] : ["ownRules"], false);
      errors.push(...own.problems.map((problem) => ({ ...problem, ...at })));
      found.push(...own.rules);
    });
  }
  return found;
}

/** What names in a file may lead to. */
interface Known {
  readonly ruleIds: readonly string[];
  readonly segments: readonly string[];
}

function checkedLayer(
  { value, layer, place }: Document,
  schema: Schema,
  { ruleIds, segments }: Known,
  errors: ConfigError[],
): Layer {
  const misfits = validate(value, schema);
  const problems =
    misfits.length > 0
      ? misfits
      : [
          ...unknownRules(value as WrittenConfig, ruleIds),
          ...unknownSegments(value as WrittenConfig, segments),
        ];
  for (const { path, atKey, message, help } of problems) {
    errors.push({ message, ...(help !== undefined && { help }), ...place(path, atKey) });
  }
  return { ...layer, value: problems.length === 0 ? (value as WrittenConfig) : {} };
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

/** By which files a file is read: what extends it, and where that says so. */
interface Extending {
  readonly chain: readonly string[];
  readonly at?: ErrorPlace;
}

/** Reads a file after the files it extends, so that its own word is the last. */
function readLayer(file: string, { chain, at }: Extending, reading: Reading): void {
  const { errors, files, documents } = reading;
  const shown = shownPath(file, reading.cwd);
  const complain = (message: string, help: string): void => {
    errors.push({ message, help, ...(at ?? { file: shown }) });
  };
  if (chain.includes(file)) {
    complain(`${shown} extends itself`, "take it out of extends");
    return;
  }
  if (files.includes(file)) return;
  let text: string;
  try {
    text = readText(file);
  } catch (error) {
    complain(`${shown} cannot be read: ${reasonOf(error)}`, helpReading(error));
    return;
  }
  files.push(file);
  // Most runs have no configuration and need no parser for it.
  const { parseConfig } = require("./config-file") as typeof ConfigFile;
  const parsed = parseConfig(text, shown);
  errors.push(...parsed.errors);
  if (parsed.errors.length > 0) return;
  const value = withoutEmpty(parsed.value ?? {});
  const isList = Array.isArray(memberOf(value, "extends"));
  const presets = readExtended(value, dirname(file), reading, (i) => ({
    chain: [...chain, file],
    at: parsed.place(isList ? ["extends", i] : ["extends"], false),
  }));
  documents.push({
    value,
    layer: {
      presets,
      file: shown,
      resolve: (path) => resolve(dirname(file), path),
      output: (path) => resolve(reading.home, path),
      locate: parsed.locate,
    },
    place: parsed.place,
  });
}

function addOverrides(overrides: unknown, reading: Reading): void {
  const presets = readExtended(overrides, reading.cwd, reading, () => ({ chain: [] }));
  reading.documents.push({
    value: overrides,
    layer: {
      presets,
      replacesPresets: presets.length > 0,
      resolve: (path) => resolve(reading.cwd, path),
      output: (path) => resolve(reading.cwd, path),
    },
    place: () => ({}),
  });
}

/** Reads the files among the words of `extends`. @returns the presets among them */
function readExtended(
  value: unknown,
  folder: string,
  reading: Reading,
  extending: (i: number) => Extending,
): readonly string[] {
  const presets: string[] = [];
  extendsOf(value).forEach((name, i) => {
    const found = isPreset(name) ? undefined : extendedFile(name, folder);
    if (found === undefined) presets.push(name);
    else if (typeof found === "string") readLayer(found, extending(i), reading);
    else reading.errors.push({ ...found, ...extending(i).at });
  });
  return presets;
}

/** A key above lines that are all commented out says nothing. */
function withoutEmpty(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== null));
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

function namedBaseline(
  layer: Layer | undefined,
  file: string | undefined,
  { cwd, errors }: Reading,
): Baseline | undefined {
  if (layer === undefined || file === undefined) return undefined;
  const read = readBaseline(file, shownPath(file, cwd));
  if (!("message" in read)) return read;
  const named = {
    ...(layer.file !== undefined && { file: layer.file }),
    ...layer.locate?.(["baseline"], false),
  };
  errors.push({ ...(read.file === undefined && named), ...read });
  return undefined;
}
