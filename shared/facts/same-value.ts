import { Field } from "./field";
import type { Origin } from "./resource";
import { Branches, Unresolved, type Tree } from "./tree";

/** What is written there, where that is a place in a resource's properties. */
export function treeAt(origin: Origin): Tree | undefined {
  return origin instanceof Field ? origin.tree : undefined;
}

/** Whether one undecided value stands in both places: whichever it turns out to be, they are equal. */
export function holdSameValue(a: Origin, b: Origin): boolean {
  const [one, other] = [valueAt(a), valueAt(b)];
  // A parameter is read once: the same object is the same value.
  if (one === other) return one instanceof Branches || one instanceof Unresolved;
  if (!(one instanceof Unresolved && other instanceof Unresolved)) return false;
  return (
    one.isOneValue &&
    other.isOneValue &&
    one.attribute === other.attribute &&
    one.names.length === 1 &&
    one.title === other.title &&
    one.sources.join() === other.sources.join()
  );
}

function valueAt(origin: Origin): Tree | undefined {
  const tree = treeAt(origin);
  return tree instanceof Unresolved ? tree.itself : tree;
}
