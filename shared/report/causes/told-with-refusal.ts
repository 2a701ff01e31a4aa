import { Field, isScalar, isTreeObject, malformedName, push, type Cause, type Tree } from "../../facts";
import type { CauseLine } from "../../semantics";
import type { Subject } from "../../network/network";
import { isRefusedName } from "../../vocabulary";
import { milder, withMore, type CauseGroup } from "./cause-group";
import { placeKey } from "../places";
import type { Verdict } from "../verdict";

export function isRefusal({ verdict, rule }: Verdict): boolean {
  return verdict === "violation" && rule.refused !== undefined;
}

/**
 * The places whose lines alone leave a verdict open, where all that is open is what AWS refuses: it opens nothing.
 * `undefined`: something else decides as well.
 */
export function refusedPlacesOf({ verdict, evidence }: Verdict): readonly string[] | undefined {
  if (verdict !== "undetermined") return undefined;
  const names = evidence.flatMap(({ dependsOn }) => dependsOn);
  if (names.length === 0 || !names.every(isRefusedName)) return undefined;
  const places = evidence.flatMap(({ lines }) => lines.map(({ at }) => placeKey(at)));
  return places.length > 0 ? places : undefined;
}

/** The places that a refusal is about. */
export function placesOfRefusal({ evidence }: Verdict): ReadonlySet<string> {
  return new Set(evidence.flatMap(({ causes }) => causes.map(({ at }) => placeKey(at))));
}

/** A refusal with the names of all in its lines that AWS does not take. */
interface Refusal {
  readonly cause: CauseGroup;
  readonly names: ReadonlySet<string>;
}

/**
 * What is in doubt about an ACL, or a line of it, only because of what AWS refuses is told with the refusals, and
 * counts no more than they.
 */
export function toldWithRefusal(causes: readonly CauseGroup[]): readonly CauseGroup[] {
  const refusals = new Map<Subject, Refusal[]>();
  for (const cause of causes) {
    const { speaker } = cause;
    if (isRefusal(speaker))
      push(refusals, wholeOf(speaker.subject), { cause, names: namesRefusedBy(speaker) });
  }
  if (refusals.size === 0) return causes;
  const added = new Map<CauseGroup, Map<Verdict, Verdict>>();
  const others = causes.filter((cause) => {
    const home = homeOf(cause, refusals.get(wholeOf(cause.speaker.subject)) ?? []);
    if (!home) return true;
    const more = added.get(home) ?? new Map<Verdict, Verdict>();
    for (const one of cause.verdicts)
      more.set({ ...one, level: milder(one.level, home.speaker.level) }, home.speaker);
    added.set(home, more);
    return false;
  });
  return others.map((cause) => {
    const more = added.get(cause);
    return more ? withMore(cause, more) : cause;
  });
}

function wholeOf(subject: Subject): Subject {
  return subject.within ?? subject;
}

function homeOf({ verdicts }: CauseGroup, refusals: readonly Refusal[]): CauseGroup | undefined {
  if (refusals.length === 0 || !verdicts.every(({ verdict }) => verdict === "undetermined")) return undefined;
  const names = verdicts.flatMap(({ evidence }) => evidence.flatMap(({ dependsOn }) => dependsOn));
  const [first] = names;
  if (first === undefined || !names.every((name) => refusals.some((one) => one.names.has(name))))
    return undefined;
  return refusals.find((one) => one.names.has(first))?.cause;
}

function namesRefusedBy({ evidence }: Verdict): ReadonlySet<string> {
  const names = new Set<string>();
  for (const cause of evidence.flatMap(({ causes }) => causes)) {
    const { at, services, peers }: Cause & Partial<CauseLine> = cause;
    for (const part of [services, peers])
      for (const name of part?.names ?? []) if (isRefusedName(name)) names.add(name);
    if (at instanceof Field) addTexts(at.tree, names);
  }
  return names;
}

/** What is written there, as unknowns made of it are called. */
function addTexts(tree: Tree | undefined, names: Set<string>): void {
  if (isScalar(tree)) names.add(malformedName(tree));
  else if (isTreeObject(tree)) for (const member of Object.values(tree)) addTexts(member, names);
}
