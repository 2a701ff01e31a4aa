import { mergeNames, NO_NAMES, type Names } from "../../facts";
import type { Interface } from "../../network/network";
import { DIRECTIONS, type Direction } from "../../packets";
import { carriedBy, carriers, filterKey, isOutside } from "./carried";
import { linesOfOthers, ownLines, type CarrierView } from "./carrier-views";
import { placed, type Sides } from "./compare";
import type { Change, Difference } from "./difference";
import type { FilterChanges } from "./filter-changes";
import { anyOf } from "../gate";
import type { Labels } from "./labels";
import { changeBy, movedIn, namedMoves, type Holding, type Moved } from "./moved";
import type { FilterOn } from "../paths/filters-on";
import { doubted } from "../paths/hop";

/**
 * How interfaces differ by the groups that are put on them and taken off: in what these admit, and in what others admit
 * because their lines name them. What groups are told to admit newly, or no longer, is told there alone, so a group
 * that changes is no news of each interface that carries it.
 */
export function carrierDifferences(
  sides: Sides,
  labels: Labels,
  changes: FilterChanges,
): readonly Difference[] {
  const holding: Holding<Interface, FilterOn> = {
    subjects: carriers,
    held: carriedBy,
    keyOf: (filter) => filterKey(filter, changes.nameOf),
    namesOf,
    calledOf: (filter) =>
      filter.kind === "group"
        ? [changes.nameOf(filter.group)]
        : filter.kind === "unknown"
          ? filter.gate.names
          : [],
    // That it names no group; and the groups that one of another program has whatever this one does.
    isNoNews: ({ kind }, eni, network) => kind === "none" || (kind === "unknown" && isOutside(eni, network)),
  };
  const moved = movedIn(holding, sides);
  return [ownLines(labels, changes), linesOfOthers(changes)].flatMap((view) =>
    moved.flatMap((one) =>
      DIRECTIONS.flatMap((direction) => {
        if (direction === "ingress" && one.pair.subject.onlyCalls) return [];
        const change = changeIn(one, direction, view, holding, sides);
        if (!change) return [];
        return [
          { kind: view.kind, direction, ...placed(one.pair), ...change, moved: namedMoves(one, holding) },
        ];
      }),
    ),
  );
}

function namesOf(filter: FilterOn): Names {
  return filter.kind === "group" ? (filter.doubt ?? NO_NAMES) : filter.gate.names;
}

/** Of what nobody knows the same is there on both sides, so it makes no difference, and all of it a doubt. */
function changeIn(
  moved: Moved<Interface, FilterOn>,
  direction: Direction,
  view: CarrierView,
  { keyOf }: Holding<Interface, FilterOn>,
  sides: Sides,
): Change | undefined {
  const isShared = (one: FilterOn): boolean =>
    view.kind === "carrier" &&
    one.kind !== "group" &&
    one.gate.must.empty &&
    moved.before.has(keyOf(one)) &&
    moved.after.has(keyOf(one));
  const change = changeBy(
    moved,
    {
      admits: (filters, network) =>
        anyOf(...filters.flatMap((one) => (isShared(one) ? [] : view.admits(one, direction, network)))),
      told: (filter, network, side) => view.told(filter, direction, network, side),
    },
    sides,
  );
  const shared = moved.is.filter(isShared);
  if (!change || shared.length === 0) return change;
  const names = shared.map(namesOf).reduce(mergeNames, NO_NAMES);
  return { added: doubted(change.added, names), removed: doubted(change.removed, names) };
}
