import { decidersOf, mergeNames, type Bounds, type Cause, type Names } from "../../facts";
import { coversPackets, intersectsPackets, NO_PACKETS, type PacketSet } from "../../packets";

import type { ButFor } from "./internet-route";

export type HopKind =
  "gateway" | "route" | "ACL" | "address" | "group" | "balancer" | "accelerator" | "service";

/** One station of a path, and the setting that lets packets through or stops them. */
export interface PathHop {
  readonly kind: HopKind;
  /** Of the resource: the gateway, table, ACL or group. */
  readonly name: string;
  /** What it lets through. */
  readonly bounds: Bounds<PacketSet>;
  /** Which of its settings does so, in words. */
  readonly setting: string;
  /** Of an ACL: where it lets replies go, with the clients' ports as services. */
  readonly replies?: PacketSet;
  /** Where the program says so. */
  readonly causes: readonly Cause[];
  /** Of a route: what it lets through but for what routes of unknown destination take, which is not everything. */
  readonly butFor?: ButFor | undefined;
}

/**
 * How one hop treats the packets of a path: `stops` where none of them can pass.
 * @param isSome of them and others some pass, whatever routes of unknown destination take
 */
export function hopVerdict(
  { bounds, butFor }: PathHop,
  packets: PacketSet,
  isSome: boolean,
): "allows" | "may" | "stops" {
  if (!intersectsPackets(bounds.may, packets)) return "stops";
  const must = (isSome ? butFor?.packets : undefined) ?? bounds.must;
  return coversPackets(must, packets) ? "allows" : "may";
}

/** The same where it is there at all only if `doubt` decides so. */
export function doubted(bounds: Bounds<PacketSet>, doubt: Names | undefined): Bounds<PacketSet> {
  return doubt && !bounds.may.empty
    ? { must: NO_PACKETS, may: bounds.may, names: mergeNames(decidersOf(bounds), doubt) }
    : bounds;
}
