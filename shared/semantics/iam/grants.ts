import {
  Assumed,
  Branches,
  claim,
  isTreeList,
  isTreeObject,
  maybe,
  mergeNames,
  NO_NAMES,
  Unresolved,
  yes,
  any,
  all,
  no,
  type Claim,
  type Names,
  type ResourceIndex,
  type Tree,
  type TreeObject,
} from "../../facts";

/**
 * Whether a policy allows one of the actions on every resource and without a condition. A statement that nobody knows
 * may allow anything.
 */
export function grantsEverywhere(
  document: Tree | undefined,
  actions: readonly string[],
  index: ResourceIndex,
): Claim {
  return someStatement(document, (statement) => granted(statement, actions, index));
}

/**
 * The same of a policy that says who is meant: whether that is everybody.
 * @param without what holds where there is no policy
 */
export function grantsEverybody(
  document: Tree | undefined,
  actions: readonly string[],
  index: ResourceIndex,
  without: Claim,
): Claim {
  const ask = (statement: Tree): Claim =>
    isTreeObject(statement)
      ? all(granted(statement, actions, index), everyPrincipal(statement, index))
      : no();
  return someStatement(document, ask, without);
}

function someStatement(document: Tree | undefined, ask: (statement: Tree) => Claim, without = no()): Claim {
  const inPolicy = (policy: Tree): Claim => {
    if (!isTreeObject(policy)) return no();
    return overTree(policy["Statement"], (statements) =>
      any(...asList(statements).map((one) => overTree(one, ask))),
    );
  };
  return overTree(document, inPolicy, without);
}

/** `*` by itself or as an account; NotPrincipal means all but a few. */
function everyPrincipal({ Principal, NotPrincipal }: TreeObject, index: ResourceIndex): Claim {
  if (NotPrincipal !== undefined && NotPrincipal !== null) return yes();
  return overTree(Principal, (who) => anything(isTreeObject(who) ? who["AWS"] : who, index));
}

function granted(statement: Tree, actions: readonly string[], index: ResourceIndex): Claim {
  if (!isTreeObject(statement)) return no();
  const { Effect, Action, NotAction, Resource, Condition } = statement;
  const allowed =
    NotAction === undefined || NotAction === null
      ? textClaim(Action, (pattern) => actions.some((action) => matches(pattern, action)))
      : negated(NotAction, actions);
  return all(
    textClaim(Effect, (text) => text === "Allow"),
    allowed,
    anything(Resource, index),
    claim(Condition === undefined || Condition === null),
  );
}

/** What is made from a resource of the program, an account or a Region names something, so it is never `*`. */
function anything(tree: Tree | undefined, index: ResourceIndex): Claim {
  if (isTreeList(tree)) return any(no(), ...tree.map((one) => anything(one, index)));
  const named =
    tree instanceof Unresolved &&
    (tree.sources.some((id) => index.get(id)) || tree.names.some((name) => name.startsWith("AWS::")));
  return named ? no() : textClaim(tree, (text) => text === "*");
}

/** NotAction allows whatever it does not name. */
function negated(tree: Tree, actions: readonly string[]): Claim {
  const named = textsOf(tree);
  if (named.names.length > 0) return maybe(named.names);
  return claim(actions.some((action) => !named.texts.some((pattern) => matches(pattern, action))));
}

function textClaim(tree: Tree | undefined, test: (text: string) => boolean): Claim {
  const { texts, names } = textsOf(tree);
  if (texts.some(test)) return yes();
  return names.length > 0 ? maybe(names) : no();
}

interface Texts {
  readonly texts: readonly string[];
  /** What is not known beside them. */
  readonly names: Names;
}

function textsOf(tree: Tree | undefined): Texts {
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

function overTree(tree: Tree | undefined, ask: (tree: Tree) => Claim, leftOut = no()): Claim {
  if (tree === undefined || tree === null) return leftOut;
  if (tree instanceof Unresolved) return maybe(tree.names);
  if (tree instanceof Assumed) return overTree(tree.value, ask, leftOut);
  if (tree instanceof Branches) {
    const answers = tree.options.map((option) => overTree(option, ask, leftOut));
    const holds = new Set(answers.map((one) => one.holds));
    const only = answers[0];
    return holds.size === 1 && only ? only : maybe(tree.names);
  }
  return ask(tree);
}

function asList(tree: Tree): readonly Tree[] {
  return isTreeList(tree) ? tree : [tree];
}

/** `*` stands for any text, `?` for one letter; case does not count (IAM User Guide, Action). */
function matches(pattern: string, action: string): boolean {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replaceAll("*", ".*").replaceAll("?", ".")}$`, "i").test(action);
}
