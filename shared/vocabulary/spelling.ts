import { List, type Dialect, type Field } from "../facts";
import { asList } from "./types";

/** Where a fact is written: several paths are alternatives, `a[].b` goes through every element of a list. */
export interface Spelling {
  readonly cfn?: string | readonly string[];
  readonly aws?: string | readonly string[];
}

export function pathsOf(spelling: Spelling, dialect: Dialect): readonly string[] {
  return asList(dialect === "aws" ? spelling.aws : spelling.cfn);
}

const EACH = "[].";

/** Every place that a path leads to. Empty where the dialect has no word for it. */
export function walk(root: Field, path: string): List<Field> {
  const [head = "", ...tail] = path.split(EACH);
  let places = List.of([root.at(head)]);
  for (const step of tail) {
    places = places.flatMap((place) => place.items()).map((item) => item.at(step));
  }
  return places;
}

/** What stands at all of the paths. */
export function readAll<T>(root: Field, paths: readonly string[], read: (place: Field) => List<T>): List<T> {
  let all: List<T> | undefined;
  for (let i = 0; i < paths.length; i++) {
    const path = paths[i] ?? "";
    const found = path.includes(EACH) ? walk(root, path).flatMap(read) : read(root.at(path));
    all = all ? all.and(found) : found;
  }
  return all ?? List.of<T>([]);
}

export function firstWritten(root: Field, paths: readonly string[]): Field | undefined {
  let first: Field | undefined;
  for (let i = 0; i < paths.length; i++) {
    const place = root.at(paths[i] ?? "");
    if (place.written) return place;
    first ??= place;
  }
  return first;
}

/** Words are read for every resource: what depends on the dialect alone is found once. */
export function byDialect<T>(read: (dialect: Dialect) => T): (dialect: Dialect) => T {
  const found = new Map<Dialect, T>();
  return (dialect) => {
    let value = found.get(dialect);
    if (value === undefined) found.set(dialect, (value = read(dialect)));
    return value;
  };
}
