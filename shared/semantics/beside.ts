import { anyOf, some, yes, type Claim, type Condition, type List, type Resource } from "../facts";
import { conditionDoubt, exclude } from "../network/condition-doubt";
import type { Facts, Network } from "../network/network";
import type { ResourceType, Words } from "../vocabulary";

/**
 * The resources of a row as another resource finds them: one that is under a condition of its own is there only if
 * that decides so, and never under the opposite of the other's.
 * @param resource absent: as the program has them, whatever else is there
 */
export function allBeside<W extends Words>(
  resource: Resource | undefined,
  type: ResourceType<W>,
  network: Network,
): List<Facts<W>> {
  return network
    .all(type)
    .filter((facts) => !exclude(facts.resource, resource))
    .doubtedWhere((facts) => conditionDoubt(facts.resource, resource));
}

/**
 * Whether it is so of one of them. Where nobody knows of which, it is so all the same if there is one of those of which
 * it is in every outcome: one under a condition, another under its opposite.
 */
export function someBeside<W extends Words>(
  resource: Resource | undefined,
  type: ResourceType<W>,
  network: Network,
  test: (facts: Facts<W>) => Claim,
): Claim {
  const one = some(allBeside(resource, type, network), test);
  if (one.holds !== "maybe") return one;
  const conditions: Condition[] = [];
  network.all(type).each((facts, doubt) => {
    const { condition } = facts.resource;
    if (!doubt && condition && test(facts).holds === "yes") conditions.push(condition);
  });
  return conditions.length > 1 && anyOf(...conditions).holdsWith(resource?.condition).holds === "yes"
    ? yes()
    : one;
}
