import type { Field } from "./field";
import { List } from "./list";
import { Assumed, Branches, isLeftOut, isScalar, isTreeList, Unresolved, type Tree } from "./tree";
import { bothDoubts, type Names } from "./value";

/** The elements of the list in a place. An object counts as a list of one; left out, as an empty list. */
export function elementsOf(field: Field): List<Field> {
  const found = new Elements();
  found.visit(field.tree, field, undefined, false);
  return List.from(found.values, found.doubts, found.rest);
}

/** A list that a default gives, of which each text rests on that default. */
function eachAssumed({ value, names }: Assumed): Tree | undefined {
  return isTreeList(value) ? value.map((one) => (isScalar(one) ? new Assumed(one, names) : one)) : value;
}

class Elements {
  readonly values: Field[] = [];
  readonly doubts: (Names | undefined)[] = [];
  rest: Names | undefined;

  /** @param inList whether it is an element; what stands for the whole list may be several */
  visit(tree: Tree | undefined, at: Field, doubt: Names | undefined, inList: boolean): void {
    if (isLeftOut(tree)) return;
    if (tree instanceof Unresolved && !inList) {
      this.rest = bothDoubts(this.rest, bothDoubts(doubt, tree.names));
    } else if (tree instanceof Branches) {
      this.visitBranches(tree, at, doubt, inList);
    } else if (tree instanceof Assumed) {
      if (inList || isScalar(tree.value)) this.add(tree, at, doubt);
      else this.visit(eachAssumed(tree), at, doubt, inList);
    } else if (isTreeList(tree)) {
      tree.forEach((element, i) => this.visit(element, at.element(i, element), doubt, true));
    } else {
      this.add(tree, at, doubt);
    }
  }

  private visitBranches(tree: Branches, at: Field, doubt: Names | undefined, inList: boolean): void {
    const present = tree.options.filter((option) => !isLeftOut(option));
    if (inList && present.length === tree.options.length && !present.some(isTreeList)) {
      this.add(tree, at, doubt);
      return;
    }
    const chosen = bothDoubts(doubt, tree.names);
    for (const option of present) this.visit(option, at, chosen, inList && !isTreeList(option));
  }

  private add(tree: Tree | undefined, at: Field, doubt: Names | undefined): void {
    this.values.push(at.reading(tree));
    this.doubts.push(doubt);
  }
}
