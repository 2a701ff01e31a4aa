import {
  Assumed,
  Branches,
  isTreeList,
  isTreeObject,
  PiecedText,
  Unresolved,
  type Names,
  type Tree,
} from "../../facts";

/** What is written in a line of one of these names, where that is more than the name itself. */
export function textsIn(tree: Tree | undefined, names: Names): readonly string[] {
  const found = new Set<string>();
  const visit = (part: Tree | undefined): void => {
    if (part instanceof Unresolved) {
      const text = part instanceof PiecedText ? part.asWritten : part.title;
      const isOfLine = part.names.every((name) => names.includes(name));
      if (isOfLine && text !== part.names.join(" or ")) found.add(text);
    } else if (part instanceof Branches) part.options.forEach(visit);
    else if (part instanceof Assumed) visit(part.value);
    else if (isTreeList(part)) part.forEach(visit);
    else if (isTreeObject(part)) Object.values(part).forEach(visit);
  };
  visit(tree);
  return [...found].sort();
}
