import { Assumed, Branches, isTreeList, isTreeObject, Unresolved } from "../../../facts";
import type { Read } from "./read";
import { Composed } from "./unknowns";

/** Different only for what is not equal. */
export function lookOf(value: Read): string {
  if (value instanceof Unresolved) return `? ${value.title}`;
  if (value instanceof Assumed) return `assumed ${lookOf(value.value)}`;
  if (value instanceof Branches) return "branches";
  if (isTreeList(value)) return `[${value.map(lookOf).join()}]`;
  if (!isTreeObject(value)) return `${typeof value} ${value}`;
  const members = Object.keys(value).sort();
  return `{${members.map((key) => `${key}: ${lookOf(value[key])}`).join()}}`;
}

/** Equal in form: what is unknown in the same words and from the same sources counts as the same. */
export function sameForm(a: Read, b: Read): boolean {
  if (a === b) return true;
  if (a instanceof Unresolved) {
    if (!(b instanceof Unresolved) || a.attribute !== b.attribute) return false;
    if (a instanceof Composed || b instanceof Composed) {
      return a instanceof Composed && b instanceof Composed && sameList(a.pieces, b.pieces);
    }
    return a.title === b.title && sameList(a.names, b.names) && sameList(a.sources, b.sources);
  }
  if (a instanceof Assumed) {
    return b instanceof Assumed && sameList(a.names, b.names) && sameForm(a.value, b.value);
  }
  if (a instanceof Branches) {
    return b instanceof Branches && sameList(a.names, b.names) && sameList(a.options, b.options);
  }
  if (isTreeList(a)) return isTreeList(b) && sameList(a, b);
  if (!isTreeObject(a) || !isTreeObject(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && sameForm(a[key], b[key]))
  );
}

function sameList(a: readonly Read[], b: readonly Read[]): boolean {
  return a.length === b.length && a.every((element, i) => sameForm(element, b[i]));
}
