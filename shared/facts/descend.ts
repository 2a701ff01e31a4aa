import {
  Assumed,
  Branches,
  isLeftOut,
  isScalar,
  isTreeList,
  isTreeObject,
  Unresolved,
  type Tree,
} from "./tree";
import type { Names } from "./value";

/** Answers for what stands where AWS takes an object. */
interface Place {
  misplaced(tree: Tree): Unresolved;
}

interface Step {
  readonly tree: Tree | undefined;
  /** As it is spelt there. */
  readonly key: string;
}

/**
 * One key down in a property tree: through conditions, and through a list of one where an object is meant.
 * @param anyCase whether the key may be spelt with capitals elsewhere
 */
export function descend(tree: Tree | undefined, key: string, anyCase: boolean, at: Place): Step {
  if (tree === undefined || isLeftOut(tree)) return { tree: undefined, key };
  if (isScalar(tree)) return { tree: at.misplaced(tree), key };
  if (tree instanceof Unresolved)
    return { tree: new Unresolved(tree.names, tree.sources, tree.attribute), key };
  if (tree instanceof Assumed) {
    const inner = descend(tree.value, key, anyCase, at);
    return { tree: resting(inner.tree, tree.names), key: inner.key };
  }
  if (tree instanceof Branches) {
    const steps = tree.options.map((option) => descend(option, key, anyCase, at));
    return {
      tree: collapse(
        steps.map((step) => step.tree),
        tree,
      ),
      key: steps[0]?.key ?? key,
    };
  }
  if (isTreeList(tree)) {
    if (tree.length === 1) return descend(tree[0], key, anyCase, at);
    return { tree: tree.length === 0 ? undefined : at.misplaced(tree), key };
  }
  if (!isTreeObject(tree)) return { tree: undefined, key };
  if (Object.hasOwn(tree, key)) return { tree: tree[key], key };
  if (!anyCase) return { tree: undefined, key };
  const wanted = key.toLowerCase();
  const spelt = Object.keys(tree).find((name) => name.toLowerCase() === wanted);
  return spelt === undefined ? { tree: undefined, key: asNative(key) } : { tree: tree[spelt], key: spelt };
}

/** One assumption, not one within another: what is left out by it is left out. */
function resting(tree: Tree | undefined, names: Names): Assumed {
  return tree instanceof Assumed ? tree.resting(names) : new Assumed(tree, names);
}

/** A property of CloudFormation as aws-native spells it: `vpcSecurityGroups` for VPCSecurityGroups. */
function asNative(key: string): string {
  return key.replace(/^(?:[A-Z]+(?=[A-Z][a-z])|[A-Z]+$|[A-Z])/, (capitals) => capitals.toLowerCase());
}

/** Equal options decide nothing. */
function collapse(options: readonly (Tree | undefined)[], choice: Branches): Tree | undefined {
  const first = options[0];
  const equal = options.every(
    (option) => option === first || JSON.stringify(option) === JSON.stringify(first),
  );
  return equal ? first : choice.with(options);
}
