import {
  Assumed,
  Branches,
  isTreeList,
  isTreeObject,
  Kept,
  once,
  Unresolved,
  type Names,
  type Tree,
} from "../../facts";
import type { Network } from "../../network/network";

/** What one place waits for in one program, and for what instead in another. */
interface Exchange {
  readonly was: ReadonlySet<string>;
  readonly is: ReadonlySet<string>;
}

/** Finds what two programs leave open in the same places by other names. */
export class Exchanges {
  private readonly all: () => readonly Exchange[];

  constructor(before: Network, after: Network) {
    this.all = once(() => exchangesOf(waiting.of(before), waiting.of(after)));
  }

  /** Whether some place waits for another one of these names than before: they decide about other things. */
  among(names: Names): boolean {
    if (names.length < 2) return false;
    const isAmong = (some: ReadonlySet<string>): boolean => names.some((name) => some.has(name));
    return this.all().some(({ was, is }) => isAmong(was) && isAmong(is));
  }
}

type Waiting = ReadonlyMap<string, ReadonlySet<string>>;

function exchangesOf(before: Waiting, after: Waiting): readonly Exchange[] {
  const found: Exchange[] = [];
  for (const [place, names] of before) {
    const later = after.get(place);
    if (!later) continue;
    const was = new Set([...names].filter((name) => !later.has(name)));
    const is = new Set([...later].filter((name) => !names.has(name)));
    if (was.size > 0 && is.size > 0) found.push({ was, is });
  }
  return found;
}

/** What each place of a program waits for. The elements of a list are one place: their order says little. */
const waiting = new Kept(({ index }: Network): Waiting => {
  const found = new Map<string, Set<string>>();
  const visit = (tree: Tree | undefined, place: string): void => {
    if (typeof tree !== "object" || tree === null) return;
    if (tree instanceof Unresolved) {
      if (tree.sources.length > 0) return;
      const names = found.get(place) ?? new Set();
      for (const name of tree.names) names.add(name);
      found.set(place, names);
    } else if (isTreeList(tree)) for (const element of tree) visit(element, place);
    else if (tree instanceof Branches) for (const option of tree.options) visit(option, place);
    else if (tree instanceof Assumed) visit(tree.value, place);
    else if (isTreeObject(tree)) for (const key in tree) visit(tree[key], `${place}.${key}`);
  };
  for (const resource of index.resources) {
    const { type, name, properties } = resource;
    if (!isTreeObject(properties)) continue;
    for (const key in properties)
      if (!resource.isLiteral?.(key)) visit(properties[key], `${type} ${name}.${key}`);
  }
  return found;
});
