import { ifThere, yes, type Claim, type Resource } from "../facts";
import { conditionDoubt } from "../network/condition-doubt";

/** Whether one resource exists wherever the other does: a subject under a condition is judged as if it existed. */
export function existsWith(resource: Resource, subject: Resource): Claim {
  return ifThere(yes(), conditionDoubt(resource, subject));
}
