import { Assumed, Branches, isTreeList, isTreeObject, PiecedText, Unresolved, type Tree } from "./tree";

/** JSON text as what it says, wherever it may stand. */
export function readJson(
  tree: Tree | undefined,
  at: { misplaced(tree: Tree): Unresolved },
): Tree | undefined {
  if (tree instanceof Branches) return tree.with(tree.options.map((option) => readJson(option, at)));
  if (tree instanceof Assumed) return new Assumed(readJson(tree.value, at), tree.names);
  if (tree instanceof Unresolved) return aroundHoles(tree.pieces) ?? tree;
  if (typeof tree === "number" || typeof tree === "boolean") return at.misplaced(tree);
  if (typeof tree !== "string") return tree;
  try {
    return JSON.parse(tree) as Tree;
  } catch {
    return at.misplaced(tree);
  }
}

/** Letters that Unicode gives no meaning stand for what is not known while the rest is read. */
const FIRST_HOLE = 0xe000;
const HOLE = /([\uE000-\uF8FF])/;
const LIKE_HOLE = /[\uE000-\uF8FF]|\\u[ef]/i;
const MOST_HOLES = 0xf8ff - FIRST_HOLE + 1;

type Pieces = Unresolved["pieces"];

/** What is not known is part of the texts where it stands; `undefined` where it may be more than that. */
function aroundHoles(pieces: Pieces): Tree | undefined {
  const holes = pieces.filter((piece) => typeof piece !== "string");
  if (holes.length === pieces.length || holes.length > MOST_HOLES) return undefined;
  if (pieces.some((piece) => typeof piece === "string" && LIKE_HOLE.test(piece))) return undefined;
  let next = FIRST_HOLE;
  const whole = pieces.map((piece) => (typeof piece === "string" ? piece : String.fromCharCode(next++)));
  try {
    return withHoles(JSON.parse(whole.join("")) as Tree, holes);
  } catch {
    return undefined;
  }
}

function withHoles(tree: Tree, holes: readonly Unresolved[]): Tree {
  if (typeof tree === "string") return textOf(piecesOf(tree, holes));
  if (isTreeList(tree)) return tree.map((item) => withHoles(item, holes));
  if (!isTreeObject(tree)) return tree;
  // Which member it is decides what the object says.
  if (Object.keys(tree).some((key) => HOLE.test(key))) {
    const { names, sources } = new PiecedText(piecesOf(JSON.stringify(tree), holes));
    return new Unresolved(names, sources);
  }
  return Object.fromEntries(Object.entries(tree).map(([key, value]) => [key, withHoles(value, holes)]));
}

function piecesOf(text: string, holes: readonly Unresolved[]): Pieces {
  return text
    .split(HOLE)
    .filter((part) => part !== "")
    .map((part) => (HOLE.test(part) ? (holes[part.charCodeAt(0) - FIRST_HOLE] ?? part) : part));
}

function textOf(pieces: Pieces): Tree {
  const [first = "", ...others] = pieces;
  return others.length > 0 ? new PiecedText(pieces) : first;
}
