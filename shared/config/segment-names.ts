import { nearest } from "../facts";
import { isRecord } from "../facts/json";
import { INTERNET_SEGMENT } from "../semantics/intent";
import { listOf } from "./merge-layers";
import type { WrittenConfig } from "./written-config";
import type { Problem } from "./validate";

/** The segments that a file declares, fit or not. */
export function segmentNames(value: unknown): readonly string[] {
  const segments = isRecord(value) ? value["segments"] : undefined;
  return isRecord(segments) ? Object.keys(segments) : [];
}

/**
 * Flows from or to what no file declares, and a segment of the name that the internet has.
 * @param known of all files
 */
export function unknownSegments(
  { segments = {}, flows = [] }: WrittenConfig,
  known: readonly string[],
): readonly Problem[] {
  const taken = Object.hasOwn(segments, INTERNET_SEGMENT)
    ? [
        {
          path: ["segments", INTERNET_SEGMENT],
          atKey: true,
          message: "internet is a segment by itself",
          help: "give this one another name",
        },
      ]
    : [];
  const ends = flows.flatMap((flow, i) =>
    (["from", "to"] as const).flatMap((key) =>
      listOf(flow[key]).map((name, nth) => ({
        name,
        path: ["flows", i, key, ...(typeof flow[key] === "object" ? [nth] : [])],
      })),
    ),
  );
  const words = [...known, INTERNET_SEGMENT];
  const strange = ends
    .filter(({ name }) => !words.includes(name))
    .map(({ name, path }) => {
      const near = nearest(name, words);
      const help =
        near === undefined
          ? `segments declares ${known.filter((one) => one !== INTERNET_SEGMENT).join(", ") || "none"}`
          : `did you mean ${near}?`;
      return { path, atKey: false, message: `no segment is called ${name.slice(0, 100)}`, help };
    });
  return [...taken, ...strange];
}
