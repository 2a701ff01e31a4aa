import type { Item, Link } from "./chains";

/** Passes over all columns, forth and back; later ones hardly change anything. */
const SWEEPS = 12;

/**
 * Columns with their items ordered so that arrows cross little: each item goes to the mean place of those that it is
 * joined with, from column to column and back (the barycentre method of Sugiyama, Tagawa and Toda, 1981). Of all orders
 * tried the one with the fewest crossings is kept.
 */
export function ordered(items: readonly Item[], links: readonly Link[]): readonly (readonly Item[])[] {
  const depth = Math.max(0, ...items.map(({ layer }) => layer));
  let columns: readonly (readonly Item[])[] = Array.from({ length: depth + 1 }, (_, layer) =>
    items.filter((one) => one.layer === layer),
  );
  let best = columns;
  let fewest = crossings(columns, links);
  for (let sweep = 0; sweep < SWEEPS && fewest > 0; sweep++) {
    columns = swept(columns, links, sweep % 2 === 0);
    const count = crossings(columns, links);
    if (count < fewest) [best, fewest] = [columns, count];
  }
  return best;
}

function swept(
  columns: readonly (readonly Item[])[],
  links: readonly Link[],
  isForth: boolean,
): (readonly Item[])[] {
  const places = placesOf(columns);
  const result = [...columns];
  const layers = columns.map((_, layer) => layer);
  for (const layer of isForth ? layers : layers.reverse()) {
    const column = columns[layer] ?? [];
    const wanted = new Map(
      column.map((item) => {
        const joined = links.flatMap(({ left, right, leftAt, rightAt }) => {
          if (isForth && right === item) return [(places.get(left) ?? 0) + leftAt / (left.height + 1)];
          return !isForth && left === item ? [(places.get(right) ?? 0) + rightAt / (right.height + 1)] : [];
        });
        const mean = joined.reduce((sum, place) => sum + place, 0) / joined.length;
        return [item, joined.length > 0 ? mean : (places.get(item) ?? 0)];
      }),
    );
    const sorted = [...column].sort((a, b) => (wanted.get(a) ?? 0) - (wanted.get(b) ?? 0));
    sorted.forEach((item, i) => places.set(item, i));
    result[layer] = sorted;
  }
  return result;
}

function placesOf(columns: readonly (readonly Item[])[]): Map<Item, number> {
  return new Map(columns.flatMap((column) => column.map((item, i): [Item, number] => [item, i])));
}

function crossings(columns: readonly (readonly Item[])[], links: readonly Link[]): number {
  const places = placesOf(columns);
  const ends = links.map(({ left, right, leftAt, rightAt }) => ({
    layer: left.layer,
    from: (places.get(left) ?? 0) + leftAt / (left.height + 1),
    to: (places.get(right) ?? 0) + rightAt / (right.height + 1),
  }));
  let count = 0;
  for (const [i, a] of ends.entries()) {
    for (const b of ends.slice(i + 1)) {
      if (a.layer === b.layer && (a.from - b.from) * (a.to - b.to) < 0) count++;
    }
  }
  return count;
}
