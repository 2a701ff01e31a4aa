import { decidersOf, exactly, mergeNames, namesOfBoth, NO_NAMES, type Bounds, type Names } from "../../facts";
import {
  complementServices,
  NO_PACKETS,
  PacketSet,
  restrictMap,
  restrictServices,
  subtractPackets,
  subtractServices,
  unionPackets,
  type Family,
  type ServiceSet,
} from "../../packets";

export const NOTHING: Bounds<PacketSet> = exactly(NO_PACKETS);

/** The services that are asked about, by how the other end is named. */
export interface Open extends Readonly<Record<Family, ServiceSet>> {
  /** Of those that lines name by id. */
  readonly peers: ServiceSet;
}

/** What is neither declared nor told already. */
export function beside(declared: ServiceSet, told: Readonly<Record<Family, ServiceSet>>): Open {
  const peers = complementServices(declared);
  return { peers, 4: subtractServices(peers, told[4]), 6: subtractServices(peers, told[6]) };
}

/** Only these services. */
export function within({ must, may, names }: Bounds<PacketSet>, open: Open): Bounds<PacketSet> {
  const lower = restricted(must, open);
  return { must: lower, may: must === may ? lower : restricted(may, open), names };
}

function restricted(set: PacketSet, open: Open): PacketSet {
  const { peers, rest } = restrictServices(set, open.peers);
  const { v4, v6 } = set;
  return new PacketSet(restrictMap(v4, open[4]), restrictMap(v6, open[6]), peers, rest);
}

/** Of packets what has services that pass. */
export function passing(sent: Bounds<PacketSet>, services: Bounds<ServiceSet>): Bounds<PacketSet> {
  const must = restrictServices(sent.must, services.must);
  return bounded(must, restrictServices(sent.may, services.may), namesOfBoth(sent, services));
}

/** What is sent at all only if these names decide so. */
export function onlyIf(sent: Bounds<PacketSet>, doubts: readonly (Names | undefined)[]): Bounds<PacketSet> {
  const open = doubts.reduce<Names>((all, one) => mergeNames(all, one ?? NO_NAMES), NO_NAMES);
  return open.length === 0 || sent.may.empty
    ? sent
    : { must: NO_PACKETS, may: sent.may, names: mergeNames(decidersOf(sent), open) };
}

/** What is sent in one way or the other. */
export function eitherSet(a: Bounds<PacketSet>, b: Bounds<PacketSet>): Bounds<PacketSet> {
  return bounded(unionPackets(a.must, b.must), unionPackets(a.may, b.may), namesOfBoth(a, b));
}

/** Where both limits are equal, nothing is open. */
export function bounded(must: PacketSet, may: PacketSet, names: Names): Bounds<PacketSet> {
  return subtractPackets(may, must).empty ? exactly(must) : { must, may, names };
}
