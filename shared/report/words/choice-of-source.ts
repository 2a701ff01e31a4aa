import {
  Assumed,
  Branches,
  isScalar,
  isTreeList,
  isTreeObject,
  Unresolved,
  type Path,
  type Tree,
} from "../../facts";
import { listed } from "../../text/lists";
import type { CauseLine } from "../../semantics";

/** What a line's source may be, where the program names each of them. */
export function optionsOf(line: CauseLine): readonly string[] | undefined {
  const choice = choiceOf(line);
  const options = [...new Set(choice?.options.map(textOf))];
  return choice && options.every((option) => option !== undefined) ? options : undefined;
}

/** Whether a line names a prefix list that is not in the program, where a prefix is no value. */
export function namesList({ peers }: CauseLine): boolean {
  return peers.may.some((peer) => peer.kind === "prefix" && peer.list?.declared === false);
}

function choiceOf({ at: { resource, path } }: CauseLine): Branches | undefined {
  const tree = settled(treeAt(resource.properties, path));
  return tree instanceof Branches ? tree : undefined;
}

/** "With Env = prod it is 0.0.0.0/0, otherwise 10.0.0.0/8.", "Source decides between 0.0.0.0/0 and 10.0.0.0/8." */
export function choiceSentence(line: CauseLine): string | undefined {
  const options = optionsOf(line);
  if (!options) return undefined;
  const when = choiceOf(line)?.when ?? [];
  const [first, second] = when.map(({ inWords }) => inWords);
  // Options in the same words, a default and a text for one, have conditions of their own. Of allowed values it would
  // be to say the same twice.
  if (when.length === 2 && options.length === 2 && !first?.endsWith(` = ${options[0]}`)) {
    if (first !== undefined) return `With ${first} it is ${options[0]}, otherwise ${options[1]}.`;
    if (second !== undefined) return `With ${second} it is ${options[1]}, otherwise ${options[0]}.`;
  }
  const names = line.peers.names.filter((name) => !options.includes(name));
  return `${listed(names)} ${names.length > 1 ? "decide" : "decides"} between ${listed(options, MOST_NAMED)}.`;
}

const MOST_NAMED = 4;

/** The inputs of which nobody knows the value, in the row of a line. */
export function unknownsIn({ at: { resource, path } }: CauseLine): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (tree: Tree | undefined): void => {
    if (tree instanceof Unresolved) tree.names.forEach((name) => found.add(name));
    else if (tree instanceof Branches) tree.options.forEach(visit);
    else if (tree instanceof Assumed) visit(tree.value);
    else if (isTreeList(tree)) tree.forEach(visit);
    else if (isTreeObject(tree)) Object.values(tree).forEach(visit);
  };
  const row = path.findIndex((key) => typeof key === "number");
  visit(treeAt(resource.properties, path.slice(0, row + 1)));
  return found;
}

/** What stands there, unless a choice or an unknown stands before it. */
function treeAt(root: Tree, path: Path): Tree | undefined {
  return path.reduce<Tree | undefined>((tree, key) => {
    const whole = settled(tree);
    const part = isTreeList(whole) && whole.length === 1 && key !== 0 ? settled(whole[0]) : whole;
    if (isTreeList(part)) return typeof key === "number" ? part[key] : undefined;
    return isTreeObject(part) ? part[key] : undefined;
  }, root);
}

function settled(tree: Tree | undefined): Tree | undefined {
  return tree instanceof Assumed ? settled(tree.value) : tree;
}

function textOf(tree: Tree | undefined): string | undefined {
  const value = settled(tree);
  if (isScalar(value)) return String(value);
  return value instanceof Unresolved ? value.names.join(" or ") : undefined;
}
