import { bothDoubts, Kept, namesOfBoth, NO_NAMES, type Bounds, type Field, type Names } from "../../facts";
import { conditionDoubt, existence } from "../../network/condition-doubt";
import type { Network, Subject } from "../../network/network";
import { equalPackets, NO_PACKETS, subtractPackets, type Direction, type PacketSet } from "../../packets";
import type { Change, Difference } from "./difference";
import type { Exchanges } from "./exchanges";
import { pairsOf, type Pair, type PlaceOf } from "./pairs";
import { doubted } from "../paths/hop";
import type { SharedWays } from "./shared-ways";

/** Two networks, and what both leave open. */
export interface Sides {
  readonly before: Network;
  readonly after: Network;
  readonly places: { readonly before: PlaceOf; readonly after: PlaceOf };
  readonly ways: SharedWays;
  readonly exchanges: Exchanges;
}

/** What is compared of two networks: subjects of one kind, and what each of them admits. */
export interface Comparable<S extends Subject> {
  readonly kind: Difference["kind"];
  readonly subjects: (network: Network) => readonly S[];
  readonly directions: readonly Direction[];
  readonly admits: (subject: S, direction: Direction, network: Network) => Bounds<PacketSet>;
  /**
   * Whether what is open in both, within the same bounds, is so by the same lines. Left out: what decides about what is
   * told by its place in the program.
   */
  readonly isSame?: (
    pair: Sided<S | undefined>,
    admits: Sided<Bounds<PacketSet>>,
    direction: Direction,
  ) => boolean;
  /** What each admits without what is open in both in the same way. Left out: all that is open counts as its own. */
  readonly own?: (
    pair: Sided<S | undefined>,
    admits: Sided<Bounds<PacketSet>>,
    direction: Direction,
    mayDiffer: (names: Names) => boolean,
  ) => Sided<Bounds<PacketSet>>;
}

/** How all subjects of a kind differ; those that are the same are left out. */
export function compare<S extends Subject>(
  { kind, subjects, directions, admits, isSame, own }: Comparable<S>,
  sides: Sides,
): readonly Difference[] {
  const mayDiffer = (names: Names): boolean => sides.ways.of(names).length > 0;
  const settled = new Kept((network: Network) => byKey(subjects(network)));
  return pairsOf(subjects(sides.before), subjects(sides.after), sides.places).flatMap((pair) => {
    const isThereAlike = standAlike(pair, sides.ways);
    return directions.flatMap((direction) => {
      const of = (subject: S | undefined, network: Network): Bounds<PacketSet> => {
        if (!subject) return NOTHING;
        const own = admits(subject, direction, network);
        return isThereAlike ? own : doubted(own, conditionDoubt(subject.resource));
      };
      const old = of(pair.before, sides.before);
      const young = of(pair.after, sides.after);
      const inWay = (subject: S | undefined, network: Network): Bounds<PacketSet> => {
        const there = subject && settled.of(network).get(keyOf(subject));
        return there ? admits(there, direction, network) : NOTHING;
      };
      const sided = { before: old, after: young };
      const changed = changeOf(
        sided,
        // Of a subject that may not be there, its parts say too little.
        own && isThereAlike ? () => own(pair, sided, direction, mayDiffer) : undefined,
        () =>
          (isSame ? isSame(pair, sided, direction) : !sides.exchanges.among(young.names)) &&
          sides.ways
            .of(young.names)
            .every(({ before, after }) =>
              sameBounds(inWay(pair.before, before.network()), inWay(pair.after, after.network())),
            ),
      );
      return changed ? [{ kind, direction, ...placed(pair), ...changed }] : [];
    });
  });
}

export const NOTHING: Bounds<PacketSet> = { must: NO_PACKETS, may: NO_PACKETS, names: NO_NAMES };

/** Whether both are there in the same cases, or one is not there at all. */
export function standAlike({ before, after }: Pair<Subject>, ways: SharedWays): boolean {
  if (!before || !after || before.resource.condition?.key === after.resource.condition?.key) return true;
  const names = bothDoubts(conditionDoubt(before.resource), conditionDoubt(after.resource)) ?? NO_NAMES;
  const all = ways.of(names);
  const isThere = ({ resource }: Subject, { fallen }: (typeof all)[number]["before"]) =>
    existence(resource, undefined, fallen).holds;
  return all.length > 0 && all.every((way) => isThere(before, way.before) === isThere(after, way.after));
}

/** By what stays the same of subjects where decisions have fallen. */
export function byKey<S extends Subject>(subjects: readonly S[]): ReadonlyMap<string, S> {
  return new Map(subjects.map((subject) => [keyOf(subject), subject]));
}

export function keyOf({
  id,
  root,
  resource,
}: Subject & { readonly id?: string; readonly root?: Field }): string {
  return id ?? [resource.id, root?.resource.id, ...(root?.path ?? [])].join(" ");
}

export interface Sided<T> {
  readonly before: T;
  readonly after: T;
}

/**
 * Absent where both are the same.
 * @param own what is open in each of them in a way of its own; left out: all that is
 * @param isSame whether what is open comes to the same, within the same bounds
 */
export function changeOf(
  sides: Sided<Bounds<PacketSet>>,
  own: (() => Sided<Bounds<PacketSet>>) | undefined,
  isSame: () => boolean,
): Change | undefined {
  const { before, after } = sides;
  if (without(before, after).may.empty && without(after, before).may.empty) return undefined;
  if (sameBounds(before, after) && isSame()) return undefined;
  const { before: was, after: is } = own?.() ?? sides;
  const removed = without(was, after);
  const added = without(is, before);
  return removed.may.empty && added.may.empty ? undefined : { removed, added };
}

function sameBounds(a: Bounds<PacketSet>, b: Bounds<PacketSet>): boolean {
  return (
    equalPackets(a.must, b.must) &&
    equalPackets(a.may, b.may) &&
    a.names.length === b.names.length &&
    a.names.every((name) => b.names.includes(name))
  );
}

function without(a: Bounds<PacketSet>, b: Bounds<PacketSet>): Bounds<PacketSet> {
  const must = subtractPackets(a.must, b.may);
  const may = subtractPackets(a.may, b.must);
  if (equalPackets(must, may)) return { must, may: must, names: [] };
  return { must, may, names: namesOfBoth(a, b) };
}

export function placed({
  before,
  after,
  subject: { name, resource },
  label,
  place,
}: Pair<Subject>): Pick<Difference, "name" | "label" | "resource" | "place" | "presence"> {
  const presence = !before ? "only after" : !after ? "only before" : "both";
  return { name, label, resource, place, presence };
}
