import { all, yes, type Claim, type Fallen, type Names, type Resource } from "../facts";

/**
 * Whether a resource is there, beside what it belongs to: under the same condition, or one that holds whenever the
 * other's does, it is; under the opposite it never is.
 * @param whole absent: the program, which is there in any case
 * @param fallen where these have been decided as well
 */
export function existence({ condition }: Resource, whole?: Resource, fallen?: Fallen): Claim {
  return condition?.holdsWith(whole?.condition, fallen) ?? yes();
}

/** What decides whether a resource is there, for those that count one that never is as one in doubt. */
export function conditionDoubt(part: Resource, whole?: Resource): Names | undefined {
  const { holds, names } = existence(part, whole);
  if (holds === "yes") return undefined;
  return holds === "maybe" ? names : part.condition?.names;
}

/** Whether both are never there together. */
export function exclude(part: Resource, whole?: Resource): boolean {
  return part.condition !== undefined && existence(part, whole).holds === "no";
}

/** Whether two are there together, if one is. */
export function together(one: Resource, other: Resource): Claim {
  if (!one.condition && !other.condition) return yes();
  return all(existence(one, other), existence(other, one));
}
