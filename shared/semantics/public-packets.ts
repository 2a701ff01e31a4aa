import {
  ALL_SERVICES,
  fromEverywhere,
  packetsOf,
  publicPart,
  type Family,
  type PacketSet,
  type Prefix,
} from "../packets";

const NONE_OWN: readonly Prefix[] = [];
const known = {
  4: new WeakMap<readonly Prefix[], PacketSet>(),
  6: new WeakMap<readonly Prefix[], PacketSet>(),
};

/**
 * Every packet of a family that comes from the internet: globally routable, and none of the program's own. Remembered
 * by list, as every path asks for it: hand in the same one each time.
 */
export function publicPackets(family: Family, own: readonly Prefix[] = NONE_OWN): PacketSet {
  let packets = known[family].get(own);
  if (!packets) {
    const all = fromEverywhere(ALL_SERVICES, family);
    packets = family === 4 ? packetsOf(publicPart(all.v4, own)) : packetsOf(publicPart(all.v6, own));
    known[family].set(own, packets);
  }
  return packets;
}
