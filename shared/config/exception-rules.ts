import { nearest } from "../facts";
import { rulePattern } from "../report/exceptions/resource-pattern";
import type { WrittenConfig } from "./written-config";
import type { Problem } from "./validate";

/** Rules that exceptions name and nobody has, be it by a pattern. One with a slash may be known to another project. */
export function unknownRules(
  { exceptions = [] }: WrittenConfig,
  ruleIds: readonly string[],
): readonly Problem[] {
  return exceptions.flatMap((exception, i) =>
    namesIn(exception)
      .filter(({ name }) => !name.includes("/") && !ruleIds.some(rulePattern(name)))
      .map(({ name, path }) => {
        const near = nearest(name, ruleIds);
        return {
          path: ["exceptions", i, ...path],
          atKey: false,
          message: `no rule is called ${name.slice(0, 100)}`,
          help: near === undefined ? "portcullis rules lists them" : `did you mean ${near}?`,
        };
      }),
  );
}

interface Named {
  readonly name: string;
  readonly path: Problem["path"];
}

function namesIn(exception: unknown): readonly Named[] {
  if (typeof exception !== "object" || exception === null) return [];
  return Object.entries(exception).flatMap(([key, value]: [string, unknown]): readonly Named[] => {
    if (key !== "rule" && key !== "rules") return [];
    if (typeof value === "string") return [{ name: value, path: [key] }];
    const list: readonly unknown[] = Array.isArray(value) ? value : [];
    return list.flatMap((name, i) => (typeof name === "string" ? [{ name, path: [key, i] }] : []));
  });
}
