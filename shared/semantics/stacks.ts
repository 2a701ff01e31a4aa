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
  /** Those of which it surely holds; if there are none, those of which it may. By name. */
  readonly parts: readonly StackPart[];
  readonly claim: Claim;
}

/**
 * The stacks in which a claim holds, or may hold, of something. The resource of each is that of its first part, so
 * that hosts can point at one.
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
  return [...found.values()].flatMap(stackOf);
}

function stackOf(all: readonly StackPart[]): readonly Stack[] {
  const sure = all.filter(({ claim }) => claim.holds === "yes");
  const parts = [...(sure.length > 0 ? sure : all)].sort(byName);
  const first = parts[0];
  if (!first) return [];
  const claim = any(...parts.map((part) => part.claim));
  return [{ kind: "stack", name: "stack", resource: first.subject.resource, parts, claim }];
}

function byName(a: StackPart, b: StackPart): number {
  const [one, other] = [a.subject, b.subject];
  if (one.name !== other.name) return one.name < other.name ? -1 : 1;
  return one.resource.id < other.resource.id ? -1 : one.resource.id > other.resource.id ? 1 : 0;
}
