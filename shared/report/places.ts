import { pathText, type Location, type Origin } from "../facts";
import type { Evidence } from "../judges";
import type { CauseLine } from "../semantics";
import type { ReportedLine } from "./report";
import { reportedResource } from "./reported-resource";
import type { Verdict } from "./verdict";

/** The lines that add up to it, each once. */
export function reportedLines(evidence: readonly Evidence[]): ReportedLine[] {
  const seen = new Set<string>();
  return evidence
    .flatMap(({ lines }) => lines.map(reportedLine))
    .filter((line) => {
      const key = `${line.resource.key} ${line.property} ${line.text}`;
      return !seen.has(key) && seen.add(key);
    });
}

export function reportedLine({ says, at }: CauseLine): ReportedLine {
  const { resource, path } = at;
  const location = resource.calledAt?.(path) ?? located(at);
  return {
    text: says,
    resource: reportedResource(resource),
    property: pathText(path),
    ...(location && { location }),
  };
}

/**
 * Where it stands: in the program first, which people edit, then in the template made from it. Where no cause has a
 * place, its subject's.
 */
export function locationsOf({ evidence, subject }: Verdict): Location[] {
  const causes = evidence.flatMap((one) => one.causes);
  const written = causes.flatMap(({ at, location }) => location ?? located(at) ?? []);
  const inResources = causes.flatMap(({ at, location }) => (location ? [] : [at]));
  const places = written.length > 0 ? inResources : [{ resource: subject.resource, path: [] }];
  const called = places.flatMap(
    ({ resource, path }) => resource.calledAt?.(path) ?? resource.madeAt?.() ?? [],
  );
  const own = written.length > 0 ? written : [subject.resource.locate([]) ?? []].flat();
  const seen = new Set<string>();
  return [...called, ...own].filter(({ file, line, column }) => {
    const key = `${file}:${line}:${column}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** A line is a cause as well, and finding its place costs more than judging it. */
function located(at: Origin): Location | undefined {
  if (!places.has(at)) places.set(at, at.resource.locate(at.path));
  return places.get(at);
}

const places = new WeakMap<Origin, Location | undefined>();

/** Where something stands, for comparison. */
export function placeKey({ resource, path }: Origin): string {
  return `${resource.id} ${pathText(path)}`;
}
