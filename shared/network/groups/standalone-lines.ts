import {
  bothDoubts,
  Field,
  NO_NAMES,
  outsideKey,
  push,
  Unresolved,
  type List,
  type Names,
  type Resource,
  type ResourceIndex,
  type Target,
} from "../../facts";
import {
  EXCLUSIVE_LINES,
  GROUP_EGRESS,
  GROUP_INGRESS,
  GROUP_RULE,
  isOfType,
  pathsOf,
  type Peer,
  type Word,
} from "../../vocabulary";
import { type Lines, NO_LINES } from "./lines";
import type { Settled } from "../choices";
import { ExclusiveLines } from "./exclusive-lines";
import { readStandaloneLines, type StandaloneRow } from "./group-lines";
import { isGroupTarget, type PeerReader } from "../peers/peers";
import type { Direction } from "../../packets";

/** Lines that a standalone resource adds to a group, and what decides whether they are there. */
interface Addition {
  readonly root: Field;
  readonly direction: Direction;
  readonly doubt: Names | undefined;
  /** Where several groups are named: whose it is, once that has been decided. */
  readonly groups?: (root: Field) => List<Target>;
}

/** A group as its own lines name it. */
export type SelfPeer = Extract<Peer, { kind: "group" }>;

/** A group outside the program that lines of the program are added to. */
export interface OutsideGroup {
  readonly id: string;
  readonly name: string;
  readonly first: Resource;
  /** What it is an attribute of, as that of a cluster is. */
  readonly maker?: Resource;
}

/** The lines that are resources of their own, by the group that they are part of. */
export class StandaloneLines {
  private readonly additions = new Map<string, Addition[]>();
  private readonly outside = new Map<string, OutsideGroup>();
  private readonly exclusive: ExclusiveLines;

  /** @param idOf the id of the group that a resource is or brings with it */
  constructor(
    private readonly index: ResourceIndex,
    private readonly resourcesOf: (type: { kind: string }) => readonly Resource[],
    private readonly reader: PeerReader,
    private readonly idOf: (resource: Resource) => string,
  ) {
    this.exclusive = new ExclusiveLines(index, resourcesOf(EXCLUSIVE_LINES), idOf);
    this.collect();
  }

  get outsideGroups(): Iterable<OutsideGroup> {
    return this.outside.values();
  }

  /**
   * The lines that are added to a group.
   * @param whole what makes the group, absent if it is made elsewhere
   */
  of(self: SelfPeer, direction: Direction, settled: Settled, whole?: Resource): Lines {
    const { id } = self;
    const additions = this.additions.get(id);
    if (!additions) return NO_LINES;
    const rows: StandaloneRow[] = [];
    for (let i = 0; i < additions.length; i++) {
      const addition = additions[i];
      if (addition?.direction !== direction) continue;
      const { root } = addition;
      const { holds, names } = settled.existence(root.resource, whole);
      const place = settled.place(root);
      const { isOfGroup, doubt } = this.whose(addition, id, place);
      if (holds === "no" || !isOfGroup) continue;
      const own = bothDoubts(doubt, holds === "maybe" ? names : undefined);
      rows.push({
        root: place,
        doubt: own ?? this.exclusive.doubt(id, direction, root.resource),
      });
    }
    return readStandaloneLines(rows, direction, self, this.reader.where(settled));
  }

  /** Whether a line is that group's where its resource is read so, and what decides it. */
  private whose(addition: Addition, id: string, place: Field) {
    const { root, doubt, groups } = addition;
    if (!groups || place === root) return { isOfGroup: true, doubt };
    const own = groups(place).filter((target) => this.idOfTarget(target, root.resource) === id);
    const isSure = own.certain().length > 0;
    return { isOfGroup: own.length > 0, doubt: isSure ? undefined : doubt };
  }

  private idOfTarget(target: Target, of: Resource): string {
    return target.kind === "external" ? outsideKey(target.id, of) : this.idOf(target.resource);
  }

  /** Where lines are written that are added to a group. */
  placesOf(id: string): readonly Field[] {
    return (this.additions.get(id) ?? []).map(({ root }) => root);
  }

  /** What decides whether the lines inside a group are there. */
  doubtOfInline(id: string, direction: Direction): Names | undefined {
    return this.exclusive.doubt(id, direction);
  }

  private collect(): void {
    for (const type of [GROUP_INGRESS, GROUP_EGRESS, GROUP_RULE]) {
      for (const resource of this.resourcesOf(type)) {
        const root = Field.root(resource, this.index);
        directionsOf(root).forEach(({ direction, doubt }) => {
          this.addTo(type.words.group, root, direction, doubt);
        });
      }
    }
  }

  private addTo(
    group: Word<List<Target>>,
    root: Field,
    direction: Direction,
    doubt: Names | undefined,
  ): void {
    const targets = group.read(root);
    targets.each((target, targetDoubt) => {
      const groups = targetDoubt && !doubt && { groups: (place: Field) => group.read(place) };
      const addition = { root, direction, doubt: bothDoubts(targetDoubt, doubt), ...groups };
      if (target.kind === "external") this.addOutside(target.id, target.id, addition);
      else if (isGroupTarget(target.resource, target.attribute))
        push(this.additions, this.idOf(target.resource), addition);
    });
    if (targets.rest) {
      const name = targets.restName;
      this.addOutside(`?${name}`, name, { root, direction, doubt }, makerOf(root, group));
    } else if (targets.certain().length === 0) {
      // Of one of several groups, or of none, which EC2 refuses: what it opens does not depend on whose it turns out to
      // be.
      this.addOutside(`?${root.resource.id}`, root.resource.name, { root, direction, doubt });
    }
  }

  private addOutside(called: string, name: string, addition: Addition, maker?: Resource): void {
    const id = outsideKey(called, addition.root.resource);
    if (!this.outside.has(id))
      this.outside.set(id, { id, name, first: addition.root.resource, ...(maker && { maker }) });
    push(this.additions, id, addition);
  }
}

/** The resource of the program whose attribute the group is: it is there whenever that is. */
function makerOf(root: Field, { spelling }: Word<List<Target>>): Resource | undefined {
  for (const path of pathsOf(spelling, root.resource.dialect)) {
    const { tree } = root.at(path);
    const [source, ...others] = tree instanceof Unresolved ? tree.sources : [];
    if (source !== undefined && others.length === 0) return root.index.get(source);
  }
  return undefined;
}

interface DirectionOf {
  readonly direction: Direction;
  readonly doubt: Names | undefined;
}

function directionsOf(root: Field): readonly DirectionOf[] {
  const { resource } = root;
  if (isOfType(resource, GROUP_INGRESS)) return [{ direction: "ingress", doubt: undefined }];
  if (isOfType(resource, GROUP_EGRESS)) return [{ direction: "egress", doubt: undefined }];
  const written = GROUP_RULE.words.direction.read(root);
  const only = written.only;
  if (only !== undefined) return [{ direction: only === "egress" ? "egress" : "ingress", doubt: undefined }];
  const names = written.names.length > 0 ? written.names : NO_NAMES;
  return [
    { direction: "ingress", doubt: names },
    { direction: "egress", doubt: names },
  ];
}
