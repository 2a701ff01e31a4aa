import { push } from "../facts";
import type { Subject } from "../network/network";
import { isRefusedName } from "../vocabulary";
import { milder, withMore, type CauseGroup } from "./cause-group";
import { placeKey } from "./places";
import type { Verdict } from "./verdict";

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

/** What an ACL might let in by lines that AWS refuses is told with the refusals, and counts no more than they. */
export function toldWithRefusal(causes: readonly CauseGroup[]): readonly CauseGroup[] {
  const refusals = new Map<Subject, CauseGroup[]>();
  for (const cause of causes) {
    const { speaker } = cause;
    if (speaker.subject.within && isRefusal(speaker)) push(refusals, speaker.subject.within, cause);
  }
  if (refusals.size === 0) return causes;
  const added = new Map<CauseGroup, Map<Verdict, Verdict>>();
  const others = causes.filter((cause) => {
    const home = homeOf(cause, refusals.get(cause.speaker.subject) ?? []);
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

function homeOf(cause: CauseGroup, refusals: readonly CauseGroup[]): CauseGroup | undefined {
  if (refusals.length === 0) return undefined;
  const about = refusals.map((refusal) => ({ refusal, at: placesOfRefusal(refusal.speaker) }));
  const places = cause.verdicts.map(refusedPlacesOf);
  const isRefused = places.every((own) => own?.every((place) => about.some(({ at }) => at.has(place))));
  return isRefused
    ? about.find(({ at }) => places.some((own) => own?.some((place) => at.has(place))))?.refusal
    : undefined;
}
