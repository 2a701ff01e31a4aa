import { relative } from "node:path";
import { slashed } from "../shared/text/shown-path";

/** A file as people are told of it: from the working directory, wherever that is shorter. */
export function shortPath(path: string): string {
  const short = relative(process.cwd(), path);
  return slashed(short.length < path.length ? short : path);
}
