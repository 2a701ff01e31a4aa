import type { Finding } from "../report/report";
import { listed } from "../text/lists";
import { firstPlace } from "./finding-texts";
import { plain } from "./sanitise";

/** What one place of a program makes in several stacks, and is found in each of them in the same words. */
export interface Twins {
  readonly finding: Finding;
  /** The same of other stacks. */
  readonly others: readonly Finding[];
}

/** Each finding, or the first of its twins, in the order in which they come. */
export function twinsIn(findings: readonly Finding[]): readonly Twins[] {
  const alike = new Map<string, Finding[]>();
  for (const finding of findings) {
    const likeness = likenessOf(finding);
    const known = alike.get(likeness);
    if (known) known.push(finding);
    else alike.set(likeness, [finding]);
  }
  const othersOf = new Map<Finding, Finding[]>();
  const told = new Set<Finding>();
  for (const group of alike.values()) {
    // Words and places are made when somebody reads them, and most findings have no twin.
    const severalStacks = new Set(group.map(({ resource }) => resource.stack)).size > 1;
    const same = new Map<string, Finding>();
    for (const finding of group) {
      const key = severalStacks ? wordsOf(finding) : undefined;
      const first = key === undefined ? undefined : same.get(key);
      if (first === undefined) {
        if (key !== undefined) same.set(key, finding);
        othersOf.set(finding, []);
      } else {
        othersOf.get(first)?.push(finding);
        told.add(finding);
      }
    }
  }
  return findings.flatMap((finding) =>
    told.has(finding) ? [] : [{ finding, others: othersOf.get(finding) ?? [] }],
  );
}

/** "Prod-Shop and Test-Shop" */
export function stacksOf({ finding, others }: Twins, most: number): string {
  return listed(
    [finding, ...others].flatMap(({ resource }) =>
      resource.stack === undefined ? [] : plain(resource.stack),
    ),
    most,
  );
}

function likenessOf({ ruleId, level, verdict, resource }: Finding): string {
  return JSON.stringify([ruleId, level, verdict, resource.type, resource.name]);
}

/** Undefined where no line of a program has made it: a line of a template makes one thing. */
function wordsOf(finding: Finding): string | undefined {
  const { title, why, fix, exception, baseline, remark, resource } = finding;
  const place = firstPlace(finding);
  if (place === undefined || resource.stack === undefined) return undefined;
  const { file, line, column } = place;
  return JSON.stringify([file, line, column, title, why, fix, exception, baseline, remark]);
}
