import { Assumed, Branches, isTreeList, isTreeObject, type Tree } from "./tree";
import { NO_NAMES } from "./value";

/**
 * The choices that stand in some trees, each once. What stands in an option of another is left to it, and whether one
 * single thing is there is no choice: a doubt says as much.
 */
export function choicesIn(trees: Iterable<Tree | undefined>): readonly Branches[] {
  const found = new Map<unknown, Branches>();
  const doubts = new Map<unknown, Branches>();
  const visit = (part: Tree | undefined): void => {
    if (part instanceof Branches) {
      const key = keyOf(part);
      if (found.has(key)) return;
      if (doubts.has(key) || !isDoubt(part)) found.set(key, doubts.get(key) ?? part);
      else doubts.set(key, part);
    } else if (part instanceof Assumed) {
      visit(part.value);
    } else if (isTreeList(part)) {
      part.forEach(visit);
    } else if (isTreeObject(part)) {
      Object.values(part).forEach(visit);
    }
  };
  for (const tree of trees) visit(tree);
  return [...found.values()];
}

/** The tree where that choice is made, wherever it stands. */
export function choosing(tree: Tree | undefined, choice: Branches, option: number): Tree | undefined {
  const key = keyOf(choice);
  const visit = (part: Tree | undefined): Tree | undefined => {
    if (part instanceof Branches) return keyOf(part) === key ? part.options[option] : part;
    if (part instanceof Assumed) return new Assumed(visit(part.value), part.names);
    if (isTreeList(part)) return part.map((element) => visit(element) ?? LEFT_OUT);
    if (!isTreeObject(part)) return part;
    const members = Object.entries(part).map(([key, member]) => [key, visit(member)] as const);
    return Object.fromEntries(members.filter((member): member is [string, Tree] => member[1] !== undefined));
  };
  return visit(tree);
}

/** Keeps the place of an element, so that positions stay as written. */
const LEFT_OUT = new Assumed(undefined, NO_NAMES);

/** One thing, or nothing. */
function isDoubt({ options }: Branches): boolean {
  const there = options.filter((option) => option !== undefined && option !== null);
  return there.length === 1 && options.length === 2 && !isTreeList(there[0]);
}

/** Equal for what is decided together. */
function keyOf(choice: Branches): unknown {
  return choice.by === undefined ? choice : `${choice.options.length} ${choice.by}`;
}
