import type { DrawnMap } from "../../map/drawn-map";
import { LINE_END, tag, type Markup, type Part } from "../markup";
import { boxOf } from "./box";
import { chainsOf, type Chain, type Item, type Link } from "./chains";
import { setHeights } from "./heights";
import { layersOf } from "./layers";
import { headOf, NAME_LINE, ROW, SAID_LINE, widthOf } from "./measure";
import { ordered } from "./order";

const MARGIN = 10;
/** Between two columns, and more of it for each arrow there. */
const BETWEEN = 68;
const FOR_EACH = 4;
const WIDEST_BETWEEN = 140;
/** How far an arrow between two boxes of one column swings out. */
const SWING = 44;
const HEAD = 7;

interface Column {
  readonly x: number;
  readonly width: number;
}

/**
 * The map as a picture: the internet to the left, and to the right of it what it reaches in one step, in two, and so
 * on.
 */
export function drawing(map: DrawnMap, label: string): Markup {
  const boxes = new Map(
    map.nodes.map((node) => [
      node,
      boxOf(
        node,
        map.arrows.filter(({ to }) => to === node),
      ),
    ]),
  );
  const { items, chains } = chainsOf(boxes, layersOf(map), map.arrows);
  const links = chains.flatMap((chain) => (chain.way === "beside" ? [] : chain.links));
  const order = ordered(items, links);
  setHeights(order, links);
  const columns = columnsOf(order, links);
  const width =
    columns.reduce((right, column) => Math.max(right, column.x + column.width), 0) + SWING + MARGIN;
  const height = items.reduce((bottom, one) => Math.max(bottom, one.y + one.height), 0) + 2 * MARGIN;
  return tag(
    "svg",
    { role: "img", "aria-label": label, ...size(width, height) },
    tag(
      "g",
      { transform: `translate(0 ${MARGIN})` },
      chains.map((chain) => arrowMarkup(chain, columns)),
      items.map((item) => boxMarkup(item, columns)),
    ),
  );
}

function size(width: number, height: number) {
  const [w, h] = [round(width), round(height)];
  return { width: w, height: h, viewBox: `0 0 ${w} ${h}` };
}

function columnsOf(order: readonly (readonly Item[])[], links: readonly Link[]): readonly Column[] {
  let x = MARGIN;
  return order.map((items, layer) => {
    const width = Math.max(0, ...items.map(({ box }) => (box ? widthOf(box) : 0)));
    const column = { x, width };
    const arrows = links.filter(({ left }) => left.layer === layer).length;
    x += width + Math.min(WIDEST_BETWEEN, BETWEEN + FOR_EACH * arrows);
    return column;
  });
}

function boxMarkup({ box, layer, y, height }: Item, columns: readonly Column[]): Part {
  const column = columns[layer];
  if (!box || !column) return undefined;
  const { node, name, said, rows, whole } = box;
  const lines = rows.map(({ text, kind }, i) => textMarkup(text, headOf(box) + i * ROW + 13, kind));
  return tag(
    "g",
    { class: node.kind, transform: `translate(${round(column.x)} ${round(y)})` },
    tag(
      "title",
      {},
      whole.map((line, i) => (i === 0 ? line : [LINE_END, line])),
    ),
    tag("rect", { width: round(column.width), height: round(height), rx: "4" }),
    textMarkup(name, NAME_LINE + 2, "name"),
    said === "" ? undefined : textMarkup(said, SAID_LINE + 2, "said"),
    lines,
  );
}

function textMarkup(text: string, y: number, kind: string): Markup {
  return tag("text", { class: kind, x: "12", y: round(y) }, text);
}

function arrowMarkup({ arrow, way, links }: Chain, columns: readonly Column[]): Part {
  const [first, last] = [links[0], links.at(-1)];
  const [left, right] = [columns[first?.left.layer ?? 0], columns[last?.right.layer ?? 0]];
  if (!first || !last || !left || !right) return undefined;
  const kinds = [arrow.from.kind === "internet" && "open", !arrow.certain && "may"].filter(Boolean).join(" ");
  const start = { x: left.x + left.width, y: first.left.y + first.leftAt };
  const end = { x: way === "beside" ? right.x + right.width : right.x, y: last.right.y + last.rightAt };
  const head = way === "back" ? start : end;
  // It ends behind its head.
  const turn = way === "forth" ? -HEAD : HEAD;
  const path =
    way === "beside"
      ? `M${point(start)}C${point({ ...start, x: start.x + SWING })} ${point({ ...end, x: end.x + SWING })} ${point({ ...end, x: end.x + turn })}`
      : throughColumns(links, columns, way === "back" ? HEAD : 0, way === "forth" ? HEAD : 0);
  const corners = [head, { x: head.x + turn, y: head.y - 4 }, { x: head.x + turn, y: head.y + 4 }];
  return tag(
    "g",
    { class: `arrow ${kinds}`.trim() },
    tag("path", { d: path }),
    tag("polygon", { points: corners.map(point).join(" ") }),
  );
}

function throughColumns(
  links: readonly Link[],
  columns: readonly Column[],
  before: number,
  after: number,
): string {
  return links
    .map(({ left, right, leftAt, rightAt }, i) => {
      const [a, b] = [columns[left.layer], columns[right.layer]];
      const from = { x: (a ? a.x + a.width : 0) + (i === 0 ? before : 0), y: left.y + leftAt };
      const to = { x: (b?.x ?? 0) - (i === links.length - 1 ? after : 0), y: right.y + rightAt };
      const middle = (from.x + to.x) / 2;
      return `${i === 0 ? "M" : "L"}${point(from)}C${point({ ...from, x: middle })} ${point({ ...to, x: middle })} ${point(to)}`;
    })
    .join("");
}

function point({ x, y }: { readonly x: number; readonly y: number }): string {
  return `${round(x)},${round(y)}`;
}

/** The same on every machine. */
function round(length: number): string {
  return String(Math.round(length * 10) / 10);
}
