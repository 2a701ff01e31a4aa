import type { Subject } from "../network/network";
import { outranks, withMore, worse, type CauseGroup } from "./causes";
import { placeOf } from "./places";
import type { Verdict } from "./verdict";

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
  const added = new Map<CauseGroup, Verdict[]>();
  const others = causes.filter(({ speaker, verdicts }) => {
    const whole = speaker.subject.within;
    const home = whole && ofWhole.get(whole)?.find((one) => tells(one, speaker, chain));
    if (!home) return true;
    const more = added.get(home);
    if (more) more.push(...verdicts);
    else added.set(home, [...verdicts]);
    return false;
  });
  return others.map((cause) => {
    const more = added.get(cause);
    return more ? withMore(cause, more) : cause;
  });
}

function tells(cause: CauseGroup, part: Verdict, chain: (ruleId: string) => readonly string[]): boolean {
  if (worse(cause.level, part.level) !== cause.level) return false;
  const absorbers = chain(part.rule.id);
  const lines = placesOf(part);
  return cause.verdicts.some((verdict) => {
    if (!absorbers.includes(verdict.rule.id) || !outranks(verdict, part)) return false;
    const named = new Set(placesOf(verdict));
    return lines.length > 0 && lines.every((line) => named.has(line));
  });
}

function placesOf({ evidence }: Verdict): readonly string[] {
  return evidence.flatMap(({ lines }) => lines.map(placeOf));
}
