import type { Condition } from "./condition";
import { Distinctions, MOST_PARTS, type Distinction, type Fallen } from "./decision";
import { Assumed, Branches, isTreeList, isTreeObject, type Tree } from "./tree";
import { NO_NAMES } from "./value";

/**
 * The decisions that choose in some trees, or decide whether something is there.
 * @param few whether also what only decides whether one single thing is there: of its packets, a doubt says as much
 */
export function decisionsIn(
  trees: Iterable<Tree | undefined>,
  doubts: Iterable<Condition>,
  few = false,
): readonly Distinction[] {
  const found = new Distinctions();
  const add = (condition: Condition, weight: number): void =>
    condition.each((decision, outcomes) => found.add(decision, outcomes, weight));
  const visit = (part: Tree | undefined): void => {
    if (part instanceof Branches) {
      if (part.options.length > MOST_PARTS) return part.options.forEach(visit);
      const weight = isDoubt(part) ? SINGLE : 2 * SINGLE;
      part.when.forEach((condition) => add(condition, weight / part.when.length));
      part.options.forEach(visit);
    } else if (part instanceof Assumed) {
      visit(part.value);
    } else if (isTreeList(part)) {
      part.forEach(visit);
    } else if (isTreeObject(part)) {
      Object.values(part).forEach(visit);
    }
  };
  for (const tree of trees) visit(tree);
  for (const doubt of doubts) add(doubt, SINGLE);
  return few ? found.all : found.all.filter(({ weight }) => weight > SINGLE);
}

/** The weight of a decision whether one thing is there. */
const SINGLE = 1;

/** The tree where these decisions have fallen. What they leave as it is stays the same object. */
export function choosing(tree: Tree | undefined, fallen: Fallen): Tree | undefined {
  const known = new Map<Branches, Tree | undefined>();
  const chosen = (choice: Branches): Tree | undefined => {
    const left = choice.options.flatMap((option, i) => {
      const when = choice.when[i];
      return when && when.given(fallen) !== "no" ? [{ option: visit(option), when }] : [];
    });
    const [only] = left;
    if (!only) return choice;
    if (left.length === 1) return only.option;
    const options = left.map(({ option }) => option);
    if (isSame(options, choice.options)) return choice;
    return new Branches(
      options,
      choice.names,
      left.map(({ when }) => when),
    );
  };
  const visit = (part: Tree | undefined): Tree | undefined => {
    if (part instanceof Branches) {
      if (!known.has(part)) known.set(part, chosen(part));
      return known.get(part);
    }
    if (part instanceof Assumed) {
      const value = visit(part.value);
      return value === part.value ? part : new Assumed(value, part.names, part.defaultOf);
    }
    if (isTreeList(part)) {
      const elements = part.map((element) => visit(element) ?? LEFT_OUT);
      return isSame(elements, part) ? part : elements;
    }
    if (!isTreeObject(part)) return part;
    const members = Object.entries(part).map(([key, member]) => [key, visit(member)] as const);
    if (members.every(([key, member]) => member === part[key])) return part;
    return Object.fromEntries(members.filter((member): member is [string, Tree] => member[1] !== undefined));
  };
  return visit(tree);
}

/** Keeps the place of an element, so that positions stay as written. */
const LEFT_OUT = new Assumed(undefined, NO_NAMES);

/** One thing, or nothing. */
function isDoubt({ options }: Branches): boolean {
  const there = options.filter((option) => option !== undefined && option !== null);
  return there.length === 1 && options.length === 2 && !isTreeList(there[0]);
}

function isSame(a: readonly (Tree | undefined)[], b: readonly (Tree | undefined)[]): boolean {
  return a.length === b.length && a.every((one, i) => one === b[i]);
}
