import type { ReportedArrow, ReportedMap, ReportedNode } from "../../report/reported-map";
import { groupedBy } from "./grouped-by";

/** What is drawn as one: a node, or several sources that reach the same by the same services. */
export interface DrawnNode {
  readonly kind: ReportedNode["kind"];
  /** Those that it stands for. */
  readonly nodes: readonly [ReportedNode, ...ReportedNode[]];
  /** What of a group admits the group itself. */
  readonly itself: readonly ReportedArrow[];
  /** What a group sends to others than groups of the program, which would be an arrow from nearly each. */
  readonly calls: readonly ReportedArrow[];
}

export interface DrawnArrow {
  readonly from: DrawnNode;
  readonly to: DrawnNode;
  readonly services: string;
  readonly certain: boolean;
  readonly by: ReportedArrow["by"];
}

/** Who can reach whom as it is drawn, inwards. */
export interface DrawnMap {
  readonly nodes: readonly DrawnNode[];
  readonly arrows: readonly DrawnArrow[];
  /** Groups that no other node reaches and that reach no other group. */
  readonly alone: readonly ReportedNode[];
}

export function drawnMap({ nodes, arrows }: ReportedMap): DrawnMap {
  const inward = arrows.filter(({ from, to }) => to.kind === "group" && from !== to);
  const itself = groupedBy(
    arrows.filter(({ from, to }) => from === to),
    ({ from }) => from,
  );
  const calls = groupedBy(
    arrows.filter(({ to }) => to.kind !== "group"),
    ({ from }) => from,
  );
  const bySource = groupedBy(inward, ({ from }) => from);
  const linked = new Set(inward.flatMap(({ from, to }) => [from, to]));
  const drawn = alike([...linked], bySource).map((of): DrawnNode => {
    const [first] = of;
    return {
      kind: first.kind,
      nodes: of,
      itself: itself.get(first) ?? [],
      calls: calls.get(first) ?? [],
    };
  });
  const drawnAs = new Map(drawn.map((one) => [one.nodes[0], one]));
  return {
    nodes: drawn,
    arrows: inward.flatMap(({ services, certain, by, ...ends }) => {
      const [from, to] = [drawnAs.get(ends.from), drawnAs.get(ends.to)];
      return from && to ? [{ from, to, services: services.join("; "), certain, by }] : [];
    }),
    alone: nodes.filter((node) => node.kind === "group" && !linked.has(node)),
  };
}

/** Sources of one kind from which the same arrows lead, together; all others by themselves. */
function alike(
  nodes: readonly ReportedNode[],
  bySource: ReadonlyMap<ReportedNode, readonly ReportedArrow[]>,
): readonly DrawnNode["nodes"][] {
  const signOf = (node: ReportedNode): string => {
    if (node.kind === "group") return node.key;
    const led = (bySource.get(node) ?? []).map(({ to, services, certain }) => [to.key, services, certain]);
    return JSON.stringify([node.kind, node.inside, led]);
  };
  return [...groupedBy(nodes, signOf).values()].flatMap(([first, ...others]) =>
    first ? [[first, ...others] as const] : [],
  );
}
