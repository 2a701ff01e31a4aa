import {
  any,
  Assumed,
  Branches,
  claim,
  hasAtLeast,
  isTreeList,
  isTreeObject,
  maybe,
  no,
  Unresolved,
  yes,
  type Claim,
  type Field,
  type Scalar,
  type Tree,
  type TreeObject,
} from "../facts";
import { pathsOf, type Spelling } from "./spelling";
import type { Word } from "./words";

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

/**
 * The same, where an empty text and 0 are nothing: state has them for what AWS was not asked for. An empty default is
 * one that has to be given.
 */
export function something(spelling: Spelling): Word<Claim> {
  return {
    spelling,
    read: (root) =>
      any(no(), ...pathsOf(spelling, root.resource.dialect).map((path) => isSomething(root.at(path).tree))),
  };
}

function isSomething(tree: Tree | undefined): Claim {
  if (tree instanceof Assumed && tree.value === "") return { ...yes(), names: tree.names };
  return isPresent(tree, undefined, (scalar) => claim(scalar !== "" && scalar !== 0));
}

/** Whether something is in one of the lists: one that nobody knows may be empty. */
export function listed(spelling: Spelling): Word<Claim> {
  return {
    spelling,
    read: (root) =>
      any(
        no(),
        ...pathsOf(spelling, root.resource.dialect).map((path) => hasAtLeast(root.at(path).items(), 1)),
      ),
  };
}

/** Whether a block is written with something in one of its lists: AWS reads one with empty lists as none. */
export function filled(spelling: Spelling, ...lists: readonly Spelling[]): Word<Claim> {
  return {
    spelling,
    read(root) {
      const { dialect } = root.resource;
      const keys = lists.flatMap((list) => pathsOf(list, dialect));
      const holds = (block: TreeObject): Claim =>
        any(no(), ...keys.map((key) => isPresent(root.reading(block).at(key).tree)));
      return any(no(), ...pathsOf(spelling, dialect).map((path) => isPresent(root.at(path).tree, holds)));
    },
  };
}

const NO_KEYS: readonly string[] = [];

function presentAt(root: Field, path: string): Claim {
  if (root.tree instanceof Unresolved) return maybe(root.tree.names);
  const keys = path.includes(".") ? path.split(".") : NO_KEYS;
  for (let depth = 1; depth < keys.length; depth++) {
    const above = root.at(keys.slice(0, depth).join(".")).tree;
    if (above instanceof Unresolved) return maybe(above.names);
  }
  return isPresent(root.at(path).tree);
}

/** Whether a tree is there at all; of an object `inside` may ask for more, of a single value `single`. */
export function isPresent(
  tree: Tree | undefined,
  inside: (object: TreeObject) => Claim = () => yes(),
  single: (scalar: Scalar) => Claim = () => yes(),
): Claim {
  if (tree === undefined || tree === null) return no();
  if (tree instanceof Unresolved) return yes();
  if (tree instanceof Assumed) return { ...isPresent(tree.value, inside, single), names: tree.names };
  if (tree instanceof Branches) {
    const options = new Set(tree.options.map((option) => isPresent(option, inside, single).holds));
    if (options.size === 1 && !options.has("maybe")) return claim(options.has("yes"));
    return maybe(tree.names);
  }
  if (isTreeList(tree)) return any(no(), ...tree.map((element) => isPresent(element)));
  return isTreeObject(tree) ? inside(tree) : single(tree);
}
