import type { Subject } from "../../network/network";
import { outranks, withMore, worse, type CauseGroup } from "./cause-group";
import { placeKey } from "../places";
import type { Verdict } from "../verdict";

/**
 * What is found on a line of an ACL is told with what is found on the ACL, where a rule that absorbs it has named the
 * same line there, and nobody wants it to be graver than that.
 */
export function toldByWhole(
  causes: readonly CauseGroup[],
  chain: (ruleId: string) => readonly string[],
): readonly CauseGroup[] {
  const ofWhole = new Map<Subject, CauseGroup[]>();
  for (const { speaker } of causes) if (speaker.subject.within) ofWhole.set(speaker.subject.within, []);
  if (ofWhole.size === 0) return causes;
  for (const cause of causes) ofWhole.get(cause.speaker.subject)?.push(cause);
  const added = new Map<CauseGroup, Map<Verdict, Verdict>>();
  const others = causes.filter(({ speaker, verdicts }) => {
    for (const home of (speaker.subject.within && ofWhole.get(speaker.subject.within)) ?? []) {
      const teller = tellerIn(home, speaker, chain);
      if (!teller) continue;
      const more = added.get(home) ?? new Map<Verdict, Verdict>();
      for (const verdict of verdicts) more.set(verdict, teller);
      added.set(home, more);
      return false;
    }
    return true;
  });
  return others.map((cause) => {
    const more = added.get(cause);
    return more ? withMore(cause, more) : cause;
  });
}

function tellerIn(
  cause: CauseGroup,
  part: Verdict,
  chain: (ruleId: string) => readonly string[],
): Verdict | undefined {
  if (worse(cause.level, part.level) !== cause.level) return undefined;
  const absorbers = chain(part.rule.id);
  const lines = placesOf(part);
  return cause.verdicts.find((verdict) => {
    if (!absorbers.includes(verdict.rule.id) || !outranks(verdict, part)) return false;
    const named = new Set(placesOf(verdict));
    return lines.length > 0 && lines.every((line) => named.has(line));
  });
}

function placesOf({ evidence }: Verdict): readonly string[] {
  return evidence.flatMap(({ lines }) => lines.map(({ at }) => placeKey(at)));
}
