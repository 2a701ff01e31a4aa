import type { Origin } from "../../facts";
import type { Acl, Group, Subject } from "../../network/network";
import {
  intersectsServices,
  NO_SERVICES,
  unionServices,
  type Family,
  type ServiceSet,
  type Direction,
} from "../../packets";
import { aclCause, peerTraits, TRAIT, type CauseLine } from "../../semantics";
import { placeKey } from "../places";
import { verdictsOf, type Verdict } from "../verdict";

/**
 * The lines that have to change for a violation to go: those that prove it, and those that would prove it again once
 * these are closed. A proof leaves out what others make needless.
 */
export function closingLines(verdict: Verdict): readonly CauseLine[] {
  let lines = known.get(verdict);
  if (!lines) known.set(verdict, (lines = find(verdict)));
  return lines;
}

/** Asked for the fix and for exceptions. */
const known = new WeakMap<Verdict, readonly CauseLine[]>();

function find(verdict: Verdict): readonly CauseLine[] {
  const told = toldIn(verdict);
  const closed = new LineSet();
  const found: CauseLine[] = [];
  for (let proof: Verdict | undefined = verdict; proof; proof = judgedWithout(verdict, closed)) {
    const fresh = linesAbout(told, proof).filter((line) => closed.add(line.at, line.says));
    if (fresh.length === 0) break;
    found.push(...fresh);
    if (areAll(found, verdict)) break;
  }
  return found;
}

/** The quick look, without judging again: no other line has a public source for any of these services. */
function areAll(found: readonly CauseLine[], { subject, evidence }: Verdict): boolean {
  if (!isGroup(subject)) return false;
  const directions = new Set<Direction>();
  let services = NO_SERVICES;
  for (const { statement } of evidence) {
    if (statement.kind !== "exposure") return false;
    directions.add(statement.direction);
    services = unionServices(services, statement.services);
  }
  const proves = (line: Pick<CauseLine, "peers" | "services">): boolean =>
    (peerTraits(line.peers) & TRAIT.publicSource) !== 0 && intersectsServices(line.services.may, services);
  let left = -found.filter(proves).length;
  for (const direction of directions) {
    subject[direction].eachPair((peers, own) => {
      if (proves({ peers, services: own })) left++;
    });
  }
  return left === 0;
}

type Told = ReadonlyMap<Family, ServiceSet>;

function toldIn({ evidence }: Verdict): Told {
  const told = new Map<Family, ServiceSet>();
  for (const { statement } of evidence) {
    if (statement.kind !== "exposure") continue;
    for (const family of statement.families)
      told.set(family, unionServices(told.get(family) ?? NO_SERVICES, statement.services));
  }
  return told;
}

/**
 * What else the same rule finds is told by itself. A line that surely admits something, nobody knows what, belongs to
 * both.
 */
function linesAbout(told: Told, { evidence }: Verdict): readonly CauseLine[] {
  return evidence.flatMap(({ statement, lines }) => {
    if (statement.kind !== "exposure") return lines;
    const wanted = statement.families.reduce(
      (all, family) => unionServices(all, told.get(family) ?? NO_SERVICES),
      NO_SERVICES,
    );
    if (!intersectsServices(statement.services, wanted)) return [];
    return lines.filter(({ services }) => services.must.empty || intersectsServices(services.may, wanted));
  });
}

/** Lines, by what they say and where they stand: a row may name several lists in one place. */
class LineSet {
  private readonly placesOf = new Map<string, Set<string>>();

  add(at: Origin, says: string): boolean {
    const places = this.placesOf.get(says) ?? new Set();
    this.placesOf.set(says, places);
    const place = placeKey(at);
    return !places.has(place) && places.add(place).size > 0;
  }

  /** Of most lines what they say is enough to know that they are not here. */
  has(at: Origin, says: string): boolean {
    return this.placesOf.get(says)?.has(placeKey(at)) ?? false;
  }
}

const VIOLATIONS = {
  violation: "error",
  undetermined: "off",
  byDefault: "error",
  elsewhere: "error",
  unfiltered: "error",
} as const;

function judgedWithout(verdict: Verdict, closed: LineSet): Verdict | undefined {
  const { rule, judge } = verdict;
  const subject = without(verdict.subject, closed);
  return subject && verdictsOf({ rule, subject, judgements: judge(subject), judge }, VIOLATIONS)[0];
}

/** The subject as it would be without these lines; absent: it has none. */
function without(subject: Subject, closed: LineSet): Subject | undefined {
  if (isGroup(subject)) {
    const keep = (direction: Direction) =>
      subject[direction].filter((line) => !closed.has(line, line.says(direction)));
    return changed(subject, { ingress: keep("ingress"), egress: keep("egress") });
  }
  if (!isAcl(subject)) return undefined;
  const keep = (direction: Direction) =>
    subject[direction].filter((line) => !closed.has(line.row, aclCause(line, []).says));
  return changed(subject, { ingress: keep("ingress"), egress: keep("egress") });
}

/** Everything else is still read when asked for. */
function changed<S extends Group | Acl>(subject: S, lines: Pick<S, "ingress" | "egress">): S {
  return Object.create(subject, {
    ingress: { value: lines.ingress },
    egress: { value: lines.egress },
  }) as S;
}

function isGroup(subject: Subject): subject is Group {
  return subject.kind === "security-group";
}

function isAcl(subject: Subject): subject is Acl {
  return subject.kind === "network-acl";
}
