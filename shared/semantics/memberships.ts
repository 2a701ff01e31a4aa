import { Kept, mergeNames, NO_NAMES, type Bounds, type Names } from "../facts";
import type { Group, Network } from "../network/network";
import {
  NO_SERVICES,
  packetsFrom,
  unionServices,
  type Direction,
  type PacketSet,
  type ServiceSet,
} from "../packets";

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
    known[known.length - 1] = {
      group,
      services: {
        must: unionServices(must, line.must),
        may: unionServices(may, line.may),
        names: mergeNames(names, line.names),
      },
    };
  } else known.push({ group, services: line });
  found.set(id, known);
}

/** As packets to or from that group. */
export function packetsOf({ group, services }: Naming, id: string): Bounds<PacketSet> {
  const of = (some: ServiceSet): PacketSet =>
    packetsFrom([{ peer: { id, name: group.name }, services: some }]);
  const must = of(services.must);
  return { must, may: services.may === services.must ? must : of(services.may), names: openNames(services) };
}

function openNames({ must, may, names }: Bounds<ServiceSet>): Names {
  return must === may ? NO_NAMES : names;
}
