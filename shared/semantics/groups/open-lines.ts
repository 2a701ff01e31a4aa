import type { Group } from "../../network/network";
import { egressOf, ingressOf } from "./group";
import { TRAIT, traitsOf } from "./lines/line-traits";

const OPEN = TRAIT.unknownPeer | TRAIT.unknownService | TRAIT.doubted;

/** Whether anything of a group's packets is decided later. */
export function hasOpenLines(group: Group): boolean {
  return ((traitsOf(ingressOf(group)) | traitsOf(egressOf(group))) & OPEN) !== 0;
}
