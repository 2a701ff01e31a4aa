import { Assumed, Branches, NO_NAMES } from "../../../facts";
import { decide } from "./decide";
import type { Read } from "./read";

/** Keeps the place of a list element that AWS::NoValue takes away, so that positions stay as written. */
export const LEFT_OUT = new Assumed(undefined, NO_NAMES);

/** The list without elements that AWS::NoValue took away. */
export function present(list: readonly Read[]): readonly Read[] {
  return list.some(isLeftOut) ? list.filter((element) => !isLeftOut(element)) : list;
}

/** Computes from the list as it is with and without each element that may be left out. */
export function decidePresence(list: readonly Read[], compute: (present: readonly Read[]) => Read): Read {
  const doubtful = list.filter(mayBeLeftOut);
  if (doubtful.length === 0) return compute(present(list));
  return decide(doubtful, (settled) => {
    let next = 0;
    return compute(present(list.map((element) => (mayBeLeftOut(element) ? settled[next++] : element))));
  });
}

function isLeftOut(value: Read): boolean {
  return value === undefined || (value instanceof Assumed && isLeftOut(value.value));
}

function mayBeLeftOut(value: Read): boolean {
  if (value instanceof Assumed) return mayBeLeftOut(value.value);
  return (
    value instanceof Branches && value.options.some((option) => isLeftOut(option) || mayBeLeftOut(option))
  );
}
