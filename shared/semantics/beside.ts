import type { List, Resource } from "../facts";
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
