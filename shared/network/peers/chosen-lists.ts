import {
  Assumed,
  Branches,
  isTreeList,
  isTreeObject,
  once,
  Unresolved,
  type Field,
  type ResourceId,
  type Tree,
} from "../../facts";

/** The prefix lists of a program whose entries, or whose family, something decides. Most programs have none. */
export class ChosenLists {
  private readonly all: () => ReadonlyMap<ResourceId, Field>;

  constructor(lists: () => readonly Field[]) {
    this.all = once(
      () => new Map(lists().flatMap((root) => (chooses(root.tree) ? [[root.resource.id, root]] : []))),
    );
  }

  get isEmpty(): boolean {
    return this.all().size === 0;
  }

  /** Those that something in these places names. */
  namedIn(places: readonly Field[]): readonly Field[] {
    if (this.isEmpty) return NONE;
    const named = new Set<Field>();
    for (const { tree } of places) {
      some(tree, (part) => {
        const sources = part instanceof Unresolved ? part.sources : [];
        for (const source of sources) {
          const list = this.all().get(source);
          if (list) named.add(list);
        }
        return false;
      });
    }
    return [...named];
  }
}

const NONE: readonly Field[] = [];

function chooses(tree: Tree | undefined): boolean {
  return some(tree, (part) => part instanceof Branches);
}

function some(tree: Tree | undefined, test: (part: Tree | undefined) => boolean): boolean {
  if (test(tree)) return true;
  const inside = (part: Tree | undefined): boolean => some(part, test);
  if (tree instanceof Branches) return tree.options.some(inside);
  if (tree instanceof Assumed) return inside(tree.value);
  if (isTreeList(tree)) return tree.some(inside);
  return isTreeObject(tree) && Object.values(tree).some(inside);
}
