import type { Names, Resource } from "../facts";

/**
 * What decides whether a resource is there, beside what it belongs to; under the same condition nothing does.
 * @param whole absent: the program, which is there in any case
 */
export function conditionDoubt(part: Resource, whole?: Resource): Names | undefined {
  return part.condition && part.condition.name !== whole?.condition?.name ? part.condition.names : undefined;
}
