import type { Family, ServiceSet } from "../packets";
import { countServices, intersectsServices, NO_SERVICES, subtractServices, unionServices } from "../packets";
import { isRefusedName } from "../vocabulary";
import { placeOf } from "./places";
import type { Evidence, Remark } from "../judges";
import { absorbersOf, type RuleLevel, type Severity } from "../rules/rule";
import { mergeLines } from "./merge-lines";
import type { Level } from "./report";
import type { Verdict } from "./verdict";

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
}

const SEVERITY: Readonly<Record<Severity, number>> = { critical: 0, high: 1, medium: 2, low: 3 };
const LEVEL: Readonly<Record<Level, number>> = { error: 0, warning: 1, note: 2 };

/** Worst first; equal ones by rule id, so that the order is the same in every run. */
function byGravity(a: Verdict, b: Verdict): number {
  return gravity(a) - gravity(b) || (a.rule.id < b.rule.id ? -1 : a.rule.id > b.rule.id ? 1 : 0);
}

/** By level, then by severity; worst is least. */
function gravity({ level, rule }: Verdict): number {
  return LEVEL[level] * 10 + SEVERITY[rule.severity];
}

/** How many services it names: SSH says more than twenty ports of databases. */
function breadth({ evidence }: Verdict): number {
  return evidence.reduce(
    (most, { statement }) =>
      statement.kind === "exposure" ? Math.max(most, countServices(statement.services)) : most,
    0,
  );
}

export interface Part {
  readonly speaker: Verdict;
  readonly verdicts: Verdict[];
  readonly services: Map<Family, ServiceSet>;
  /** What the speaker of a part with other lines found, which is told with this one. */
  readonly more?: readonly Evidence[];
}

/**
 * Which verdicts on one subject have one cause. The most telling rule of a chain speaks first; a later one speaks
 * only for packets that none before it has named; what the same lines cause is told once.
 */
export function causesOf(
  verdicts: readonly Verdict[],
  chain: (ruleId: string) => readonly string[],
): CauseGroup[] {
  const parts: Part[] = [];
  for (const verdict of absorbersFirst(verdicts, chain)) {
    const remark = remarkOf(verdict);
    const services = exposed(verdict.evidence);
    const home = remark
      ? partAbout(remark, verdict, parts)
      : services
        ? homeOf(services, verdict, parts, chain)
        : absorberOf(verdict, parts, chain);
    if (home) home.verdicts.push(verdict);
    else
      parts.push({
        speaker: verdict,
        verdicts: [verdict],
        services: new Map(remark?.services ?? services),
      });
  }
  if (parts.length > 1) parts.sort((a, b) => gravity(a.speaker) - gravity(b.speaker));
  return mergeLines(withoutRefused(parts)).map(toCause);
}

/** What AWS refuses opens nothing: beside the refusal, nobody is told what it would open if it were taken somehow. */
function withoutRefused(parts: readonly Part[]): readonly Part[] {
  const refusals = parts.filter(({ speaker }) => speaker.verdict === "violation" && speaker.rule.refused);
  return parts.filter((part) => {
    const { verdict, evidence } = part.speaker;
    if (verdict !== "undetermined" || refusals.length === 0) return true;
    const names = evidence.flatMap(({ dependsOn }) => dependsOn);
    if (names.length === 0 || !names.every(isRefusedName)) return true;
    const places = evidence.flatMap(({ lines }) => lines.map(placeOf));
    return !refusals.some(({ speaker }) => {
      const refused = new Set(speaker.evidence.flatMap(({ causes }) => causes.map(placeOf)));
      return places.length > 0 && places.every((place) => refused.has(place));
    });
  });
}

/**
 * Worst first, the rule that says most before general ones, but no rule before one that absorbs it, and remarks after
 * all that they may be a remark on. Only a remark that is proven comes before the rows that it absorbs.
 */
function absorbersFirst(
  verdicts: readonly Verdict[],
  chain: (ruleId: string) => readonly string[],
): readonly Verdict[] {
  if (verdicts.length === 1) return verdicts;
  const remarks = new Set(verdicts.filter(remarkOf));
  const depth = ({ rule }: Verdict): number => chain(rule.id).length;
  const left = [...verdicts].sort(
    (a, b) =>
      Number(remarks.has(a)) - Number(remarks.has(b)) ||
      gravity(a) - gravity(b) ||
      depth(a) - depth(b) ||
      breadth(a) - breadth(b) ||
      byGravity(a, b),
  );
  const absorbs = (verdict: Verdict): boolean => !remarks.has(verdict) || verdict.verdict === "violation";
  const ordered: Verdict[] = [];
  while (left.length > 0) {
    const waited = new Set(left.filter(absorbs).map(({ rule }) => rule.id));
    const next = left.findIndex(({ rule }) => !chain(rule.id).some((id) => waited.has(id)));
    ordered.push(...left.splice(Math.max(next, 0), 1));
  }
  return ordered;
}

function remarkOf({ evidence }: Verdict): Remark | undefined {
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

/** The part that tells of some of the packets that the remark is about. */
function partAbout(remark: Remark, verdict: Verdict, parts: readonly Part[]): Part | undefined {
  return parts.find(
    ({ speaker, services }) =>
      directionOf(speaker) === remark.direction &&
      outranks(speaker, verdict) &&
      [...remark.services].some(([family, own]) => {
        const named = services.get(family);
        return named !== undefined && intersectsServices(named, own);
      }),
  );
}

function toCause(part: Part): CauseGroup {
  const telling = part.verdicts[0] ?? part.speaker;
  if (part.verdicts.length === 1) {
    return {
      speaker: telling,
      verdicts: part.verdicts,
      services: part.services,
      level: telling.level,
      more: [],
      remarks: [],
    };
  }
  // What nobody knows to be so explains nothing.
  const remarks = part.verdicts.filter(
    (verdict) => verdict !== telling && remarkOf(verdict) && verdict.verdict === "violation",
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
  };
}

/** A cause with more verdicts, which its speaker tells as well. */
export function withMore(cause: CauseGroup, more: readonly Verdict[]): CauseGroup {
  const [, ...rest] = cause.verdicts;
  return { ...cause, verdicts: [cause.speaker, ...[...rest, ...more].sort(byGravity)] };
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

/** The services of exposure verdicts by family; `undefined` for verdicts that are not about packets. */
function exposed(evidence: readonly Evidence[]): Map<Family, ServiceSet> | undefined {
  let found: Map<Family, ServiceSet> | undefined;
  for (const { statement } of evidence) {
    if (statement.kind !== "exposure") continue;
    found ??= new Map();
    for (const family of statement.families) {
      found.set(family, unionServices(found.get(family) ?? NO_SERVICES, statement.services));
    }
  }
  return found;
}

/** The part that already names all of these packets; what it leaves over is taken out of the services given. */
function homeOf(
  services: Map<Family, ServiceSet>,
  verdict: Verdict,
  parts: readonly Part[],
  chain: (ruleId: string) => readonly string[],
): Part | undefined {
  let home: Part | undefined;
  let left = false;
  for (const [family, own] of services) {
    let rest = own;
    for (const part of parts) {
      if (directionOf(part.speaker) !== directionOf(verdict) || !outranks(part.speaker, verdict)) continue;
      if (remarkOf(part.speaker) && !chain(verdict.rule.id).includes(part.speaker.rule.id)) continue;
      const named = part.services.get(family);
      if (!named || !intersectsServices(rest, named)) continue;
      home ??= part;
      rest = subtractServices(rest, named);
    }
    services.set(family, rest);
    left ||= !rest.empty;
  }
  return left ? undefined : home;
}

/** A proven violation speaks for doubts about the same packets, never the other way round. */
export function outranks(speaker: Verdict, verdict: Verdict): boolean {
  return speaker.verdict === verdict.verdict || speaker.verdict === "violation";
}

function directionOf(verdict: Verdict): string {
  const statement = verdict.evidence[0]?.statement;
  if (statement?.kind === "exposure") return statement.direction;
  return statement?.remark?.direction ?? "";
}

function absorberOf(
  verdict: Verdict,
  parts: readonly Part[],
  chain: (ruleId: string) => readonly string[],
): Part | undefined {
  const absorbers = chain(verdict.rule.id);
  for (const id of absorbers) {
    const part = parts.find(
      (one) => one.verdicts.some((other) => other.rule.id === id) && outranks(one.speaker, verdict),
    );
    if (part) return part;
  }
  return undefined;
}
