import { Assumed, Branches, type Tree, type Unresolved } from "./tree";

/** JSON text as what it says, wherever it may stand. */
export function readJson(
  tree: Tree | undefined,
  at: { misplaced(tree: Tree): Unresolved },
): Tree | undefined {
  if (tree instanceof Branches) return tree.with(tree.options.map((option) => readJson(option, at)));
  if (tree instanceof Assumed) return new Assumed(readJson(tree.value, at), tree.names);
  if (typeof tree === "number" || typeof tree === "boolean") return at.misplaced(tree);
  if (typeof tree !== "string") return tree;
  try {
    return JSON.parse(tree) as Tree;
  } catch {
    return at.misplaced(tree);
  }
}
