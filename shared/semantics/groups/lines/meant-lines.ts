import type { Bounds, Resource } from "../../../facts";
import { mergeNames } from "../../../facts";
import { permissionsFor, type Intent, type Permission } from "../../intent";
import type { Group } from "../../../network/network";
import {
  packetsFrom,
  parsePrefix,
  subtractPackets,
  unionPackets,
  type PacketEntry,
  type PacketSet,
  type Prefix,
} from "../../../packets";
import type { GroupLine } from "../../../network/groups/group-line";
import { NO_LINES, type Lines } from "../../../network/groups/lines";

/** What is allowed for lines that are resources of their own, where it is not allowed for their group. */
export class MeantLines {
  constructor(
    private readonly lines: Lines,
    private readonly byResource: ReadonlyMap<Resource, readonly Permission[]>,
  ) {}

  get any(): boolean {
    return this.byResource.size > 0;
  }

  /** What of a line's packets is not allowed for it. */
  leftOf({ resource }: GroupLine, packets: PacketSet): PacketSet {
    const own = this.byResource.get(resource);
    return own ? subtractPackets(packets, allowedBy(own)) : packets;
  }

  /** The union of the lines, each without what is allowed for it. */
  bounds(read: (lines: Lines, meant: readonly Permission[]) => Bounds<PacketSet>): Bounds<PacketSet> {
    let all = read(
      this.lines.filter(({ resource }) => !this.byResource.has(resource)),
      [],
    );
    for (const [resource, meant] of this.byResource) {
      const own = read(
        this.lines.filter((line) => line.resource === resource),
        meant,
      );
      all = {
        must: unionPackets(all.must, own.must),
        may: unionPackets(all.may, own.may),
        names: mergeNames(all.names, own.names),
      };
    }
    return all;
  }
}

/** Of most groups, so it is one object. */
export const NOTHING_MEANT = new MeantLines(NO_LINES, new Map());

/** What is allowed for the lines of a group alone. */
export function meantLines(lines: Lines, group: Group, intent: Intent): MeantLines {
  if (intent.permissions.length === 0 || !lines.isPartlyOutside(group.resource)) return NOTHING_MEANT;
  const ofGroup = new Set(permissionsFor(group.resource, intent));
  const byResource = new Map<Resource, readonly Permission[]>();
  const asked = new Set<Resource>([group.resource]);
  lines.each(({ resource }) => {
    if (asked.has(resource)) return;
    asked.add(resource);
    const own = permissionsFor(resource, intent).filter((one) => !ofGroup.has(one));
    if (own.length > 0) byResource.set(resource, own);
  });
  return byResource.size === 0 ? NOTHING_MEANT : new MeantLines(lines, byResource);
}

/** What the owner means to be open does not count as exposure. */
export function without(bounds: Bounds<PacketSet>, meant: readonly Permission[]): Bounds<PacketSet> {
  const allowed = allowedBy(meant);
  const must = subtractPackets(bounds.must, allowed);
  const may = bounds.may === bounds.must ? must : subtractPackets(bounds.may, allowed);
  return { must, may, names: bounds.names };
}

export function allowedBy(meant: readonly Permission[]): PacketSet {
  return packetsFrom(
    meant.flatMap(({ services, sources }): PacketEntry[] =>
      (sources ?? [...ANYWHERE]).map((prefix) => ({ prefix, services })),
    ),
  );
}

const ANYWHERE: readonly Prefix[] = ["0.0.0.0/0", "::/0"].flatMap((text) => parsePrefix(text) ?? []);
