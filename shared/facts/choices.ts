import { Assumed, Branches, isTreeList, isTreeObject, type Tree } from "./tree";
import { NO_NAMES } from "./value";

/** The choices that stand in a tree, each once. What stands in an option of another is left to it. */
export function choicesIn(tree: Tree | undefined): readonly Branches[] {
  const found: Branches[] = [];
  const visit = (part: Tree | undefined): void => {
    if (part instanceof Branches) {
      if (!found.some((other) => isSameChoice(other, part))) found.push(part);
    } else if (part instanceof Assumed) {
      visit(part.value);
    } else if (isTreeList(part)) {
      part.forEach(visit);
    } else if (isTreeObject(part)) {
      Object.values(part).forEach(visit);
    }
  };
  visit(tree);
  return found;
}

/** The tree where that choice is made, wherever it stands. */
export function choosing(tree: Tree | undefined, choice: Branches, option: number): Tree | undefined {
  const visit = (part: Tree | undefined): Tree | undefined => {
    if (part instanceof Branches) return isSameChoice(part, choice) ? part.options[option] : part;
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

export function isSameChoice(a: Branches, b: Branches): boolean {
  if (a === b) return true;
  return a.by !== undefined && a.by === b.by && a.options.length === b.options.length;
}
