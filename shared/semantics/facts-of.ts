import { Kept, type Resource } from "../facts";
import type { Facts, Network } from "../network/network";
import type { ResourceType, Words } from "../vocabulary";

const factsByType = new Kept((_: Network) => new Map<object, ReadonlyMap<Resource, unknown>>());

/** The facts of one resource by another row of the vocabulary; `undefined` where it is of another type. */
export function factsOf<W extends Words>(
  type: ResourceType<W>,
  resource: Resource,
  network: Network,
): Facts<W> | undefined {
  const byType = factsByType.of(network);
  let byResource = byType.get(type);
  if (!byResource) {
    byResource = new Map(
      network
        .all(type)
        .certain()
        .map((facts) => [facts.resource, facts]),
    );
    byType.set(type, byResource);
  }
  // Filled above with facts of just this row.
  return byResource.get(resource) as Facts<W> | undefined;
}
