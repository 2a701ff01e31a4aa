import {
  agreed,
  Assumed,
  Branches,
  isTreeList,
  isTreeObject,
  maybe,
  mergeNames,
  no,
  NO_NAMES,
  Unresolved,
  any,
  yes,
  type Claim,
  type Names,
  type Tree,
} from "../../facts";

/** Whether some statement of a policy document is one. A statement that nobody knows may be any. */
export function someStatement(
  document: Tree | undefined,
  ask: (statement: Tree) => Claim,
  without = no(),
): Claim {
  const inPolicy = (policy: Tree): Claim => {
    if (!isTreeObject(policy)) return no();
    return overTree(policy["Statement"], (statements) =>
      any(...asList(statements).map((one) => overTree(one, ask))),
    );
  };
  return overTree(document, inPolicy, without);
}

/** What is asked of a settled part, asked of one that may be open. */
export function overTree(tree: Tree | undefined, ask: (tree: Tree) => Claim, leftOut = no()): Claim {
  if (tree === undefined || tree === null) return leftOut;
  if (tree instanceof Unresolved) return maybe(tree.names);
  if (tree instanceof Assumed) return overTree(tree.value, ask, leftOut);
  if (tree instanceof Branches) {
    const answers = tree.options.map((option) => overTree(option, ask, leftOut));
    return agreed(answers, tree.names);
  }
  return ask(tree);
}

export function textClaim(tree: Tree | undefined, test: (text: string) => boolean): Claim {
  const { texts, names } = textsOf(tree);
  if (texts.some(test)) return yes();
  return names.length > 0 ? maybe(names) : no();
}

interface Texts {
  readonly texts: readonly string[];
  /** What is not known beside them. */
  readonly names: Names;
}

export function textsOf(tree: Tree | undefined): Texts {
  if (tree === undefined || tree === null) return { texts: [], names: NO_NAMES };
  if (tree instanceof Unresolved || tree instanceof Branches) return { texts: [], names: tree.names };
  if (tree instanceof Assumed) return textsOf(tree.value);
  if (isTreeList(tree)) {
    return tree
      .map(textsOf)
      .reduce((a, b) => ({ texts: [...a.texts, ...b.texts], names: mergeNames(a.names, b.names) }), {
        texts: [],
        names: NO_NAMES,
      });
  }
  return isTreeObject(tree) ? { texts: [], names: NO_NAMES } : { texts: [String(tree)], names: NO_NAMES };
}

function asList(tree: Tree): readonly Tree[] {
  return isTreeList(tree) ? tree : [tree];
}
