import { maybe, yes, type Claim, type Resource } from "../facts";

/** Whether one resource exists wherever the other does: a subject under a condition is judged as if it existed. */
export function existsWith(resource: Resource, subject: Resource): Claim {
  const { condition } = resource;
  if (!condition || condition.name === subject.condition?.name) return yes();
  return maybe(condition.names);
}
