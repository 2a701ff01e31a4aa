import {
  ALL_SERVICES,
  fromEverywhere,
  packetsOf,
  publicPart,
  type Family,
  type PacketSet,
  type Prefix,
} from "../packets";

/** Every packet of a family that comes from the internet: globally routable, and none of the program's own. */
export function publicPackets(family: Family, own?: readonly Prefix[]): PacketSet {
  const all = fromEverywhere(ALL_SERVICES, family);
  return family === 4 ? packetsOf(publicPart(all.v4, own)) : packetsOf(publicPart(all.v6, own));
}
