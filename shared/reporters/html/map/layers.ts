import type { DrawnMap, DrawnNode } from "../../map/drawn-map";
import { groupedBy } from "../../map/grouped-by";

/**
 * In which column each node stands: as many arrows from the internet as its shortest way has. What the internet does
 * not reach stands as far from those that nobody reaches, and these stand before the first that they reach.
 */
export function layersOf({
  nodes,
  arrows,
}: Pick<DrawnMap, "nodes" | "arrows">): ReadonlyMap<DrawnNode, number> {
  const leading = groupedBy(arrows, ({ from }) => from);
  const reached = new Set(arrows.map(({ to }) => to));
  const layers = new Map<DrawnNode, number>();
  const walk = (starts: readonly DrawnNode[], at: number): void => {
    const queue = starts.filter((one) => !layers.has(one));
    for (const one of queue) layers.set(one, at);
    for (const one of queue) {
      for (const { to } of leading.get(one) ?? []) {
        if (layers.has(to)) continue;
        layers.set(to, (layers.get(one) ?? at) + 1);
        queue.push(to);
      }
    }
  };
  walk(
    nodes.filter(({ kind }) => kind === "internet"),
    0,
  );
  const sources = nodes.filter((one) => !reached.has(one) && one.kind !== "internet");
  walk(sources, 0);
  // What is left is a circle that nobody else reaches.
  for (const one of nodes) walk([one], 0);
  for (const one of sources) {
    const targets = (leading.get(one) ?? []).map(({ to }) => layers.get(to) ?? 1);
    layers.set(one, Math.max(0, Math.min(...targets) - 1));
  }
  return layers;
}
