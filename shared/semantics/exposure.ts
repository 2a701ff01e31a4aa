import type { Bounds, Names } from "../facts";
import type { Intent } from "./intent";
import {
  equalServices,
  openServices,
  type Family,
  type PacketSet,
  type Prefix,
  type ServiceSet,
} from "../packets";
import type { Exposure } from "./filter";

/** Exposure of any filter, from its full sets. Groups have a cheaper way (`group.ts`) with the same answer. */
export function exposureOfSets(
  bounds: Bounds<PacketSet>,
  intent: Intent,
  own: readonly Prefix[],
): readonly Exposure[] {
  return FAMILIES.map((family) => {
    const map = (set: PacketSet) => (family === 4 ? set.v4 : set.v6);
    const open = (set: PacketSet, which: "open" | "wide") => openServices(map(set), intent[which], own);
    return {
      family,
      open: pair(open(bounds.must, "open"), open(bounds.may, "open"), bounds.names),
      wide: pair(open(bounds.must, "wide"), open(bounds.may, "wide"), bounds.names),
    };
  });
}

export const FAMILIES: readonly Family[] = [4, 6];

export function pair(must: ServiceSet, may: ServiceSet, names: Names): Bounds<ServiceSet> {
  return must === may || equalServices(must, may) ? { must: may, may, names } : { must, may, names };
}
