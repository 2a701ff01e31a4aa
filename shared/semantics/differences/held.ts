import { NO_NAMES, type List, type Names } from "../../facts";
import type { FilterChanges } from "./filter-changes";
import type { Holding } from "./moved";

/** Something that a subject has, or may have: an ACL on a subnet, a subnet around an interface. */
export interface Held<T> {
  /** Absent: of which nobody knows more than what decides it. */
  readonly one: T | undefined;
  readonly names: Names;
}

export function heldIn<T>(list: List<T>): readonly Held<T>[] {
  const found: Held<T>[] = [];
  list.each((one, doubt) => found.push({ one, names: doubt ?? NO_NAMES }));
  return list.rest ? [...found, { one: undefined, names: list.rest }] : found;
}

/** Told apart and called by what both networks call it. */
export function byWhatIsHeld<T extends { readonly id: string }>({
  nameOf,
}: FilterChanges): Pick<Holding<never, Held<T>>, "keyOf" | "namesOf" | "calledOf"> {
  return {
    keyOf: ({ one, names }) => [one ? nameOf(one) : "?", ...names.toSorted()].join("\n"),
    namesOf: ({ names }) => names,
    calledOf: ({ one, names }) => (one ? [nameOf(one)] : names),
  };
}
