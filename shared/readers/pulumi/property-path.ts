import type { Path } from "../../facts";

/** `ingress[0].cidrBlocks[1]`, as a Pulumi program spells it. */
export function propertyPath(path: Path): string {
  return path.map((key, i) => (typeof key === "number" ? `[${key}]` : i === 0 ? key : `.${key}`)).join("");
}

/** The last key on the way: of an element the key of its list. */
export function keyOf(path: Path): string {
  return String(path.findLast((step) => typeof step === "string"));
}

/** Keys of the engine's own, such as `__defaults`. */
export function isInternal(key: string): boolean {
  return key.startsWith("__");
}
