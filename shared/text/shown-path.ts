import { isAbsolute, relative, sep } from "node:path";

/** A path as people are told of it and as reports have it on every system; Windows, too, finds a file by it. */
export function slashed(path: string): string {
  return sep === "/" ? path : path.split(sep).join("/");
}

/** From the working directory, where it lies below it: reports do not depend on where a checkout is. */
export function shownPath(file: string, cwd: string = process.cwd()): string {
  const short = relative(cwd, file);
  return slashed(short.startsWith("..") || isAbsolute(short) ? file : short);
}
