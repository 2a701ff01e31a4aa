import {
  bothDoubts,
  Field,
  mergeNames,
  push,
  type List,
  type Names,
  type Resource,
  type ResourceIndex,
  type Target,
} from "../../facts";
import { EXCLUSIVE_LINES } from "../../vocabulary";
import type { Direction } from "../../packets";

/** A resource that owns all lines of a group: it takes away what it does not name. */
interface Owner {
  readonly name: string;
  readonly lines: Readonly<Record<Direction, List<Target>>>;
}

/**
 * Which lines of a group are there for certain where something owns them all. A line that is not named is taken away
 * whenever the owner is updated, and comes back whenever its own resource is: the order of one update decides.
 */
export class ExclusiveLines {
  private readonly owners = new Map<string, Owner[]>();

  /** @param idOf the group that a resource stands for: a VPC for its default group */
  constructor(index: ResourceIndex, resources: readonly Resource[], idOf: (resource: Resource) => string) {
    for (const resource of resources) {
      const root = Field.root(resource, index);
      const { group, ingress, egress } = EXCLUSIVE_LINES.words;
      const owner = {
        name: resource.name,
        lines: { ingress: ingress.read(root), egress: egress.read(root) },
      };
      group.read(root).each((target) => {
        const id = target.kind === "external" ? target.id : idOf(target.resource);
        push(this.owners, id, owner);
      });
    }
  }

  /** What decides whether a line is there; undefined if nothing does. @param line its resource, if it has one */
  doubt(groupId: string, direction: Direction, line?: Resource): Names | undefined {
    return this.owners
      .get(groupId)
      ?.map((owner) => doubtOf(owner, direction, line))
      .reduce<Names | undefined>(bothDoubts, undefined);
  }
}

function doubtOf(
  { name, lines }: Owner,
  direction: Direction,
  line: Resource | undefined,
): Names | undefined {
  const list = lines[direction];
  const isNamed = (target: Target): boolean => target.kind === "declared" && target.resource === line;
  if (line === undefined) return [name];
  if (list.certain().some(isNamed)) return undefined;
  let decides: Names = mergeNames([name], list.rest ?? []);
  list.each((target, maybe) => {
    if (maybe && isNamed(target)) decides = mergeNames(decides, maybe);
  });
  return decides;
}
