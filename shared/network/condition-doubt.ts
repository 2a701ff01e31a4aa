import type { Names, Resource } from "../facts";

/**
 * What decides whether a resource is there, beside what it belongs to; under the same condition, or one that holds
 * whenever the other's does, nothing does.
 * @param whole absent: the program, which is there in any case
 */
export function conditionDoubt(part: Resource, whole?: Resource): Names | undefined {
  const { condition } = part;
  if (!condition || (whole?.condition && condition.holdsWith(whole.condition))) return undefined;
  return condition.names;
}
