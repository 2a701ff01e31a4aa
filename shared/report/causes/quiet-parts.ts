import { push } from "../../facts";
import { coversPackets, subtractServices } from "../../packets";
import { alsoBrokenIn, directionOf, remarkOf, toCause, type CauseGroup, type Part } from "./cause-group";
import { causeGroupsOf, partAbout, partOfSome } from "./causes";
import { nameFor } from "../fingerprint";
import type { EarlyParts, Telling } from "../late-parts";
import { narrow } from "../fixes/narrow";
import { packetsToldBy } from "../words/packets-shown";
import type { Finding } from "../report";
import type { Verdict } from "../verdict";

/** A finding with what it is made from, and what quiets it by itself. */
export interface Entry<Q> extends Telling {
  readonly finding: Finding;
  readonly quiet: Q | undefined;
}

/** What becomes of a finding. */
export interface ChangedFinding<Q> {
  readonly finding: Finding;
  readonly quiet: Q | undefined;
  readonly change: Partial<EarlyParts>;
  readonly telling: Telling;
}

type Extends<Q> = (entry: Finding, speaker: Finding, quiet: Q) => boolean;

/** The entries of one part of a cause. */
interface Section<Q> {
  readonly part: Part;
  readonly cause: string;
  readonly entries: readonly Entry<Q>[];
  /** The one that people see where nothing else is told with it. */
  readonly leader: Entry<Q> | undefined;
}

/**
 * What becomes of the findings on one subject where some are quiet. The one that leads a part quiets what is about the
 * same packets. A quiet part is then told by itself, with its own packets, and what is left as if it were not there.
 */
export function settleParts<Q>(
  entries: readonly Entry<Q>[],
  extendsTo: Extends<Q>,
): readonly ChangedFinding<Q>[] {
  const sections = sectionsOf(entries);
  const quiet = sections.filter(({ leader }) => leader?.quiet !== undefined);
  if (quiet.length === 0) return [];
  const loud = sections.filter((section) => !quiet.includes(section));
  const parts = loud.map(({ part, cause, entries }) => ({
    cause,
    part: { ...part, verdicts: entries.map(({ whole }) => whole) },
  }));
  const told = parts.map(({ part }) => part);
  const quieted = new Map<Verdict, Q>();
  for (const section of quiet) {
    for (const [entry, why] of quietIn(section, quiet, extendsTo)) {
      // A general rule is told with the packets that are not quiet, and counts for them.
      const home = entry.quiet === undefined ? partOfSome(entry.whole, told) : undefined;
      if (home) home.verdicts.push(entry.whole);
      else quieted.set(entry.whole, why);
    }
  }
  const moved = new Set(told.flatMap(({ verdicts }) => verdicts));
  for (const { part, cause, entries } of quiet) {
    const left: Verdict[] = [];
    for (const { whole } of entries) {
      if (quieted.has(whole) || moved.has(whole)) continue;
      const remark = remarkOf(whole);
      const home =
        remark &&
        partAbout(
          remark,
          whole,
          parts.map((one) => one.part),
        );
      (home?.verdicts ?? left).push(whole);
    }
    const [speaker] = left;
    if (speaker) parts.push({ cause, part: { speaker, verdicts: left, services: part.services } });
  }
  const groups = [...new Set(sections.map(({ cause }) => cause))].flatMap((cause) => [
    ...causeGroupsOf(parts.filter((one) => one.cause === cause).map(({ part }) => part)),
    ...quiet
      .filter((section) => section.cause === cause)
      .map(({ part, entries }) =>
        toCause({ ...part, verdicts: entries.flatMap(({ whole }) => (quieted.has(whole) ? [whole] : [])) }),
      ),
  ]);
  const entryOf = new Map(entries.map((entry) => [entry.whole, entry]));
  return groups.flatMap((group) => retold(group, entryOf, quieted));
}

function retold<Q>(
  group: CauseGroup,
  entryOf: ReadonlyMap<Verdict, Entry<Q>>,
  quieted: ReadonlyMap<Verdict, Q>,
): readonly ChangedFinding<Q>[] {
  const teller = entryOf.get(group.speaker)?.finding;
  if (!teller) return [];
  const cause = teller.speaks ? teller.cause : nameFor("cause", teller.fingerprint);
  return group.verdicts.flatMap((whole) => {
    const entry = entryOf.get(whole);
    if (!entry) return [];
    const speaks = whole === group.speaker;
    const change = { cause, speaks, level: group.level, alsoBreaks: speaks ? alsoBrokenIn(group) : [] };
    return [
      {
        finding: entry.finding,
        quiet: entry.quiet ?? quieted.get(whole),
        change,
        telling: { whole, cause: group, asked: entry.asked },
      },
    ];
  });
}

function sectionsOf<Q>(entries: readonly Entry<Q>[]): readonly Section<Q>[] {
  const found = new Map<Part, Entry<Q>[]>();
  for (const entry of entries) {
    const part = entry.cause.parts.find(({ verdicts }) => verdicts.includes(entry.whole));
    if (part) push(found, part, entry);
  }
  return [...found].map(([part, own]) => {
    const order = ({ whole }: Entry<Q>): number => part.verdicts.indexOf(whole);
    const { speaker } = toCause(part);
    const cause = own[0]?.finding.cause ?? "";
    // Of two subjects on one resource that say the same, the findings of one are left.
    const isTwin = ({ whole, finding }: Entry<Q>): boolean =>
      finding.cause === cause && whole.rule === speaker.rule && whole.verdict === speaker.verdict;
    const leader = own.find(({ whole }) => whole === speaker) ?? entries.find(isTwin);
    return { part, cause, leader, entries: own.sort((a, b) => order(a) - order(b)) };
  });
}

/** What is quiet by itself, and what is with the one that leads. */
function quietIn<Q>(
  section: Section<Q>,
  sections: readonly Section<Q>[],
  extendsTo: Extends<Q>,
): readonly (readonly [Entry<Q>, Q])[] {
  const { entries, leader } = section;
  return entries.flatMap((entry) => {
    if (entry.quiet !== undefined) return [[entry, entry.quiet] as const];
    if (leader?.quiet === undefined || !extendsTo(entry.finding, leader.finding, leader.quiet)) return [];
    return goesBeyond(entry, section, sections) ? [] : [[entry, leader.quiet] as const];
  });
}

/** Whether it is about packets that no quiet finding is about. */
function goesBeyond<Q>(
  { whole }: Entry<Q>,
  { part, entries, leader }: Section<Q>,
  sections: readonly Section<Q>[],
): boolean {
  const remark = remarkOf(whole);
  if (!remark) {
    const quiet = [...entries, ...(leader ? [leader] : [])].flatMap((one) =>
      one.quiet === undefined ? [] : one.whole.evidence,
    );
    const { evidence } = narrow(whole, part.services);
    return !coversPackets(packetsToldBy(quiet), packetsToldBy(evidence));
  }
  return [...remark.services].some(([family, all]) => {
    let rest = all;
    for (const { part: other } of sections) {
      const named = other.services.get(family);
      if (named && directionOf(other.speaker) === remark.direction) rest = subtractServices(rest, named);
    }
    return !rest.empty;
  });
}
