import {
  Assumed,
  Branches,
  collectSources,
  isTreeList,
  isTreeObject,
  once,
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
    const sources = new Set<ResourceId>();
    for (const { tree } of places) collectSources(tree, sources);
    return [...sources].flatMap((source) => this.all().get(source) ?? []);
  }
}

const NONE: readonly Field[] = [];

function chooses(tree: Tree | undefined): boolean {
  if (tree instanceof Branches) return true;
  if (tree instanceof Assumed) return chooses(tree.value);
  if (isTreeList(tree)) return tree.some(chooses);
  return isTreeObject(tree) && Object.values(tree).some(chooses);
}
