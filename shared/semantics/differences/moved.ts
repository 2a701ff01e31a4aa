import { Kept, mergeNames, NO_NAMES, type Bounds, type Names } from "../../facts";
import { conditionDoubt } from "../../network/condition-doubt";
import type { Network, Subject } from "../../network/network";
import { subtractPackets, unionPackets, NO_PACKETS, type PacketSet } from "../../packets";
import { byKey, changeOf, keyOf, standAlike, type Sides } from "./compare";
import type { Change, Difference } from "./difference";
import { pairsOf, type Pair } from "./pairs";
import { doubted } from "../paths/hop";

/** What holds filters of its own: an interface its groups, a subnet its ACL. */
export interface Holding<S extends Subject, F> {
  readonly subjects: (network: Network) => readonly S[];
  readonly held: (subject: S, network: Network) => readonly F[];
  /** Equal for what is the same in two programs, if the same decides whether it is there. */
  readonly keyOf: (filter: F) => string;
  readonly namesOf: (filter: F) => Names;
  /** What people call it. */
  readonly calledOf: (filter: F) => readonly string[];
  /** What is no news of a subject that the other side does not have. */
  readonly isNoNews: (filter: F, subject: S, network: Network) => boolean;
}

/** A subject that holds others than before, or in other cases. */
export interface Moved<S extends Subject, F> {
  readonly pair: Pair<S>;
  readonly was: readonly F[];
  readonly is: readonly F[];
  /** By their keys. */
  readonly before: ReadonlySet<string>;
  readonly after: ReadonlySet<string>;
  readonly areThereAlike: boolean;
}

export function movedIn<S extends Subject, F>(
  { subjects, held, keyOf: keyOfFilter, namesOf, isNoNews }: Holding<S, F>,
  sides: Sides,
): readonly Moved<S, F>[] {
  const settled = new Kept((network: Network) => byKey(subjects(network)));
  const keysIn = (subject: S | undefined, network: Network): string => {
    const there = subject && settled.of(network).get(keyOf(subject));
    return there ? held(there, network).map(keyOfFilter).sort().join("\n\n") : "";
  };
  const elsewhere = (filters: readonly F[], subject: S | undefined, network: Network): readonly F[] =>
    subject ? filters.filter((one) => isNoNews(one, subject, network)) : [];
  return pairsOf(subjects(sides.before), subjects(sides.after), sides.places).flatMap((pair) => {
    const old = pair.before && held(pair.before, sides.before);
    const young = pair.after && held(pair.after, sides.after);
    const was = old ?? elsewhere(young ?? [], pair.after, sides.after);
    const is = young ?? elsewhere(old ?? [], pair.before, sides.before);
    const [before, after] = [new Set(was.map(keyOfFilter)), new Set(is.map(keyOfFilter))];
    const areThereAlike = standAlike(pair, sides.ways);
    const isSame =
      areThereAlike &&
      before.size === after.size &&
      [...before].every((key) => after.has(key)) &&
      sides.ways
        .of(is.map(namesOf).reduce(mergeNames, NO_NAMES))
        .every(
          (way) => keysIn(pair.before, way.before.network()) === keysIn(pair.after, way.after.network()),
        );
    return isSame ? [] : [{ pair, was, is, before, after, areThereAlike }];
  });
}

/** What is put on a subject and taken off it. */
export function namedMoves<S extends Subject, F>(
  { was, is, before, after }: Moved<S, F>,
  { keyOf: keyOfFilter, calledOf }: Holding<S, F>,
): NonNullable<Difference["moved"]> {
  const called = (filters: readonly F[], others: ReadonlySet<string>): readonly string[] => {
    const own = filters.filter((one) => !others.has(keyOfFilter(one)));
    return [...new Set(own.flatMap(calledOf))].sort();
  };
  const [put, taken] = [called(is, before), called(was, after)];
  // What is there in other cases than before is neither.
  return {
    put: put.filter((name) => !taken.includes(name)),
    taken: taken.filter((name) => !put.includes(name)),
  };
}

/** What filters let through, and what of that they are told by themselves to do newly, or no longer. */
export interface View<F> {
  admits(filters: readonly F[], network: Network): Bounds<PacketSet>;
  told(filter: F, network: Network, side: keyof Change): PacketSet;
}

/** Absent where there is none, or the filters tell all of it. */
export function changeBy<S extends Subject, F>(
  { pair, was, is, areThereAlike }: Moved<S, F>,
  view: View<F>,
  sides: Sides,
): Change | undefined {
  const of = (filters: readonly F[], network: Network, subject: S | undefined): Bounds<PacketSet> => {
    const bounds = view.admits(filters, network);
    return areThereAlike || !subject ? bounds : doubted(bounds, conditionDoubt(subject.resource));
  };
  const compared = { before: of(was, sides.before, pair.before), after: of(is, sides.after, pair.after) };
  const change = changeOf(compared, undefined, () => false);
  if (!change) return undefined;
  const isTold = (filters: readonly F[], network: Network, side: keyof Change): boolean => {
    const told = filters.map((one) => view.told(one, network, side));
    return subtractPackets(change[side].may, told.reduce(unionPackets, NO_PACKETS)).empty;
  };
  return isTold(is, sides.after, "added") && isTold(was, sides.before, "removed") ? undefined : change;
}
