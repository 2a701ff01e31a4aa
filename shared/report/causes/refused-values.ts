import { push, type Diagnostic, type Origin, type Path } from "../../facts";
import { placeKey } from "../places";
import { isRefusal } from "./told-with-refusal";
import type { Verdict } from "../verdict";

/**
 * What is left to say of the input: of what AWS does not take a rule that finds it tells more. One that finds a line
 * tells of those of its properties that the rule is about.
 */
export function withoutRefusedValues(
  diagnostics: readonly Diagnostic[],
  verdicts: readonly Verdict[],
): readonly Diagnostic[] {
  if (!diagnostics.some(({ refused }) => refused)) return diagnostics;
  const places = new Set<string>();
  const rows = new Map<string, RegExp[]>();
  for (const { rule, evidence } of verdicts.filter(isRefusal)) {
    for (const { at } of evidence.flatMap(({ causes }) => causes)) {
      places.add(placeKey(at));
      if (rule.refused) push(rows, placeKey({ resource: at.resource, path: rowOf(at.path) }), rule.refused);
    }
  }
  const isOfRow = (at: Origin): boolean => {
    const name = String(at.path.findLast((key) => typeof key === "string"));
    return at.path.some((_, depth) => {
      const row = placeKey({ resource: at.resource, path: at.path.slice(0, depth) });
      return rows.get(row)?.some((about) => about.test(name)) === true;
    });
  };
  return diagnostics.filter(
    ({ refused, at }) => refused !== true || !at || !(places.has(placeKey(at)) || isOfRow(at)),
  );
}

/** The line that a place is in: what stands there may be its other end. */
function rowOf(path: Path): Path {
  const end = path.findIndex((key) => typeof key === "string" && OTHER_END.test(key));
  return end < 0 ? path : path.slice(0, end);
}

const OTHER_END = /^(?:(?:ipv6)?cidr|source|destination|referenced|prefixList|securityGroups$|self$)/i;
