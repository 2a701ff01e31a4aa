import { Kept, mergeNames, NO_NAMES, type Bounds } from "../../facts";
import type { Group, Network } from "../../network/network";
import {
  NO_SERVICES,
  packetsFrom,
  unionServices,
  type Direction,
  type PacketSet,
  type ServiceSet,
} from "../../packets";

/** What the lines of one group let through because of whom they name. */
export interface Naming {
  /** Whose lines they are. */
  readonly group: Group;
  readonly services: Bounds<ServiceSet>;
}

const inLines = {
  ingress: new Kept((network: Network) => collect(network, "ingress")),
  egress: new Kept((network: Network) => collect(network, "egress")),
};
const NOBODY: readonly Naming[] = [];

/** Whose lines of a direction name a group at their other end. All lines are walked once. */
export function naming(id: string, direction: Direction, network: Network): readonly Naming[] {
  return inLines[direction].of(network).get(id) ?? NOBODY;
}

function collect(network: Network, direction: Direction): ReadonlyMap<string, readonly Naming[]> {
  const found = new Map<string, Naming[]>();
  for (const group of network.groups) {
    group[direction].eachPair((peers, services, doubt) => {
      for (const peer of peers.may) {
        if (peer.kind !== "group") continue;
        const isSure = doubt === undefined && peers.must.includes(peer);
        const names = [doubt ?? NO_NAMES, peers.names, services.names].reduce(mergeNames);
        const must = isSure ? services.must : NO_SERVICES;
        add(found, peer.id, group, { must, may: services.may, names });
      }
    });
  }
  return found;
}

/** Lines come group by group, so those of one group follow each other. */
function add(found: Map<string, Naming[]>, id: string, group: Group, line: Bounds<ServiceSet>): void {
  const known = found.get(id) ?? [];
  const last = known.at(-1);
  if (last?.group === group) {
    const { must, may, names } = last.services;
    const services = {
      must: unionServices(must, line.must),
      may: unionServices(may, line.may),
      names: mergeNames(names, line.names),
    };
    known[known.length - 1] = { group, services };
  } else known.push({ group, services: line });
  found.set(id, known);
}

/** As packets to or from those groups. */
export function packetsOf(namings: readonly Naming[], idOf: (group: Group) => string): Bounds<PacketSet> {
  const of = (bound: "must" | "may"): PacketSet =>
    packetsFrom(
      namings.map(({ group, services }) => ({
        peer: { id: idOf(group), name: group.name },
        services: services[bound],
      })),
    );
  const isSettled = namings.every(({ services }) => services.must === services.may);
  const must = of("must");
  if (isSettled) return { must, may: must, names: NO_NAMES };
  return { must, may: of("may"), names: namings.map(({ services }) => services.names).reduce(mergeNames) };
}
