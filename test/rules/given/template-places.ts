/** Where something stands in the properties of a resource. */
export type Path = readonly (string | number)[];

/** Every value within, lists and objects too, those within before those around; a function call is one value. */
export function* placesIn(node: unknown, path: Path = []): Iterable<Path> {
  if (Array.isArray(node)) {
    for (let i = 0; i < node.length; i++) yield* placesIn(node[i], [...path, i]);
  } else if (isRecord(node) && !isCall(node)) {
    for (const key of Object.keys(node)) yield* placesIn(node[key], [...path, key]);
  }
  if (path.length > 0) yield path;
}

export function valueAt(node: unknown, path: Path): unknown {
  return path.reduce<unknown>((one, key) => (one as Readonly<Record<string | number, unknown>>)[key], node);
}

/** The same, with something else in that place. */
export function replaced(node: unknown, path: Path, instead: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return instead;
  if (Array.isArray(node)) {
    return node.map((one: unknown, i) => (i === key ? replaced(one, rest, instead) : one));
  }
  const members = Object.entries(node as object) as [string, unknown][];
  return Object.fromEntries(
    members.map(([name, one]) => [name, name === key ? replaced(one, rest, instead) : one]),
  );
}

/** Whether one of two places lies within the other. */
export function overlap(a: Path, b: Path): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.every((key, i) => key === long[i]);
}

function isRecord(node: unknown): node is Readonly<Record<string, unknown>> {
  return typeof node === "object" && node !== null && !Array.isArray(node);
}

function isCall(node: Readonly<Record<string, unknown>>): boolean {
  const [name = "", ...others] = Object.keys(node);
  return others.length === 0 && (name === "Ref" || name.startsWith("Fn::"));
}
