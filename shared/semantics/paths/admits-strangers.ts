import type { Interface } from "../../network/network";
import { ingressOf } from "../groups/group";
import { TRAIT, traitsOf } from "../groups/line-traits";

const STRANGER = TRAIT.publicSource | TRAIT.unknownPeer;

/** Whether the groups of a card may admit any public address: a quick look, before paths are followed to it. */
export function mayAdmitStrangers(card: Interface): boolean {
  if (card.groups.rest !== undefined || card.lacksGroups.holds !== "no") return true;
  let admits = false;
  card.groups.each((group) => (admits ||= (traitsOf(ingressOf(group)) & STRANGER) !== 0));
  return admits;
}
