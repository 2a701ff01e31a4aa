import {
  Assumed,
  Branches,
  isTreeList,
  isTreeObject,
  Unresolved,
  type Names,
  type Tree,
} from "../../../facts";

/** What a reader knows of a value; `undefined`: left out, as by AWS::NoValue. */
export type Read = Tree | undefined;

/** The value as long as the defaults of `names` hold. */
export function restsOn(value: Read, names: Names): Read {
  if (names.length === 0) return value;
  if (value instanceof Assumed) return value.resting(names);
  return new Assumed(value, names);
}

/** Whether the value, with all that is in it, is settled. */
export function isSettled(value: Read): boolean {
  if (value instanceof Unresolved || value instanceof Branches || value instanceof Assumed) return false;
  if (isTreeList(value)) return value.every(isSettled);
  return isTreeObject(value) ? Object.values(value).every((member) => isSettled(member)) : true;
}
