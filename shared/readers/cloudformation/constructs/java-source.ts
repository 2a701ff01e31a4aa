import { existsSync } from "node:fs";
import { join } from "node:path";

/** Where Maven and Gradle look for sources, from the folder of the program. */
const ROOTS = [
  "src/main/java",
  "src/main/kotlin",
  "src/main/scala",
  "src/test/java",
  "src/test/kotlin",
  "src",
  "",
];

const STEP = /^(?<method>[\w.$<>]+) \((?<file>\w+\.(?:java|kt|scala)):(?<line>\d+)\)$/;

/**
 * A step of a trace on the JVM names a class and a file without a folder: "shop.Net.build (Net.java:8)". The folder is
 * the package of the class, as Java demands and others do. What is in no folder of the program is of a library.
 */
export function javaSource(step: string): { readonly file: string; readonly line: number } | undefined {
  const { method, file, line } = STEP.exec(step)?.groups ?? {};
  if (method === undefined || file === undefined) return undefined;
  const folders = method.split(".").slice(0, -2);
  const places = ROOTS.map((root) => join(process.cwd(), root, ...folders, file));
  const found = places.find((place) => existsSync(place));
  return found === undefined ? undefined : { file: found, line: Number(line) };
}
