import { relative } from "node:path";

/** A file as people are told of it. */
export function shownPath(path: string): string {
  const short = relative(process.cwd(), path);
  return short.length < path.length ? short : path;
}
