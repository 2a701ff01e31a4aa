import type { Network } from "../../network/network";
import type { Intent } from "../intent";
import type { PlaceOf } from "../differences/pairs";
import type { ReachArrow } from "./arrow";
import { groupArrows } from "./group-arrows";
import { knownGroups } from "./known-group";
import type { ReachNode } from "./node";
import { outwardArrows, inwardArrows } from "./address-arrows";
import { strangerArrows } from "./stranger-arrows";

export interface ReachMap {
  /** Groups of the program by name, then other ends in the order in which arrows name them. */
  readonly nodes: readonly ReachNode[];
  readonly arrows: readonly ReachArrow[];
}

const BY_STACK: PlaceOf = ({ stack = "" }) => stack;

/**
 * Who can reach whom. An arrow between two groups is what lines that name one of them let through at both ends; lines
 * that name addresses are arrows from and to these. One from the internet to a group is path-exact. Network ACLs and
 * routes count for the internet alone: between groups and addresses nobody sees every way.
 * @param place where resources are, in words that tell groups of one name apart
 */
export function reachMap(
  network: Network,
  intent: Pick<Intent, "open" | "wide">,
  place: PlaceOf = BY_STACK,
): ReachMap {
  const known = knownGroups(network, intent, place);
  const between = groupArrows(known, network);
  const strangers = strangerArrows(known, between, network);
  const arrows = [...strangers, ...inwardArrows(known, strangers), ...between, ...outwardArrows(known)];
  const nodes = new Set([...known.values()].map(({ node }) => node));
  for (const { from, to } of arrows) nodes.add(from).add(to);
  return { nodes: [...nodes], arrows };
}
