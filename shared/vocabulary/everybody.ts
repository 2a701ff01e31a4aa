import {
  agreed,
  Assumed,
  Branches,
  claim,
  isLeftOut,
  maybe,
  namesSomething,
  no,
  Unresolved,
  type Claim,
  type ResourceIndex,
  type Tree,
} from "../facts";
import { pathsOf, type Spelling } from "./spelling";
import type { Word } from "./words";

/** Whether a principal is `*`. */
export function everybody(spelling: Spelling): Word<Claim> {
  return {
    spelling,
    read(root) {
      const places = pathsOf(spelling, root.resource.dialect).map((path) => root.at(path));
      return isEverybody(places.find(({ written }) => written)?.tree, root.index);
    },
  };
}

function isEverybody(tree: Tree | undefined, index: ResourceIndex): Claim {
  if (tree === undefined || isLeftOut(tree)) return no();
  if (tree instanceof Assumed) return { ...isEverybody(tree.value, index), names: tree.names };
  if (tree instanceof Branches) {
    const answers = tree.options.map((option) => isEverybody(option, index));
    return agreed(answers, tree.names);
  }
  if (tree instanceof Unresolved) {
    const isOther = tree.pieces.some((piece) =>
      typeof piece === "string" ? piece !== "*" : namesSomething(piece, index),
    );
    return isOther ? no() : maybe(tree.names);
  }
  return claim(tree === "*");
}
