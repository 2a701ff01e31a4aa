import { Kept, mergeNames, NO_NAMES, type Names } from "../facts";
import { conditionDoubt } from "../network/condition-doubt";
import type { Interface, Network } from "../network/network";
import { NO_PACKETS, subtractPackets, unionPackets, type Direction } from "../packets";
import { carriedBy, carriers, filterKey, isOutside } from "./carried";
import { GroupChanges, linesOfOthers, ownLines, type CarrierView } from "./carrier-views";
import { byKey, changeOf, keyOf, placed, standAlike, type Sides } from "./compare";
import type { Change, Difference } from "./difference";
import { anyOf } from "./gate";
import type { GroupLabels } from "./group-labels";
import { pairsOf, type Pair } from "./pairs";
import type { FilterOn } from "./paths/filters-on";
import { doubted } from "./paths/hop";

/**
 * How interfaces differ by the groups that are put on them and taken off: in what these admit, and in what others admit
 * because their lines name them. What groups are told to admit newly, or no longer, is told there alone, so a group
 * that changes is no news of each interface that carries it.
 */
export function carrierDifferences(
  sides: Sides,
  labels: GroupLabels,
  ofGroups: readonly Difference[],
): readonly Difference[] {
  const changes = new GroupChanges(labels, ofGroups);
  const keysOf = (filters: readonly FilterOn[]) => filters.map((one) => filterKey(one, changes.labelOf));
  const inWay = new Kept((network: Network) => byKey(carriers(network)));
  const keysIn = (subject: Interface | undefined, network: Network): string => {
    const there = subject && inWay.of(network).get(keyOf(subject));
    return there ? keysOf(carriedBy(there, network)).sort().join("\n\n") : "";
  };
  const moved = pairsOf(carriers(sides.before), carriers(sides.after), sides.places).flatMap((pair) => {
    const { was, is } = filtersOf(pair, sides);
    const one: Moved = {
      pair,
      ...{ was, is, before: new Set(keysOf(was)), after: new Set(keysOf(is)) },
      areThereAlike: standAlike(pair, sides.ways),
    };
    const isSame =
      one.areThereAlike &&
      one.before.size === one.after.size &&
      [...one.before].every((key) => one.after.has(key)) &&
      sides.ways
        .of(is.map(namesOf).reduce(mergeNames, NO_NAMES))
        .every(
          (way) => keysIn(pair.before, way.before.network()) === keysIn(pair.after, way.after.network()),
        );
    return isSame ? [] : [one];
  });
  return [ownLines(changes), linesOfOthers(changes)].flatMap((view) =>
    moved.flatMap((one) =>
      DIRECTIONS.flatMap((direction) => {
        if (direction === "ingress" && one.pair.subject.onlyCalls) return [];
        const change = changeIn(one, direction, view, sides, changes);
        const groups = { put: groupsIn(one.is, one.before), taken: groupsIn(one.was, one.after) };
        return change ? [{ kind: view.kind, direction, ...placed(one.pair), ...change, groups }] : [];
      }),
    ),
  );

  function groupsIn(filters: readonly FilterOn[], others: ReadonlySet<string>): readonly string[] {
    const own = filters.filter((one) => !others.has(filterKey(one, changes.labelOf)));
    const names = own.flatMap((one) =>
      one.kind === "group" ? [changes.labelOf(one.group).replace(/^group /, "")] : one.gate.names,
    );
    return [...new Set(names)].sort();
  }
}

const DIRECTIONS: readonly Direction[] = ["ingress", "egress"];

/** An interface that has other groups than before, or in other cases. */
interface Moved {
  readonly pair: Pair<Interface>;
  readonly was: readonly FilterOn[];
  readonly is: readonly FilterOn[];
  /** By their keys. */
  readonly before: ReadonlySet<string>;
  readonly after: ReadonlySet<string>;
  readonly areThereAlike: boolean;
}

/** What filters it on both sides. */
function filtersOf({ before, after }: Pair<Interface>, sides: Sides): Pick<Moved, "was" | "is"> {
  const was = before && carriedBy(before, sides.before);
  const is = after && carriedBy(after, sides.after);
  return {
    was: was ?? leftThere(is ?? [], isOutside(after, sides.after)),
    is: is ?? leftThere(was ?? [], isOutside(before, sides.before)),
  };
}

/**
 * What is no news of an interface that one side does not have: that it names no group; and of one that is made
 * elsewhere the groups that it has whatever the program does.
 */
function leftThere(filters: readonly FilterOn[], elsewhere: boolean): readonly FilterOn[] {
  return filters.filter(({ kind }) => kind === "none" || (elsewhere && kind === "unknown"));
}

function namesOf(filter: FilterOn): Names {
  return filter.kind === "group" ? (filter.doubt ?? NO_NAMES) : filter.gate.names;
}

/** Absent where there is none, or groups tell all of it. */
function changeIn(
  { pair, was, is, before, after, areThereAlike }: Moved,
  direction: Direction,
  view: CarrierView,
  sides: Sides,
  { labelOf }: GroupChanges,
): Change | undefined {
  // Of what nobody knows, the same is there on both sides.
  const isShared = (one: FilterOn): boolean => {
    const key = filterKey(one, labelOf);
    return one.kind !== "group" && one.gate.must.empty && before.has(key) && after.has(key);
  };
  const shared = view.kind === "carrier" ? is.filter(isShared) : [];
  const of = (filters: readonly FilterOn[], network: Network, eni: Interface | undefined) => {
    const own = filters.filter((one) => !shared.length || !isShared(one));
    const bounds = anyOf(...own.map((one) => view.admits(one, direction, network)));
    return areThereAlike || !eni ? bounds : doubted(bounds, conditionDoubt(eni.resource));
  };
  const change = changeOf(of(was, sides.before, pair.before), of(is, sides.after, pair.after), () => false);
  if (!change) return undefined;
  const isTold = (filters: readonly FilterOn[], network: Network, side: keyof Change): boolean => {
    const told = filters.map((one) => view.told(one, direction, network, side));
    return subtractPackets(change[side].may, told.reduce(unionPackets, NO_PACKETS)).empty;
  };
  if (isTold(is, sides.after, "added") && isTold(was, sides.before, "removed")) return undefined;
  const names = shared.map(namesOf).reduce(mergeNames, NO_NAMES);
  return shared.length === 0
    ? change
    : { added: doubted(change.added, names), removed: doubted(change.removed, names) };
}
