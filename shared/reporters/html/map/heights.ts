import type { Item, Link } from "./chains";

/** Between boxes of a column, and around places where arrows pass. */
const GAP = 22;
const PASSING_GAP = 8;
const ROUNDS = 8;

/** Gives every item its height on the page: as near to those that it is joined with as its column's order lets it. */
export function setHeights(columns: readonly (readonly Item[])[], links: readonly Link[]): void {
  for (const column of columns) stack(column, (_, offset) => offset);
  for (let round = 0; round < ROUNDS; round++) {
    const isForth = round % 2 === 0;
    const order = isForth ? columns : [...columns].reverse();
    for (const column of order) {
      stack(column, (item) => {
        const wanted = links.flatMap(({ left, right, leftAt, rightAt }) => {
          if (right === item && (isForth || round > 3)) return [left.y + leftAt - rightAt];
          return left === item && (!isForth || round > 3) ? [right.y + rightAt - leftAt] : [];
        });
        return wanted.length > 0 ? mean(wanted) : item.y;
      });
    }
  }
  const top = Math.min(0, ...columns.flat().map(({ y }) => y));
  for (const item of columns.flat()) item.y -= top;
}

/**
 * Puts the items of a column where they want to be, as far as none covers another. Less what is above an item, its
 * place may not be before that of the one above: the nearest such places are found by pooling neighbours that are in
 * each other's way (isotonic regression, "pool adjacent violators").
 * @param wanted the place of an item; `offset` is its place if all stand as high as they can
 */
function stack(column: readonly Item[], wanted: (item: Item, offset: number) => number): void {
  const offsets: number[] = [];
  let offset = 0;
  column.forEach((item, i) => {
    offsets.push(offset);
    const next = column[i + 1];
    offset += item.height + (item.box && next?.box ? GAP : PASSING_GAP);
  });
  const pools: { sum: number; items: { readonly item: Item; readonly offset: number }[] }[] = [];
  for (const [i, item] of column.entries()) {
    const above = offsets[i] ?? 0;
    let pool = { sum: wanted(item, above) - above, items: [{ item, offset: above }] };
    for (let last = pools.at(-1); last && level(last) > level(pool); last = pools.at(-1)) {
      pools.pop();
      pool = { sum: last.sum + pool.sum, items: [...last.items, ...pool.items] };
    }
    pools.push(pool);
  }
  for (const pool of pools) for (const one of pool.items) one.item.y = level(pool) + one.offset;
}

function level({ sum, items }: { readonly sum: number; readonly items: readonly unknown[] }): number {
  return sum / items.length;
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
}
