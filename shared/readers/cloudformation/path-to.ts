import type { Path } from "../../facts";
import { isList, isRecord } from "../../facts/json";

/**
 * Where the very object stands; functions do not remember their path.
 * @param depth how many levels down it is looked for
 */
export function pathTo(node: unknown, within: unknown, depth: number): Path | undefined {
  if (typeof node !== "object" || node === null) return undefined;
  if (node === within) return [];
  if (depth < 0) return undefined;
  if (isList(within)) {
    for (let i = 0; i < within.length; i++) {
      const path = pathTo(node, within[i], depth - 1);
      if (path) return [i, ...path];
    }
  } else if (isRecord(within)) {
    for (const [key, member] of Object.entries(within)) {
      const path = pathTo(node, member, depth - 1);
      if (path) return [key, ...path];
    }
  }
  return undefined;
}
