import type { Interface } from "../../network/network";
import { ingressOf } from "../groups/group";
import { TRAIT, traitsOf } from "../groups/lines/line-traits";

/** Whether the groups of an interface may admit any public address: a quick look, before paths are followed to it. */
export function mayAdmitStrangers(eni: Interface): boolean {
  if (eni.groups.rest !== undefined || eni.lacksGroups.holds !== "no") return true;
  let admits = false;
  eni.groups.each((group) => {
    const ingress = ingressOf(group);
    // A prefix that nobody knows may be anybody's, so it has that trait too.
    admits ||= ingress.lines.rest !== undefined || (traitsOf(ingress) & TRAIT.publicSource) !== 0;
  });
  return admits;
}
