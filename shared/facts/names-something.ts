import type { ResourceIndex } from "./index-of";
import type { Unresolved } from "./tree";

/** What is made from a resource of the program, an account or a Region names something, so it is never `*`. */
export function namesSomething({ sources, names }: Unresolved, index: ResourceIndex): boolean {
  return sources.some((id) => index.get(id)) || names.some((name) => name.startsWith("AWS::"));
}
