import type { Evidence, Remark } from "../../judges";
import { NO_SERVICES, unionServices, type Family, type ServiceSet } from "../../packets";
import { absorbersOf, isOwnId, type RuleLevel, type Severity } from "../../rules/rule";
import type { Level } from "../report";
import type { Verdict } from "../verdict";

/** A verdict that names packets which nobody named before, and those about the same packets. */
export interface Part {
  readonly speaker: Verdict;
  readonly verdicts: Verdict[];
  readonly services: Map<Family, ServiceSet>;
  /** What the speaker of a part with other lines found, which is told with this one. */
  readonly more?: readonly Evidence[];
  /** Those that it was joined from. */
  readonly joined?: readonly Part[];
}

/** The verdicts that one change mends, and the one that tells people. */
export interface CauseGroup {
  readonly speaker: Verdict;
  /** What the speaker tells besides what it found itself. */
  readonly more: readonly Evidence[];
  /** All of them, the speaker first, then worst first. */
  readonly verdicts: readonly Verdict[];
  /** What the speaker tells: its own services and those of the rows it merges. */
  readonly services: ReadonlyMap<Family, ServiceSet>;
  readonly level: Level;
  /** What the speaker adds in its own text: how the packets came to be admitted. */
  readonly remarks: readonly Verdict[];
  /** What it was made from: to accept one of them is not to accept the others. */
  readonly parts: readonly Part[];
}

const SEVERITY: Readonly<Record<Severity, number>> = { critical: 0, high: 1, medium: 2, low: 3 };
const LEVEL: Readonly<Record<Level, number>> = { error: 0, warning: 1, note: 2 };

/** Worst first; equal ones by rule id, so that the order is the same in every run. */
export function byGravity(a: Verdict, b: Verdict): number {
  return gravity(a) - gravity(b) || (a.rule.id < b.rule.id ? -1 : a.rule.id > b.rule.id ? 1 : 0);
}

/** By level, then by severity; worst is least. */
export function gravity({ level, rule }: Verdict): number {
  return LEVEL[level] * 10 + SEVERITY[rule.severity] + (rule.incidental ? 0.5 : 0);
}

/** A proven violation speaks for doubts about the same packets, never the other way round. */
export function outranks(speaker: Verdict, verdict: Verdict): boolean {
  return speaker.verdict === verdict.verdict || speaker.verdict === "violation";
}

export function remarkOf({ evidence }: Verdict): Remark | undefined {
  let found: Remark | undefined;
  for (const { statement } of evidence) {
    if (statement.kind !== "told" || !statement.remark) continue;
    const { direction, services } = statement.remark;
    const all = new Map(found?.services);
    for (const [family, own] of services) all.set(family, unionServices(all.get(family) ?? NO_SERVICES, own));
    found = { direction, services: all };
  }
  return found;
}

export function directionOf(verdict: Verdict): string {
  const statement = verdict.evidence[0]?.statement;
  if (statement?.kind === "exposure") return statement.direction;
  return statement?.remark?.direction ?? "";
}

function isOneWay(one: string, other: string): boolean {
  return one === "" || other === "" || one === other;
}

export function toCause(part: Part): CauseGroup {
  const parts = part.joined ?? [part];
  const telling = part.verdicts[0] ?? part.speaker;
  if (part.verdicts.length === 1) {
    return {
      speaker: telling,
      verdicts: part.verdicts,
      services: part.services,
      level: telling.level,
      more: [],
      remarks: [],
      parts,
    };
  }
  // What nobody knows to be so explains nothing, nor does what is let out how it came in.
  const remarks = part.verdicts.filter(
    (verdict) =>
      verdict !== telling &&
      remarkOf(verdict) &&
      verdict.verdict === "violation" &&
      isOneWay(directionOf(verdict), directionOf(telling)),
  );
  const demanding = part.verdicts.filter(
    (verdict) => remarks.includes(verdict) || !isMilderOnPurpose(telling, verdict),
  );
  const level = demanding.reduce<Level>((worst, { level }) => worse(worst, level), telling.level);
  const speaker = speakerAt(level, telling, demanding);
  const rest = part.verdicts.filter((verdict) => verdict !== speaker);
  return {
    speaker,
    more: part.more ?? [],
    verdicts: [speaker, ...rest.sort(byGravity)],
    services: part.services,
    level,
    remarks: remarks.filter((verdict) => verdict !== speaker),
    parts,
  };
}

/** A cause with more verdicts, which its speaker tells as well, as it does the one that each of them goes with. */
export function withMore(cause: CauseGroup, more: ReadonlyMap<Verdict, Verdict>): CauseGroup {
  const [, ...rest] = cause.verdicts;
  const parts = cause.parts.map((part) => {
    const own = [...more].flatMap(([one, beside]) => (part.verdicts.includes(beside) ? [one] : []));
    return own.length === 0 ? part : { ...part, verdicts: [...part.verdicts, ...own] };
  });
  return { ...cause, parts, verdicts: [cause.speaker, ...[...rest, ...more.keys()].sort(byGravity)] };
}

/** The other rules of a cause, worst first. Hosts name few of them: whoever wrote a rule looks for its name. */
export function alsoBrokenIn({ speaker, verdicts }: CauseGroup): readonly string[] {
  const ids = new Set(verdicts.map(({ rule }) => rule.id));
  ids.delete(speaker.rule.id);
  return [...[...ids].filter(isOwnId), ...[...ids].filter((id) => !isOwnId(id))];
}

/**
 * The rule that says most tells it, unless somebody wants it to be milder than another one: then the other one does, so
 * that who sees the level sees the rule that has it, and nobody excepts the other by excepting a milder one.
 */
function speakerAt(level: Level, telling: Verdict, demanding: readonly Verdict[]): Verdict {
  if (telling.level === level) return telling;
  const graver = demanding.find(
    (one) => one.level === level && one.verdict === telling.verdict && !remarkOf(one),
  );
  return graver ?? telling;
}

export function milder(a: Level, b: Level): Level {
  return worse(a, b) === a ? b : a;
}

export function worse(a: Level, b: Level): Level {
  return LEVEL[b] < LEVEL[a] ? b : a;
}

/**
 * `recommended` has a few rules that speak for a graver one and keep their own level. Where somebody wants more of the
 * graver one than that preset, a framework for one, its level counts as well, and what blocks always does.
 */
function isMilderOnPurpose(speaker: Verdict, absorbed: Verdict): boolean {
  const haveOneAbsorber = String(absorbersOf(speaker.rule)) === String(absorbersOf(absorbed.rule));
  if (haveOneAbsorber || absorbed.level === "error") return false;
  const usual = absorbed.rule.recommended;
  return rank(speaker.rule.recommended) > rank(usual) && rank(absorbed.level) >= rank(usual);
}

function rank(level: RuleLevel): number {
  return level === "off" ? 3 : LEVEL[level];
}
