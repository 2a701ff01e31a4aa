import { placeText, push } from "../../facts";
import { intersectPackets } from "../../packets";
import type { Explanation } from "../filter";
import { egressOf, ingressOf, type GroupFilter } from "../groups/group";
import { INTERNET_SEGMENT, type Intent } from "../intent";
import type { Crossing } from "./crossings";

export function filterOf({ group, direction }: Crossing): GroupFilter {
  return direction === "ingress" ? ingressOf(group) : egressOf(group);
}

/** Surely, or perhaps. */
export function boundOf({ admitted }: Crossing): "must" | "may" {
  return admitted.must.empty ? "may" : "must";
}

/** The lines that surely admit it; where there are none, those that may. */
export function linesOfCrossing(crossing: Crossing, intent: Intent): Explanation {
  const filter = filterOf(crossing);
  const packets = crossing.admitted[boundOf(crossing)];
  const sure = intersectPackets(packets, filter.bounds.must);
  return sure.empty ? filter.explain(packets, "may", { intent }) : filter.explain(sure, "must", { intent });
}

/** Crossings of one group as its lines let them through: what the same lines let through is one, with the others. */
export function bySameLines(crossings: readonly Crossing[], intent: Intent): readonly Crossing[] {
  if (crossings.length < 2) return crossings;
  const found = new Map<string, Crossing[]>();
  for (const crossing of crossings) push(found, keyOf(crossing, intent), crossing);
  return [...found.values()].flatMap(([first, ...others]) => (first ? [{ ...first, others }] : []));
}

/** Of the internet more is told, and it is told by itself. */
function keyOf(crossing: Crossing, intent: Intent): string {
  const { from, to, direction } = crossing;
  const withInternet = [from, to].includes(INTERNET_SEGMENT) ? `${from} > ${to}` : "";
  const lines = linesOfCrossing(crossing, intent).lines.map(({ at }) => `${at.resource.id} ${placeText(at)}`);
  return [direction, boundOf(crossing), withInternet, ...lines.sort()].join("\u0000");
}
