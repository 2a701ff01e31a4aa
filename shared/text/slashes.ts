import { sep } from "node:path";

/** A path as people are told of it and as reports have it on every system; Windows, too, finds a file by it. */
export function slashed(path: string): string {
  return sep === "/" ? path : path.split(sep).join("/");
}
