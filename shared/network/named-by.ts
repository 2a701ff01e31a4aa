import type { Field, List, Resource, Target } from "../facts";

interface Naming {
  readonly root: Field;
  /** In the order in which the program is read. */
  readonly nth: number;
}

/**
 * Resources by what a property of theirs names: whoever asks for one thing does not walk through those about others.
 * Where nobody knows all that a property names, it may name anything.
 */
export class NamedBy {
  private readonly byNamed = new Map<Resource, Naming[]>();
  private readonly open: Naming[] = [];

  constructor(roots: readonly Field[], namedIn: (root: Field) => List<Target>) {
    roots.forEach((root, nth) => {
      const targets = namedIn(root);
      const naming = { root, nth };
      if (targets.rest) this.open.push(naming);
      else targets.each((target) => this.add(target, naming));
    });
  }

  private add(target: Target, naming: Naming): void {
    if (target.kind !== "declared") return;
    const known = this.byNamed.get(target.resource);
    if (!known) this.byNamed.set(target.resource, [naming]);
    else if (known.at(-1) !== naming) known.push(naming);
  }

  /** Those that name it, and those that may. */
  of(named: Resource): readonly Field[] {
    const own = this.byNamed.get(named) ?? [];
    const all = this.open.length === 0 ? own : [...own, ...this.open].sort((a, b) => a.nth - b.nth);
    return all.map(({ root }) => root);
  }
}
