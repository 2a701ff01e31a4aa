import type { Family, ServiceSet } from "../../packets";
import {
  countServices,
  intersectsServices,
  NO_SERVICES,
  subtractServices,
  unionServices,
} from "../../packets";
import { push } from "../../facts";
import type { Evidence, Remark } from "../../judges";
import { absorbersOf, isOwnId } from "../../rules/rule";
import {
  byGravity,
  directionOf,
  gravity,
  milder,
  outranks,
  remarkOf,
  toCause,
  type CauseGroup,
  type Part,
} from "./cause-group";
import { mergeLines } from "../fixes/merge-lines";
import { toldBeside } from "./told-beside";
import { isRefusal, placesOfRefusal, refusedPlacesOf } from "./told-with-refusal";
import { isOfVendor, isOpenedByVendor } from "./vendor-default";
import type { Verdict } from "../verdict";

/** How many services it names: SSH says more than twenty ports of databases. */
function breadth({ evidence }: Verdict): number {
  return evidence.reduce(
    (most, { statement }) =>
      statement.kind === "exposure" ? Math.max(most, countServices(statement.services)) : most,
    0,
  );
}

/**
 * Which verdicts on one subject have one cause. The most telling rule of a chain speaks first; a later one speaks
 * only for packets that none before it has named; what the same lines cause is told once. A rule of one's own speaks
 * beside all that, unless it says who speaks for it.
 */
export function causesOf(
  verdicts: readonly Verdict[],
  chain: (ruleId: string) => readonly string[],
): CauseGroup[] {
  const beside = new Map<string, Verdict[]>();
  const rest = verdicts.filter((verdict) => {
    const { id } = verdict.rule;
    const isBeside = isOwnId(id) && absorbersOf(verdict.rule).length === 0;
    if (isBeside) push(beside, id, verdict);
    return !isBeside;
  });
  return [rest, ...beside.values()].flatMap((some) => causeGroupsOf(partsOf(some, chain)));
}

/** What people are told of the parts of one subject. */
export function causeGroupsOf(parts: readonly Part[]): CauseGroup[] {
  const sorted =
    parts.length > 1 ? [...parts].sort((a, b) => gravity(a.speaker) - gravity(b.speaker)) : parts;
  return mergeLines(sorted).map(toCause);
}

function partsOf(
  verdicts: readonly Verdict[],
  chain: (ruleId: string) => readonly string[],
): readonly Part[] {
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
  return toldBeside(withoutRefused(toldOfVendor(parts)));
}

/**
 * A group that a vendor's component makes is told once, where it lets everybody in: what there is to note of lines
 * that nobody wrote goes with it, and is mended by the same property.
 */
function toldOfVendor(parts: readonly Part[]): readonly Part[] {
  const home = parts.find(({ speaker }) => isOpenedByVendor(speaker.evidence));
  if (!home) return parts;
  return parts.filter((part) => {
    const { level, verdict, evidence } = part.speaker;
    if (part === home || level !== "note" || verdict !== "violation" || !isOfVendor(evidence)) return true;
    home.verdicts.push(...part.verdicts);
    return false;
  });
}

/**
 * What AWS refuses opens nothing. What it would open, if it were taken somehow, is told with the refusal and counts no
 * more than that.
 */
function withoutRefused(parts: readonly Part[]): readonly Part[] {
  const refusals = parts.filter(({ speaker }) => isRefusal(speaker));
  if (refusals.length === 0) return parts;
  return parts.filter((part) => {
    const places = refusedPlacesOf(part.speaker);
    if (!places) return true;
    const refusal = refusals.find(({ speaker }) => {
      const refused = placesOfRefusal(speaker);
      return places.every((place) => refused.has(place));
    });
    const most = refusal?.speaker.level;
    if (refusal && most)
      refusal.verdicts.push(...part.verdicts.map((one) => ({ ...one, level: milder(one.level, most) })));
    return refusal === undefined;
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
  if (verdicts.length < 2) return verdicts;
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

/** The part that tells of some of the packets that the remark is about. */
export function partAbout(remark: Remark, verdict: Verdict, parts: readonly Part[]): Part | undefined {
  return parts.find((part) => isAbout(part, verdict, remark.direction, remark.services));
}

/** The part that tells of some of the packets that a verdict is about. */
export function partOfSome(verdict: Verdict, parts: readonly Part[]): Part | undefined {
  const services = exposed(verdict.evidence);
  return services && parts.find((part) => isAbout(part, verdict, directionOf(verdict), services));
}

function isAbout(
  { speaker, services }: Part,
  verdict: Verdict,
  direction: string,
  some: ReadonlyMap<Family, ServiceSet>,
): boolean {
  if (directionOf(speaker) !== direction || !outranks(speaker, verdict)) return false;
  return [...some].some(([family, own]) => {
    const named = services.get(family);
    return named !== undefined && intersectsServices(named, own);
  });
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
