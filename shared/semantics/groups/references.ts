import {
  Assumed,
  bothDoubts,
  Branches,
  idsWithin,
  isTreeList,
  isTreeObject,
  Kept,
  push,
  Unresolved,
  type Names,
  type Resource,
  type ResourceId,
  type Tree,
} from "../../facts";
import type { Network } from "../../network/network";

/** One mention of a resource in another's properties, whatever its type. */
export interface Reference {
  readonly from: Resource;
  /** The property at the top, as the dialect spells it. */
  readonly property: string;
  readonly attribute: string | undefined;
  /** What decides whether it stands there. */
  readonly doubt: Names | undefined;
}

const references = new Kept(collect);
const NOWHERE: readonly Reference[] = [];

/** Everywhere in the program that names a resource, also inside texts. All properties are walked once. */
export function referencesTo(resource: Resource, network: Network): readonly Reference[] {
  return references.of(network).get(resource.id) ?? NOWHERE;
}

function collect({ index }: Network): ReadonlyMap<ResourceId, readonly Reference[]> {
  const found = new Map<ResourceId, Reference[]>();
  for (const from of index.resources) {
    if (!isTreeObject(from.properties)) continue;
    let property = "";
    const add = (id: ResourceId, attribute: string | undefined, doubt: Names | undefined): void => {
      if (id === from.id) return;
      push(found, id, { from, property, attribute, doubt });
    };
    const visit: Visit = (leaf, doubt) => {
      if (leaf instanceof Unresolved) for (const id of leaf.sources) add(id, leaf.attribute, doubt);
      else
        for (const id of idsWithin(leaf)) {
          const named = looksLikeId(id) ? index.getPhysical(id) : undefined;
          if (named) add(named.id, undefined, doubt);
        }
    };
    for (property in from.properties) {
      // Lists of lines come by the 10,000.
      if (!index.hasPhysical && from.isLiteral?.(property)) continue;
      walk(from.properties[property], visit, undefined);
    }
  }
  return found;
}

type Visit = (leaf: Unresolved | string, doubt: Names | undefined) => void;

function walk(tree: Tree | undefined, visit: Visit, doubt: Names | undefined): void {
  if (typeof tree === "string") {
    // Most leaves are ports and prefixes.
    if (tree.length >= SHORTEST_ID) visit(tree, doubt);
  } else if (typeof tree !== "object" || tree === null) return;
  else if (isTreeList(tree)) for (const element of tree) walk(element, visit, doubt);
  else if (tree instanceof Unresolved) visit(tree, doubt);
  else if (tree instanceof Branches)
    for (const option of tree.options) walk(option, visit, bothDoubts(doubt, tree.names));
  else if (tree instanceof Assumed) walk(tree.value, visit, doubt);
  else for (const key in tree) walk(tree[key], visit, doubt);
}

const SHORTEST_ID = "sg-01234567".length;
const LONGEST_ID = 31;
const ID = /^[a-z]+-[0-9a-f]{8}/;

/** `sg-0123456789abcdef0`: a prefix, a dash and hexadecimal digits. */
function looksLikeId(leaf: string): boolean {
  return leaf.length >= SHORTEST_ID && leaf.length <= LONGEST_ID && ID.test(leaf);
}
