import { placeText } from "../facts";
import type { CauseLine } from "../semantics";
import type { Verdict } from "./verdict";

/** Stands for the author's own prefix: invalid if pasted. */
export const YOUR_PREFIX = "YOUR_PREFIX";

/** The row, not the property of its peer: what the line says names the peer. Another resource's row is named. */
export function placeOf(line: CauseLine, verdict: Verdict): string {
  const { resource, path } = line.at;
  const last = path.at(-1);
  const row = typeof last === "string" && /^Cidr/.test(last) ? path.slice(0, -1) : path;
  const place = placeText({ resource, path: row });
  if (resource === verdict.subject.resource) return place || resource.name;
  return place === "" ? resource.name : `${resource.name}.${place}`;
}
