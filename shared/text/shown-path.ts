import ofThisSystem, { type PlatformPath } from "node:path";

/** A path as people are told of it and as reports have it on every system; Windows, too, finds a file by it. */
export function slashed(path: string, { sep }: PlatformPath = ofThisSystem): string {
  return sep === "/" ? path : path.split(sep).join("/");
}

/** From the working directory, where it is that or lies below it: reports do not depend on where a checkout is. */
export function shownPath(
  file: string,
  cwd: string = process.cwd(),
  system: PlatformPath = ofThisSystem,
): string {
  const short = system.relative(cwd, file);
  return slashed(short.startsWith("..") || system.isAbsolute(short) ? file : short || ".", system);
}
