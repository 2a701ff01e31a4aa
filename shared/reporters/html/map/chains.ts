import type { DrawnArrow, DrawnNode } from "../../map/drawn-map";
import { admittedText, type Box } from "./box";
import { heightOf, NAME_LINE, rowLine } from "./measure";

/** What takes room in a column: a box, or the place where an arrow passes. */
export interface Item {
  readonly layer: number;
  readonly height: number;
  readonly box?: Box;
  /** Of its upper edge. */
  y: number;
}

/** The part of an arrow between two neighbouring columns, at heights below the upper edges of what it joins. */
export interface Link {
  readonly left: Item;
  readonly right: Item;
  readonly leftAt: number;
  readonly rightAt: number;
}

/** An arrow on its way through the columns, from left to right whatever its direction. */
export interface Chain {
  readonly arrow: DrawnArrow;
  /** `beside`: both ends are in one column, and its only link crosses nothing. */
  readonly way: "forth" | "back" | "beside";
  readonly links: readonly Link[];
}

const PASSAGE = 10;

/** One item for each box, and one for each column that an arrow has to pass. */
export function chainsOf(
  boxes: ReadonlyMap<DrawnNode, Box>,
  layers: ReadonlyMap<DrawnNode, number>,
  arrows: readonly DrawnArrow[],
): { readonly items: readonly Item[]; readonly chains: readonly Chain[] } {
  const itemOf = new Map<DrawnNode, Item>();
  for (const [node, box] of boxes) {
    itemOf.set(node, { layer: layers.get(node) ?? 0, height: heightOf(box), box, y: 0 });
  }
  const passages: Item[] = [];
  const chains = arrows.flatMap((arrow): readonly Chain[] => {
    const [from, to] = [itemOf.get(arrow.from), itemOf.get(arrow.to)];
    if (!from || !to?.box) return [];
    const out = { item: from, at: NAME_LINE };
    const text = admittedText(arrow);
    const into = {
      item: to,
      at: rowLine(
        to.box,
        Math.max(
          0,
          to.box.rows.findIndex((row) => row.text === text),
        ),
      ),
    };
    const way = from.layer < to.layer ? "forth" : from.layer > to.layer ? "back" : "beside";
    const [first, last] = way === "back" ? [into, out] : [out, into];
    const stops = [first];
    for (let layer = first.item.layer + 1; layer < last.item.layer; layer++) {
      const item = { layer, height: PASSAGE, y: 0 };
      passages.push(item);
      stops.push({ item, at: PASSAGE / 2 });
    }
    stops.push(last);
    const links = stops.slice(1).map((right, i): Link => {
      const left = stops[i] ?? right;
      return { left: left.item, right: right.item, leftAt: left.at, rightAt: right.at };
    });
    return [{ arrow, way, links }];
  });
  return { items: [...itemOf.values(), ...passages], chains };
}
