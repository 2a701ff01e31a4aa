import { Assumed, Branches, isTreeList, isTreeObject, Unresolved, type ResourceId, type Tree } from "./tree";

/** Adds the resources that anything in a tree comes from, whichever way it is chosen. */
export function collectSources(tree: Tree | undefined, found: Set<ResourceId>): void {
  if (tree instanceof Unresolved) for (const id of tree.sources) found.add(id);
  else if (tree instanceof Assumed) collectSources(tree.value, found);
  else if (tree instanceof Branches) for (const option of tree.options) collectSources(option, found);
  else if (isTreeList(tree)) for (const element of tree) collectSources(element, found);
  else if (isTreeObject(tree)) for (const key of Object.keys(tree)) collectSources(tree[key], found);
}
