import { push, type Resource } from "../../facts";
import type { Subject } from "../../network/network";

/** Where a resource is, as both sides of a comparison can say it: its stack, or its file. */
export type PlaceOf = (resource: Resource) => string;

/** A subject of both networks, or of one of them. */
export interface Pair<S extends Subject> {
  readonly before: S | undefined;
  readonly after: S | undefined;
  /** The later of both. */
  readonly subject: S;
  /** Where that is. */
  readonly place: string;
  /** Its name, with what tells it from others of that name. */
  readonly label: string;
}

/**
 * What two networks have in common: subjects of one name, first those of one place and id, then those of one id, then
 * what is left by its order. Sorted by name.
 */
export function pairsOf<S extends Subject>(
  before: readonly S[],
  after: readonly S[],
  places: { readonly before: PlaceOf; readonly after: PlaceOf },
): readonly Pair<S>[] {
  const old = byName(before);
  const young = byName(after);
  return [...new Set([...old.keys(), ...young.keys()])].sort().flatMap((name) => {
    const matched = matchedOf(old.get(name) ?? [], young.get(name) ?? [], places);
    const ways = [
      () => name,
      ({ place }: Matched<S>) => `${name} in ${place}`,
      ({ subject }: Matched<S>) => `${name} (${subject.resource.address})`,
    ];
    const telling = ways.find((way) => new Set(matched.map(way)).size === matched.length);
    return matched.map((one, i) => {
      const label = telling?.(one) ?? (i === 0 ? name : `${name} ${i + 1}`);
      return { ...one, label };
    });
  });
}

type Matched<S extends Subject> = Omit<Pair<S>, "label">;

function matchedOf<S extends Subject>(
  before: readonly S[],
  after: readonly S[],
  places: { readonly before: PlaceOf; readonly after: PlaceOf },
): readonly Matched<S>[] {
  const found: Matched<S>[] = [];
  const left = new Set(before);
  let open = after;
  const exact = (place: PlaceOf, { resource }: S) => `${place(resource)} ${resource.address}`;
  for (const key of [
    { before: (one: S) => exact(places.before, one), after: (one: S) => exact(places.after, one) },
    { before: (one: S) => one.resource.address, after: (one: S) => one.resource.address },
    { before: () => "", after: () => "" },
  ]) {
    const partners = new Map<string, S[]>();
    for (const one of [...left].reverse()) push(partners, key.before(one), one);
    open = open.filter((subject) => {
      const partner = partners.get(key.after(subject))?.pop();
      if (!partner) return true;
      left.delete(partner);
      found.push({ before: partner, after: subject, subject, place: places.after(subject.resource) });
      return false;
    });
  }
  return [
    ...found,
    ...[...left].map((one) => ({
      before: one,
      after: undefined,
      subject: one,
      place: places.before(one.resource),
    })),
    ...open.map((one) => ({
      before: undefined,
      after: one,
      subject: one,
      place: places.after(one.resource),
    })),
  ];
}

function byName<S extends Subject>(subjects: readonly S[]): Map<string, S[]> {
  const found = new Map<string, S[]>();
  const ordered = [...subjects].sort((a, b) => compare(a.resource.id, b.resource.id));
  for (const subject of ordered) push(found, subject.name, subject);
  return found;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
