import { any, maybe, no, push, type Claim, type Names } from "../facts";
import type { Subject } from "../network/network";

/** One of the things that a claim is about. */
export interface PartOfSeveral {
  readonly subject: Subject;
  readonly claim: Claim;
}

/** Of which a rule tells once what concerns several things: a stack, a VPC. */
export interface Several extends Subject {
  /** It surely holds of all of them, or of none. */
  readonly parts: readonly PartOfSeveral[];
  readonly claim: Claim;
  /** What they are all parts of, if the program has such a thing: who answers for it answers for them. */
  readonly of?: Subject;
}

export function isSeveral(subject: Subject): subject is Several {
  return "parts" in subject && "claim" in subject;
}

/** Its parts stand by name. */
export interface Stack extends Several {
  readonly kind: "stack";
  /** The same on both hosts. */
  readonly name: "stack";
}

export function isStack(subject: Subject): subject is Stack {
  return subject.kind === "stack";
}

/**
 * The stacks in which a claim holds, or may hold, of something: what surely is and what may be are two subjects. What
 * is asked of several things of one resource counts once. The
 * resource of each is that of its first part, so that hosts can point at one.
 */
export function stacksWhere<S extends Subject>(
  subjects: Iterable<S>,
  ask: (subject: S) => Claim,
): readonly Stack[] {
  const told = new Map<string, PartOfSeveral>();
  for (const subject of subjects) {
    const claim = ask(subject);
    if (claim.holds === "no") continue;
    const key = `${subject.resource.id}\u0000${subject.name}`;
    const known = told.get(key);
    told.set(key, known ? { ...known, claim: any(known.claim, claim) } : { subject, claim });
  }
  const found = new Map<string, PartOfSeveral[]>();
  for (const part of told.values()) {
    const { unit = "", place = "" } = part.subject.resource;
    push(found, `${unit}\u0000${place}`, part);
  }
  return [...found.values()].flatMap((parts) => {
    const isSure = ({ claim }: PartOfSeveral): boolean => claim.holds === "yes";
    const sure = parts.filter(isSure);
    return [sure, parts.filter((part) => !isSure(part))].flatMap((some) => stackOf(some) ?? []);
  });
}

function stackOf(all: readonly PartOfSeveral[]): Stack | undefined {
  const parts = [...all].sort(byName);
  const [first] = parts;
  return (
    first && { kind: "stack", name: "stack", resource: first.subject.resource, parts, claim: claimOf(parts) }
  );
}

/**
 * Something of the program of which a claim about its parts is told.
 * @param rest what decides about parts that nobody knows
 */
export function severalOf(of: Subject, all: readonly PartOfSeveral[], rest?: Names): Several {
  const open = all.filter(({ claim }) => claim.holds !== "no");
  const sure = open.filter(({ claim }) => claim.holds === "yes");
  const parts = sure.length > 0 ? sure : open;
  const { kind, name, resource } = of;
  const claim = any(claimOf(parts), rest && sure.length === 0 ? maybe(rest) : no());
  return { kind, name, resource, parts, claim, of };
}

/** The same as far as some of its parts go: one at least. It is then told of the first of them. */
export function withParts<S extends Several>(several: S, parts: readonly PartOfSeveral[]): S {
  const resource = parts[0]?.subject.resource ?? several.resource;
  return { ...several, resource, parts, claim: claimOf(parts) };
}

function claimOf(parts: readonly PartOfSeveral[]): Claim {
  return any(...parts.map(({ claim }) => claim));
}

function byName(a: PartOfSeveral, b: PartOfSeveral): number {
  const [one, other] = [a.subject, b.subject];
  if (one.name !== other.name) return one.name < other.name ? -1 : 1;
  return one.resource.id < other.resource.id ? -1 : one.resource.id > other.resource.id ? 1 : 0;
}
