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

const STEP = /^(?<method>[\w.$<>]+) \((?<file>\w+\.(?:java|kt|scala)):\d+\)$/;

/**
 * A step of a trace on the JVM names a class and a file without its folder: "shop.Net.build (Net.java:8)". The folder
 * is the package of the class, as Java demands and others do. What is in no folder of the program is of a library.
 * @returns where the file may be
 */
export function javaSources(step: string): readonly string[] {
  const { method, file } = STEP.exec(step)?.groups ?? {};
  if (method === undefined || file === undefined) return [];
  const folders = method.split(".").slice(0, -2);
  return ROOTS.map((root) => join(process.cwd(), root, ...folders, file));
}
