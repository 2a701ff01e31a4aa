import type { PartOfSeveral } from "../../semantics";
import { listed } from "../../text/lists";

export interface SubjectNames {
  /** Two of them, or one and a number. */
  readonly text: string;
  readonly many: boolean;
  /** A sentence with all names where `text` leaves some out, after a blank; else empty. */
  readonly rest: string;
}

/** The names of the things in a stack that a finding is about. */
export function subjectNames(parts: readonly PartOfSeveral[]): SubjectNames {
  const names = parts.map(({ subject }) => subject.name);
  return {
    text: listed(names, 2),
    many: names.length > 1,
    rest: names.length > 2 ? ` They are ${listed(names)}.` : "",
  };
}
