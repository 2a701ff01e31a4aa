import {
  Assumed,
  Branches,
  claim,
  maybe,
  no,
  Unresolved,
  yes,
  type Claim,
  type Field,
  type Tree,
} from "../facts";
import { pathsOf, type Spelling, type Word } from "./words";

/**
 * Whether something is written at all, whatever its value: for properties whose being there is the setting. A value
 * that nobody knows is there; below an object that nobody knows it may be.
 */
export function presence(spelling: Spelling): Word<Claim> {
  return {
    spelling,
    read(root) {
      let open: Claim | undefined;
      for (const path of pathsOf(spelling, root.resource.dialect)) {
        const found = presentAt(root, path);
        if (found.holds === "yes") return found;
        if (found.holds === "maybe") open = found;
      }
      return open ?? no();
    },
  };
}

function presentAt(root: Field, path: string): Claim {
  const keys = path.split(".");
  for (let depth = 1; depth < keys.length; depth++) {
    const above = root.at(keys.slice(0, depth).join(".")).tree;
    if (above instanceof Unresolved) return maybe(above.names);
  }
  return isPresent(root.at(path).tree);
}

/** Whether a tree is there at all. */
export function isPresent(tree: Tree | undefined): Claim {
  if (tree === undefined || tree === null) return no();
  if (tree instanceof Unresolved) return yes();
  if (tree instanceof Assumed) return { ...isPresent(tree.value), names: tree.names };
  if (tree instanceof Branches) {
    const options = new Set(tree.options.map((option) => isPresent(option).holds));
    if (options.size === 1 && !options.has("maybe")) return claim(options.has("yes"));
    return maybe(tree.names);
  }
  return Array.isArray(tree) ? claim(tree.length > 0) : yes();
}
