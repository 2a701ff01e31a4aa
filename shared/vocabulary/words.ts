import {
  known,
  List,
  Setting,
  unknown,
  type Claim,
  type Dialect,
  type Field,
  type Resource,
  type Scalar,
  type Target,
  type Tree,
  Unresolved,
  type Value,
} from "../facts";
import { byDialect, firstWritten, pathsOf, readAll, type Spelling } from "./spelling";
import { asList, isOfType, type TypeNames } from "./types";

/** One fact of a resource type, in both spellings. */
export interface Word<T> {
  readonly spelling: Spelling;
  read(root: Field): T;
  /** How a dialect writes a value that it does not write as it is; tests print programs with it. */
  print?(value: unknown, dialect: keyof Spelling): unknown;
}

export type Words = { readonly [name: string]: Word<unknown> };

export type FactsOf<W extends Words> = {
  readonly [K in keyof W]: W[K] extends Word<infer T> ? T : never;
};

/** A row of the vocabulary: one resource type of AWS, read alike from both hosts. */
export interface ResourceType<W extends Words = Words> extends TypeNames {
  readonly words: W;
}

export function resourceType<W extends Words>(row: ResourceType<W>): ResourceType<W> {
  return row;
}

/** What holds where nothing is written; a dialect may have a default of its own. */
export type Absent<T> = Value<T> | { readonly [D in Dialect]?: Value<T> };

export function absent<T>(value: T): Value<T> {
  return known(value);
}

/** Nobody can tell from the program: the account, the AMI, the subnet decide. */
export function decidedBy<T>(...names: string[]): Value<T> {
  return unknown(names);
}

function defaultOf<T>(value: Absent<T>, dialect: Dialect): Value<T> {
  if ("kind" in value) return value;
  return value[dialect] ?? (dialect === "aws-native" ? value.cloudformation : undefined) ?? unknown([]);
}

/** One value, of which `parse` takes what AWS takes. */
export function scalar<T>(
  spelling: Spelling,
  expected: Parameters<Field["setting"]>[0],
  parse: (raw: Scalar) => T | undefined,
  whenAbsent: Absent<T>,
): Word<Setting<T>> {
  const reading = byDialect((dialect) => ({
    standard: defaultOf(whenAbsent, dialect),
    paths: pathsOf(spelling, dialect),
  }));
  return {
    spelling,
    read(root) {
      const { standard, paths } = reading(root.resource.dialect);
      const place = firstWritten(root, paths);
      return place ? place.setting(expected, parse, standard) : new Setting(standard, root, false);
    },
  };
}

export function asText(raw: Scalar): string {
  return String(raw);
}

/** CloudFormation takes "8080" for 8080. */
export function asInteger(raw: Scalar): number | undefined {
  const number = typeof raw === "string" && /^\s*-?\d+\s*$/.test(raw) ? Number(raw) : raw;
  return typeof number === "number" && Number.isInteger(number) ? number : undefined;
}

/** CloudFormation takes "true" for true. */
export function asFlag(raw: Scalar): boolean | undefined {
  if (typeof raw === "boolean") return raw;
  const word = String(raw).toLowerCase();
  return word === "true" ? true : word === "false" ? false : undefined;
}

export function text(spelling: Spelling, whenAbsent: Absent<string> = absent("")): Word<Setting<string>> {
  return scalar(spelling, "text", asText, whenAbsent);
}

/** A text, and the known and unknown parts of one that is put together from several. */
export interface Composed {
  readonly text: Setting<string>;
  readonly pieces: readonly (string | Unresolved)[];
}

export function composed(spelling: Spelling): Word<Composed> {
  const whole = text(spelling);
  const pathsIn = byDialect((dialect) => pathsOf(spelling, dialect));
  return {
    spelling,
    read(root) {
      const tree = firstWritten(root, pathsIn(root.resource.dialect))?.tree;
      return { text: whole.read(root), pieces: tree instanceof Unresolved ? tree.pieces : [] };
    },
  };
}

/** One of a few words, in any case. */
export function choice<W extends string>(
  spelling: Spelling,
  words: readonly W[],
  whenAbsent: Absent<W>,
): Word<Setting<W>> {
  const parse = (raw: Scalar): W | undefined => {
    const word = String(raw).toLowerCase();
    return words.find((one) => one === word);
  };
  return scalar(spelling, words.join(" or "), parse, whenAbsent);
}

/** One of a few words, spelt as AWS spells them: it refuses any other text. */
export function exactChoice(
  spelling: Spelling,
  words: readonly string[],
  whenAbsent: Absent<string>,
): Word<Setting<string>> {
  return scalar(spelling, words.join(" or "), (raw) => words.find((one) => one === raw), whenAbsent);
}

export function integer(spelling: Spelling, whenAbsent: Absent<number> = decidedBy()): Word<Setting<number>> {
  return scalar(spelling, "a whole number", asInteger, whenAbsent);
}

export function decimal(spelling: Spelling, whenAbsent: Absent<number>): Word<Setting<number>> {
  return scalar(spelling, "a number", asNumber, whenAbsent);
}

function asNumber(raw: Scalar): number | undefined {
  const isWritten = typeof raw === "number" || (typeof raw === "string" && raw.trim() !== "");
  return isWritten && Number.isFinite(Number(raw)) ? Number(raw) : undefined;
}

export function flag(
  spelling: Spelling,
  whenAbsent: Absent<boolean> = absent(false),
): Word<Setting<boolean>> {
  return scalar(spelling, "true or false", asFlag, whenAbsent);
}

/**
 * What a flag says, where something else decides what is left out.
 * @param left the default of the flag in that case
 * @param given what is so then
 */
export function flagOr(
  word: Word<Setting<boolean>>,
  root: Field,
  left: Value<boolean>,
  given: () => Claim,
): Claim {
  const setting = word.read(root);
  if (setting.candidates !== undefined) return setting.is(true);
  if (!setting.written) return given();
  if (!left.names.some((name) => setting.names.includes(name))) return setting.is(true);
  const { holds, names } = given();
  const otherwise = holds === "maybe" ? unknown<boolean>(names) : known(holds === "yes", names);
  return flag(word.spelling, otherwise).read(root).is(true);
}

/** A flag that a dialect writes as a word: `{ cfn: { at: "Scheme", yes: "internet-facing" } }`. */
export interface FlagSpelling {
  readonly at: string | readonly string[];
  readonly yes: string | boolean;
}

export function flagWord(
  spelling: { readonly cfn?: FlagSpelling; readonly aws?: FlagSpelling },
  whenAbsent: Absent<boolean>,
): Word<Setting<boolean>> {
  const paths: Spelling = {
    ...(spelling.cfn && { cfn: spelling.cfn.at }),
    ...(spelling.aws && { aws: spelling.aws.at }),
  };
  const pathsIn = byDialect((dialect) => pathsOf(paths, dialect));
  return {
    spelling: paths,
    print(value, dialect) {
      const yes = spelling[dialect]?.yes;
      if (typeof value !== "boolean" || yes === undefined) return value;
      return typeof yes === "boolean" ? yes === value : value ? yes : `not-${yes}`;
    },
    read(root) {
      const { dialect } = root.resource;
      const yes = (dialect === "aws" ? spelling.aws : spelling.cfn)?.yes;
      const standard = defaultOf(whenAbsent, dialect);
      const place = firstWritten(root, pathsIn(dialect));
      if (!place || yes === undefined) return new Setting(standard, root, false);
      if (typeof yes === "boolean") {
        return place.setting(
          "true or false",
          (raw) => (asFlag(raw) === undefined ? undefined : asFlag(raw) === yes),
          standard,
        );
      }
      return place.setting(
        `text such as "${yes}"`,
        (raw) => String(raw).toLowerCase() === yes.toLowerCase(),
        standard,
      );
    },
  };
}

/** References to other resources, as far as they lead to one of the given types or outside the program. */
export function refs(spelling: Spelling, ...types: readonly TypeNames[]): Word<List<Target>> {
  const fits = (resource: Resource): boolean => types.some((type) => isOfType(resource, type));
  const pathsIn = byDialect((dialect) => pathsOf(spelling, dialect));
  return {
    spelling,
    read(root) {
      return readAll(root, pathsIn(root.resource.dialect), (place) => place.targets(fits));
    },
  };
}

/** References that stand in places of their own, each for its own types: none is taken for another's. */
export function refsApart(...words: readonly Word<List<Target>>[]): Word<List<Target>> {
  const pathsIn = (dialect: keyof Spelling): readonly string[] =>
    words.flatMap(({ spelling }) => asList(spelling[dialect]));
  return {
    spelling: { cfn: pathsIn("cfn"), aws: pathsIn("aws") },
    read: (root) => words.reduce((all, word) => all.and(word.read(root)), List.of<Target>([])),
  };
}

/** Nested blocks or list elements, each still to be read. */
export function blocks(spelling: Spelling): Word<List<Field>> {
  const pathsIn = byDialect((dialect) => pathsOf(spelling, dialect));
  return {
    spelling,
    read(root) {
      return readAll(root, pathsIn(root.resource.dialect), (place) => place.items());
    },
  };
}

/** A list of texts. */
export function texts(spelling: Spelling): Word<List<Setting<string>>> {
  const inner = blocks(spelling);
  return {
    spelling,
    read: (root) => inner.read(root).map((item) => item.setting("text", asText, absent(""))),
  };
}

/** A policy document, as an object or as JSON text; unknown parts stay in the tree. */
export function document(spelling: Spelling): Word<Tree | undefined> {
  const pathsIn = byDialect((dialect) => pathsOf(spelling, dialect));
  return {
    spelling,
    read: (root) => firstWritten(root, pathsIn(root.resource.dialect))?.asDocument().tree,
  };
}
