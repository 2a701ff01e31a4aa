import { any, push, type Claim } from "../facts";
import type { Subject } from "../network/network";

/** One of the things in a stack that a claim is about. */
export interface StackPart {
  readonly subject: Subject;
  readonly claim: Claim;
}

/** A stack of which a rule tells once what concerns several things in it. */
export interface Stack extends Subject {
  readonly kind: "stack";
  /** The same on both hosts. */
  readonly name: "stack";
  /** By name. It surely holds of all of them, or of none. */
  readonly parts: readonly StackPart[];
  readonly claim: Claim;
}

export function isStack(subject: Subject): subject is Stack {
  return subject.kind === "stack";
}

/**
 * The stacks in which a claim holds, or may hold, of something: what surely is and what may be are two subjects. The
 * resource of each is that of its first part, so that hosts can point at one.
 */
export function stacksWhere<S extends Subject>(
  subjects: Iterable<S>,
  ask: (subject: S) => Claim,
): readonly Stack[] {
  const found = new Map<string, StackPart[]>();
  for (const subject of subjects) {
    const claim = ask(subject);
    if (claim.holds === "no") continue;
    const { unit = "", place = "" } = subject.resource;
    const key = `${unit}\u0000${place}`;
    push(found, key, { subject, claim });
  }
  return [...found.values()].flatMap((parts) => {
    const isSure = ({ claim }: StackPart): boolean => claim.holds === "yes";
    const sure = parts.filter(isSure);
    return [sure, parts.filter((part) => !isSure(part))].flatMap((some) => stackOf(some) ?? []);
  });
}

function stackOf(all: readonly StackPart[]): Stack | undefined {
  const parts = [...all].sort(byName);
  const [first] = parts;
  return (
    first && { kind: "stack", name: "stack", resource: first.subject.resource, parts, claim: claimOf(parts) }
  );
}

/** The stack as far as some of its parts go: one at least. */
export function withParts(stack: Stack, parts: readonly StackPart[]): Stack {
  const resource = parts[0]?.subject.resource ?? stack.resource;
  return { ...stack, resource, parts, claim: claimOf(parts) };
}

function claimOf(parts: readonly StackPart[]): Claim {
  return any(...parts.map(({ claim }) => claim));
}

function byName(a: StackPart, b: StackPart): number {
  const [one, other] = [a.subject, b.subject];
  if (one.name !== other.name) return one.name < other.name ? -1 : 1;
  return one.resource.id < other.resource.id ? -1 : one.resource.id > other.resource.id ? 1 : 0;
}
