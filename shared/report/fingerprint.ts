import { hash } from "node:crypto";

/** A short name for a list of texts: the same list has the same name on every host and in every run. */
export function nameFor(...parts: readonly string[]): string {
  return hash("sha256", parts.join("\u0000")).slice(0, 20);
}
