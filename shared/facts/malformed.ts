import { Assumed, Branches, isTreeList, Unresolved, type Tree } from "./tree";

/** What stands where AWS takes something else, for people. */
export function shown(tree: Tree): string {
  if (tree instanceof Unresolved || tree instanceof Branches || tree instanceof Assumed) return "undecided";
  if (isTreeList(tree)) return "a list";
  if (typeof tree === "object" && tree !== null) return "an object";
  const text = typeof tree === "string" ? JSON.stringify(tree) : String(tree);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/**
 * Pulumi hands secrets over as if they were ordinary texts: what looks like neither a word nor an address stays unsaid.
 */
export function unlessSecret(tree: Tree): string {
  return mayBeSecret(tree) ? "another text" : shown(tree);
}

function mayBeSecret(tree: Tree): boolean {
  return typeof tree === "string" && !/^([a-z]{1,8}|[0-9a-f.:/-]*)$/i.test(tree);
}

const MISPLACED = "a misplaced ";

/** `"10.0.0/8"`: the name of an unknown that somebody wrote, but not so that AWS takes it. Free of dialect. */
export function malformedName(tree: Tree): string {
  if (isTreeList(tree)) return `${MISPLACED}list`;
  if (typeof tree === "object" && tree !== null) return `${MISPLACED}object`;
  return mayBeSecret(tree) ? `${MISPLACED}text` : shown(String(tree));
}

export function isMalformedName(name: string): boolean {
  return name.startsWith('"') || name.startsWith(MISPLACED);
}
