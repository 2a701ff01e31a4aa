import { type Field, List, maybe, Unresolved, type Claim } from "../../facts";
import { isPresent, pathsOf, walk, type Spelling } from "../../vocabulary";

/** Every place in settings that a spelling leads to. */
export function placesAt(root: Field, spelling: Spelling): List<Field> {
  return pathsOf(spelling, root.resource.dialect)
    .map((path) => walk(root, path))
    .reduce((a, b) => a.and(b), List.of<Field>([]));
}

/** Of an interface, or of settings, of which nobody knows anything, nobody knows what they name. */
export function isWritten({ tree, isWithinUnknown }: Field): Claim {
  return isWithinUnknown && tree instanceof Unresolved ? maybe(tree.names) : isPresent(tree);
}
