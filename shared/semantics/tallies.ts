import { maybe, mergeNames, no, NO_NAMES, yes, type Claim, type List, type Names } from "../facts";
import type { Resource, Target } from "../facts";
import type { Subject } from "../network/network";

/** Several things that one quota counts together: those that surely do, and those that may. */
export interface Tally extends Subject {
  readonly kind: "tally";
  readonly must: number;
  readonly may: number;
  readonly names: Names;
}

/** What counts things together; `doubt` names what decides whether it counts this one. */
export interface TallyKey {
  readonly key: string;
  readonly name: string;
  readonly doubt?: Names;
}

/** How many things share a key; the resource of each tally is that of the first by name, of those that surely do. */
export function tallies<S extends Subject>(
  subjects: Iterable<S>,
  keysOf: (subject: S) => readonly TallyKey[],
): readonly Tally[] {
  const found = new Map<string, Count>();
  for (const subject of subjects) {
    for (const { key, name, doubt } of keysOf(subject)) {
      let count = found.get(key);
      if (!count) found.set(key, (count = new Count(name)));
      count.add(subject.resource, doubt);
    }
  }
  return [...found.values()].flatMap((count) => count.tally ?? []);
}

class Count {
  private readonly sure: Resource[] = [];
  private readonly doubted: Resource[] = [];
  private names = NO_NAMES;

  constructor(private readonly name: string) {}

  add(resource: Resource, doubt: Names | undefined): void {
    if (doubt) this.names = mergeNames(this.names, doubt);
    (doubt ? this.doubted : this.sure).push(resource);
  }

  get tally(): Tally | undefined {
    const { name, names, sure, doubted } = this;
    const first = [sure, doubted].find((some) => some.length > 0);
    const resource = first?.reduce((a, b) => (b.name < a.name ? b : a));
    return (
      resource && {
        kind: "tally",
        name,
        resource,
        must: sure.length,
        may: sure.length + doubted.length,
        names,
      }
    );
  }
}

/** Whether more are counted than that. */
export function countsMore({ must, may, names, resource }: Tally, most: number, says: string): Claim {
  const cause = { at: { resource, path: [] }, says };
  if (must > most) return yes(cause);
  return may > most ? maybe(names, cause) : no();
}

/** The VPC, or each that it may be, as far as the program tells which: equal keys are one VPC. */
export function vpcKeys(vpc: List<Target>, { unit = "", place = "" }: Resource): readonly TallyKey[] {
  const keys: TallyKey[] = [];
  vpc.each((target, doubt) => {
    const [key, name] =
      target.kind === "declared"
        ? [target.resource.id, target.resource.name]
        : [`${place} ${target.id}`, target.id];
    keys.push({ key, name, ...(doubt && { doubt }) });
  });
  if (keys.length > 0) return keys;
  return [
    {
      key: `${place} ${unit} ?${vpc.restName}`,
      name: vpc.rest ? vpc.restName : "the default VPC",
    },
  ];
}
