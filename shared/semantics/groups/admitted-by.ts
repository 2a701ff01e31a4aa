import { exactly, type Bounds } from "../../facts";
import type { Group } from "../../network/network";
import { NO_PACKETS, type Direction, type PacketSet } from "../../packets";
import { egressOf, ingressOf } from "./group";
import { letsNothingOut } from "./no-egress";

/** What a group admits, as people are told: nothing where its lines stand for nothing. */
export function admittedBy(group: Group, direction: Direction): Bounds<PacketSet> {
  if (direction === "ingress") return ingressOf(group).bounds;
  // Lines are made to be asked, which is dear where they come by the 100,000.
  const isAsked = group.egress.length <= MOST_PLACEHOLDERS;
  return isAsked && letsNothingOut(group).holds === "yes" ? NOTHING : egressOf(group).bounds;
}

const MOST_PLACEHOLDERS = 2;
const NOTHING = exactly(NO_PACKETS);
