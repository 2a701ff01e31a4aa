import type { Network } from "../../network/network";
import {
  NO_SERVICES,
  subtractPackets,
  subtractServices,
  unionPackets,
  type Family,
  type PacketSet,
  type ServiceSet,
  packetsIn,
} from "../../packets";
import type { Segmentation } from "../intent";
import { publicPackets } from "../public-packets";
import { FAMILIES } from "./ranges";

/** What need not be told of single addresses any more. */
export type Told = Readonly<Record<Family, ServiceSet>>;

export const NOTHING_TOLD: Told = { 4: NO_SERVICES, 6: NO_SERVICES };

/** What the whole internet is let in or out on need not be told of every other address. */
export function toEverybody(admitted: PacketSet, strangers: PacketSet): Told {
  const missed = subtractPackets(strangers, admitted);
  // Of a family whose every address is of a segment nobody is missed, and nothing is told.
  const told = (family: Family) => subtractServices(admitted.of(family).services, missed.of(family).services);
  return { 4: told(4), 6: told(6) };
}

/** Everybody on the internet who is of no segment. */
export function strangersTo({ segments }: Segmentation, network: Network): PacketSet {
  const own = packetsIn(segments.flatMap(({ prefixes }) => prefixes));
  const everybody = FAMILIES.map((family) => publicPackets(family, network.ownPrefixes)).reduce(unionPackets);
  return subtractPackets(everybody, own);
}
