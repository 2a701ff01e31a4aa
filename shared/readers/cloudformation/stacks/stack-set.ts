import {
  Assumed,
  Branches,
  isTreeList,
  isTreeObject,
  Unresolved,
  type Instances,
  type ResourceId,
  type Tree,
} from "../../../facts";
import { isRecord, own } from "../../../facts/json";
import { listedInShort } from "../../../text/lists";
import { restsOn } from "../undecided/read";

/** So many times the template of one stack set is read at most. */
const MOST_READINGS = 100;

export type Parameters = Readonly<Record<string, Tree>>;

/** What is given to a template in place of its defaults. */
export interface Reading {
  readonly parameters: Parameters;
  /** Absent where nothing is overridden. */
  readonly instances?: Instances;
}

/** What instances of a stack set give in place of its parameters. */
export interface Overrides {
  /** As its author would look for it: `abroad.parameterOverrides`. */
  readonly place: string;
  readonly values: Tree | undefined;
}

export interface StackSet {
  readonly id: ResourceId;
  readonly template: unknown;
  /** What the set itself gives. */
  readonly given: Parameters;
  /** One for each of its instances, or group of them, that the program tells of. */
  readonly overrides: readonly Overrides[];
}

/** The parameters with which the template of a set is read, and those that were too many to be read apart. */
export interface Readings {
  readonly readings: readonly Reading[];
  readonly beyond?: Beyond;
}

interface Beyond {
  readonly count: number;
  /** Those that are not the same in all of them. */
  readonly parameters: readonly string[];
}

/** The words for it, after the name of the set. */
export function tooMany({ count, parameters }: Beyond): string {
  const many = `has more than ${MOST_READINGS} different sets of parameters for its instances`;
  return `${many}; ${count} of them are judged as one in which ${listedInShort(parameters)} may be anything`;
}

interface Different {
  readonly parameters: Parameters;
  /** Empty: what the set itself gives. */
  readonly places: Set<string>;
}

/**
 * The template of a stack set makes as many stacks as the set has instances, in as many accounts and Regions. Those
 * that are given the same are one.
 */
export function readingsOf({ id, template, given, overrides }: StackSet): Readings {
  const declared = parameterNames(template);
  const different = differentOf(given, overrides, declared);
  const [most, rest] = [different.slice(0, MOST_READINGS), different.slice(MOST_READINGS - 1)];
  if (rest.length < 2) return { readings: withInstances(most, id) };
  const open = declared.filter((name) => new Set(rest.map(({ parameters }) => parameters[name])).size > 1);
  const parameters = { ...rest[0]?.parameters, ...unknownParameters(open) };
  const joined = { parameters, places: new Set(rest.flatMap(({ places }) => [...places])) };
  return {
    readings: withInstances([...most.slice(0, -1), joined], id),
    beyond: { count: rest.length, parameters: open },
  };
}

/** Each of these parameters as one that nobody knows. */
export function unknownParameters(names: readonly string[]): Parameters {
  return Object.fromEntries(names.map((name) => [name, new Unresolved([name])]));
}

export function parameterNames(template: unknown): readonly string[] {
  const declared = own(template, "Parameters");
  return Object.keys(isRecord(declared) ? declared : {});
}

/**
 * Values for parameters, from an object of them or from a list of keys and values; those that are unknown too, as no
 * default stands for them.
 * @param declared the parameters that a whole may be about of which nothing is known
 */
export function parametersIn(values: Tree | undefined, declared: readonly string[]): Parameters {
  return eachWay(values, declared, (settled) => {
    if (isTreeList(settled))
      return Object.assign({}, ...settled.map((one) => listedParameter(one, declared))) as Parameters;
    const entries = Object.entries(isTreeObject(settled) ? settled : {});
    return Object.fromEntries(entries.filter(([, value]) => value !== null));
  });
}

function listedParameter(entry: Tree, declared: readonly string[]): Parameters {
  return eachWay(entry, declared, (settled) => {
    if (!isTreeObject(settled)) return {};
    const name = settled["ParameterKey"] ?? settled["parameterKey"];
    const value = settled["ParameterValue"] ?? settled["parameterValue"];
    return eachWay(name, declared, (text) =>
      typeof text === "string" && value !== undefined && value !== null ? { [text]: value } : {},
    );
  });
}

/**
 * What comes of every way in which it may turn out. What one of them does not give is known in that one alone, and by
 * nobody here.
 */
function eachWay(
  tree: Tree | undefined,
  declared: readonly string[],
  read: (settled: Tree | undefined) => Parameters,
): Parameters {
  if (tree instanceof Unresolved) return Object.fromEntries(declared.map((name) => [name, tree]));
  if (tree instanceof Assumed) {
    const held = Object.entries(eachWay(tree.value, declared, read));
    return Object.fromEntries(held.map(([name, value]) => [name, restsOn(value, tree.names) ?? value]));
  }
  if (!(tree instanceof Branches)) return read(tree);
  const options = tree.options.map((option) => eachWay(option, declared, read));
  const names = new Set(options.flatMap((option) => Object.keys(option)));
  return Object.fromEntries(
    [...names].map((name) => {
      const given = options.map((option) => option[name]);
      return [name, given.includes(undefined) ? new Unresolved(tree.names) : tree.with(given)];
    }),
  );
}

function differentOf(
  given: Parameters,
  overrides: readonly Overrides[],
  declared: readonly string[],
): readonly Different[] {
  const found = new Map<string, Different>();
  const keyOf = keys(declared);
  for (const { place, values } of overrides.length > 0 ? overrides : [{ place: "", values: undefined }]) {
    const its = parametersIn(values, declared);
    const parameters = { ...given, ...its };
    const key = keyOf(parameters);
    const known = found.get(key) ?? { parameters, places: new Set() };
    known.places.add(declared.some((name) => Object.hasOwn(its, name)) ? place : "");
    found.set(key, known);
  }
  return [...found.values()];
}

/** Equal texts for equal parameters. What is no plain value is equal to itself alone. */
function keys(declared: readonly string[]): (parameters: Parameters) => string {
  const numbers = new Map<Tree, number>();
  const keyOf = (value: Tree | undefined): unknown => {
    if (typeof value !== "object" || value === null) return value === undefined ? null : String(value);
    if (!numbers.has(value)) numbers.set(value, numbers.size);
    return numbers.get(value);
  };
  return (parameters) => JSON.stringify(declared.map((name) => keyOf(parameters[name])));
}

function withInstances(all: readonly Different[], of: ResourceId): readonly Reading[] {
  return all.map(({ parameters, places }, nth): Reading => {
    if (all.length === 1 && places.has("")) return { parameters };
    return { parameters, instances: { of, nth, among: all.length, with: [...places] } };
  });
}
