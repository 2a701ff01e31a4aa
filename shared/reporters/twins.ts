import type { Finding } from "../report/report";
import { listed } from "../text/lists";
import { firstPlace, resourceText } from "./finding-texts";
import { plain } from "./sanitise";

/**
 * What one place of a program makes several times, in a loop or in several stacks, and is found each time in the same
 * words.
 */
export interface Twins {
  readonly finding: Finding;
  /** The same of other resources. */
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
    const mayBe = group.length > 1;
    const same = new Map<string, Finding>();
    for (const finding of group) {
      const key = mayBe ? wordsOf(finding) : undefined;
      const first = key === undefined ? undefined : same.get(key);
      if (first === undefined || isSameThing(first, finding)) {
        if (key !== undefined && first === undefined) same.set(key, finding);
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

/** "Prod-Shop and Test-Shop"; empty where no stack is named. */
export function stacksOf(twins: Twins, most: number): string {
  return listed([...stackNames(twins)], most);
}

/** Each of them stands in a stack of its own: "in Prod-Shop and Test-Shop" says which they are. */
export function areInStacks(twins: Twins): boolean {
  return stackNames(twins).size === twins.others.length + 1;
}

/** "redis-2 and redis-3"; empty where their stacks tell them apart, or where there are none. */
export function othersText(twins: Twins, most: number): string {
  if (areInStacks(twins)) return "";
  return listed(
    twins.others.map((other) => plain(resourceText(other))),
    most,
  );
}

function stackNames({ finding, others }: Twins): ReadonlySet<string> {
  return new Set(
    [finding, ...others].flatMap(({ resource }) =>
      resource.stack === undefined ? [] : plain(resource.stack),
    ),
  );
}

function likenessOf({ ruleId, level, verdict, resource }: Finding): string {
  return JSON.stringify([ruleId, level, verdict, resource.type]);
}

function isSameThing(a: Finding, b: Finding): boolean {
  return a.resource.stack === b.resource.stack && a.resource.name === b.resource.name;
}

/** Undefined where no line of a program has made it: a line of a template makes one thing. */
function wordsOf(finding: Finding): string | undefined {
  const { title, why, fix, exception, baseline, remark, resource } = finding;
  if (resource.host !== "pulumi" && resource.path === undefined) return undefined;
  const place = firstPlace(finding);
  if (place === undefined) return undefined;
  const { file, line, column } = place;
  const words = JSON.stringify([title, why, fix, exception, baseline, remark]);
  return JSON.stringify([file, line, column, withoutName(words, resource.name)]);
}

function withoutName(words: string, name: string): string {
  return name === "" ? words : words.replace(wordOf(name), "\0");
}

/** A name where it stands as a whole word. */
export function wordOf(name: string): RegExp {
  return new RegExp(`(?<![\\w-])${name.replace(/[^\w\s]/g, "\\$&")}(?![\\w-])`, "g");
}
