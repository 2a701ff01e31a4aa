import { mergeNames, type Cause } from "../../facts";
import type { Evidence } from "../../judges";
import { NO_SERVICES, unionPackets, unionServices } from "../../packets";
import { spanOf, type CauseLine } from "../../semantics";
import type { Part } from "../causes/cause-group";
import { LONG_RANGE } from "./long-range";
import { narrow } from "./narrow";
import { placeKey } from "../places";
import type { Verdict } from "../verdict";

/**
 * Parts, worst first, whose lines are the same lines, or who share a long range of a group: one change mends them all.
 */
export function mergeLines(parts: readonly Part[]): readonly Part[] {
  if (parts.filter(({ speaker }) => hasLines(speaker)).length < 2) return parts;
  const merged: Part[] = [];
  const byLines = new Map<string, number>();
  const byRange = new Map<string, number>();
  for (const part of parts) {
    const own = narrow(part.speaker, part.services);
    const key = hasLines(own) ? `${own.verdict} ${linesOf(own)}` : undefined;
    const ranges = longRangesOf(own);
    const same = key === undefined ? undefined : byLines.get(key);
    const at = same ?? ranges.map((range) => byRange.get(range)).find((index) => index !== undefined);
    const twin = at === undefined ? undefined : merged[at];
    const index = at ?? merged.length;
    if (!twin) merged.push(part);
    else merged[index] = joined(twin, part, same === undefined);
    if (key !== undefined) byLines.set(key, index);
    for (const range of ranges) if (!byRange.has(range)) byRange.set(range, index);
  }
  return merged;
}

function joined(twin: Part, part: Part, hasOtherLines: boolean): Part {
  const services = new Map(twin.services);
  for (const [family, own] of part.services)
    services.set(family, unionServices(services.get(family) ?? NO_SERVICES, own));
  const verdicts = [...twin.verdicts, ...part.verdicts];
  const whole = { ...twin, verdicts, services, joined: [...(twin.joined ?? [twin]), part] };
  if (!hasOtherLines) return whole;
  return {
    ...whole,
    more: [...(twin.more ?? []), ...narrow(part.speaker, part.services).evidence],
  };
}

function hasLines({ evidence }: Verdict): boolean {
  return evidence.some(({ lines }) => lines.length > 0);
}

/** The written lines of a verdict, as one text; equal texts are one cause. */
function linesOf(verdict: Verdict): string {
  const places = verdict.evidence.flatMap(({ lines, statement }) =>
    lines.map((line) => `${placeKey(line.at)} ${statement.kind}`),
  );
  return [...new Set(places)].sort().join("\n");
}

/** None where it tells something of other lines alone: that would be mended without need. */
function longRangesOf({ verdict, evidence }: Verdict): readonly string[] {
  const found = evidence.map(({ statement, lines }) => {
    if (statement.kind !== "exposure" || statement.filter === "acl") return [];
    return lines
      .filter(({ services }) => spanOf(services.may) > LONG_RANGE)
      .map((line) => `${verdict} ${statement.direction} ${placeKey(line.at)}`);
  });
  return found.every((ranges) => ranges.length > 0) ? found.flat() : [];
}

/** The verdict with what others found of the same family and direction. */
export function withEvidence(verdict: Verdict, more: readonly Evidence[]): Verdict {
  const evidence: Evidence[] = [...verdict.evidence];
  for (const one of more) {
    const at = evidence.findIndex((other) => isAlike(other, one));
    const other = evidence[at];
    if (other) evidence[at] = union(other, one);
    else evidence.push(one);
  }
  return { ...verdict, evidence };
}

function isAlike({ statement: a }: Evidence, { statement: b }: Evidence): boolean {
  return (
    a.kind === "exposure" &&
    b.kind === "exposure" &&
    a.direction === b.direction &&
    String(a.families) === String(b.families)
  );
}

function union(a: Evidence, b: Evidence): Evidence {
  const { statement, packets } = a;
  if (statement.kind !== "exposure" || b.statement.kind !== "exposure") return a;
  const both = packets && b.packets ? unionPackets(packets, b.packets) : undefined;
  return {
    ...a,
    statement: {
      ...statement,
      services: unionServices(statement.services, b.statement.services),
      full: unionServices(statement.full, b.statement.full),
    },
    causes: distinct<Cause>([...a.causes, ...b.causes]),
    lines: distinct<CauseLine>([...a.lines, ...b.lines]),
    dependsOn: mergeNames(a.dependsOn, b.dependsOn),
    ...(both && { packets: both }),
  };
}

function distinct<T extends Cause>(causes: readonly T[]): readonly T[] {
  const byPlace = new Map<string, T>();
  for (const cause of causes) {
    const key = `${placeKey(cause.at)} ${cause.says}`;
    if (!byPlace.has(key)) byPlace.set(key, cause);
  }
  return [...byPlace.values()].sort(asWritten);
}

/** The tenth element of a list behind the ninth. */
function asWritten({ at: a, says }: Cause, { at: b, says: other }: Cause): number {
  if (a.resource !== b.resource) return a.resource.id < b.resource.id ? -1 : 1;
  for (const [i, step] of a.path.entries()) {
    const its = b.path[i];
    if (its === undefined) return 1;
    if (step !== its) return step < its ? -1 : 1;
  }
  return a.path.length - b.path.length || (says < other ? -1 : Number(says > other));
}
