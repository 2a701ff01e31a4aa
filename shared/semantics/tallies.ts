import type { List, Resource, Target } from "../facts";
import type { Subject } from "../network/network";

/** Several things that one quota counts together. */
export interface Tally extends Subject {
  readonly kind: "tally";
  readonly count: number;
}

/** How many things share a key; the resource of each tally is that of the first by name. */
export function tallies<S extends Subject>(
  subjects: Iterable<S>,
  keyOf: (subject: S) => readonly [key: string, name: string],
): readonly Tally[] {
  const found = new Map<string, { name: string; count: number; first: Resource }>();
  for (const subject of subjects) {
    const [key, name] = keyOf(subject);
    const { resource } = subject;
    const known = found.get(key);
    if (!known) found.set(key, { name, count: 1, first: resource });
    else {
      known.count++;
      if (resource.name < known.first.name) known.first = resource;
    }
  }
  return [...found.values()].map(({ name, count, first }) => ({
    kind: "tally",
    name,
    count,
    resource: first,
  }));
}

/** A VPC as far as the program tells which: equal keys are one VPC. */
export function vpcKey(vpc: List<Target>, { unit = "", place = "" }: Resource): readonly [string, string] {
  const [target] = vpc.certain();
  if (target?.kind === "declared") return [target.resource.id, target.resource.name];
  if (target) return [`${place} ${target.id}`, target.id];
  return [`${place} ${unit} ?${vpc.restName}`, vpc.rest ? vpc.restName : "the default VPC"];
}
