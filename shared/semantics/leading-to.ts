import { bothDoubts, Kept, List, push, type Names, type Resource, type Target } from "../facts";
import { conditionDoubt, exclude } from "../network/condition-doubt";
import type { Facts, Network } from "../network/network";
import type { ResourceType, Words } from "../vocabulary";

/** One way to refer: the resources of a row, and which of their references is meant. Keep it: it is the index's key. */
export interface Referral<W extends Words> {
  readonly type: ResourceType<W>;
  readonly targets: (facts: Facts<W>) => List<Target>;
}

interface Index {
  readonly byTarget: ReadonlyMap<Resource, readonly Referrer[]>;
  /** Those that may lead anywhere. */
  readonly loose: readonly Referrer[];
}

interface Referrer {
  readonly facts: unknown;
  readonly doubt: Names | undefined;
}

const indexesOf = new Kept((_: Network) => new Map<object, Index>());
const NOBODY: readonly Referrer[] = [];

/** Everything that refers to a resource in this way, or may. Walked once for a network. */
export function leadingTo<W extends Words>(
  reference: Referral<W>,
  resource: Resource,
  network: Network,
): List<Facts<W>> {
  const { byTarget, loose } = indexOf(reference, network);
  return listOf(reference, [...(byTarget.get(resource) ?? NOBODY), ...loose], resource, network);
}

/** The same without those of which nobody knows what they refer to. */
export function naming<W extends Words>(
  reference: Referral<W>,
  resource: Resource,
  network: Network,
): List<Facts<W>> {
  return listOf(reference, indexOf(reference, network).byTarget.get(resource) ?? NOBODY, resource, network);
}

function indexOf<W extends Words>(reference: Referral<W>, network: Network): Index {
  const indexes = indexesOf.of(network);
  let index = indexes.get(reference);
  if (!index) indexes.set(reference, (index = collect(reference, network)));
  return index;
}

function listOf<W extends Words>(
  reference: Referral<W>,
  found: readonly Referrer[],
  resource: Resource,
  network: Network,
): List<Facts<W>> {
  const facts: Facts<W>[] = [];
  const doubts: (Names | undefined)[] = [];
  for (const referrer of found) {
    // Collected below from just this row.
    const one = referrer.facts as Facts<W>;
    if (exclude(one.resource, resource)) continue;
    facts.push(one);
    doubts.push(bothDoubts(referrer.doubt, conditionDoubt(one.resource, resource)));
  }
  return List.from(facts, doubts, network.all(reference.type).rest);
}

function collect<W extends Words>({ type, targets }: Referral<W>, network: Network): Index {
  const byTarget = new Map<Resource, Referrer[]>();
  const loose: Referrer[] = [];
  network.all(type).each((facts, unsure) => {
    const list = targets(facts);
    list.each((target, doubt) => {
      if (target.kind !== "declared") return;
      push(byTarget, target.resource, { facts, doubt: bothDoubts(doubt, unsure) });
    });
    if (list.rest) loose.push({ facts, doubt: list.rest });
  });
  return { byTarget, loose };
}
