import { mergeNames, no, NO_NAMES, targetName, type Claim, type Field, type Names } from "../../facts";
import type { Interface, Network } from "../../network/network";
import { isGroupTarget } from "../../network/peers/peers";
import { fallsToDefaultGroup } from "./default-group-use";

/** How many groups an interface has: surely, and if each that is in doubt is one more. */
export interface GroupCount {
  readonly must: number;
  readonly may: number;
  readonly names: Names;
}

/**
 * Of places that may name one and the same group, one counts for sure. A whole list from outside is as long as whoever
 * writes it makes it: it counts for nothing here.
 */
export function groupCount(eni: Interface, network: Network): GroupCount {
  const standard = keepsDefault(eni, network);
  let must = standard.holds === "yes" ? 1 : 0;
  let may = standard.holds === "no" ? 0 : 1;
  let names = standard.holds === "maybe" ? standard.names : NO_NAMES;
  const sure: GroupIds[] = [];
  eni.groupsAsWritten.each((place, doubt) => {
    may++;
    if (doubt) names = mergeNames(names, doubt);
    else sure.push(idsAt(place, network));
  });
  const counted = new Map<string, Names>();
  for (const ids of sure.sort((a, b) => a.size - b.size)) {
    const again = [...ids].filter(([id]) => counted.has(id));
    if (again.length === 0) must++;
    for (const [id, choosers] of again)
      names = mergeNames(names, mergeNames(counted.get(id) ?? NO_NAMES, choosers));
    for (const [id, choosers] of ids) counted.set(id, mergeNames(counted.get(id) ?? NO_NAMES, choosers));
  }
  return { must, may, names };
}

/** Whether an interface may have more groups than that, its default one among them: a look that reads no group. */
export function mayHaveMoreGroups(eni: Interface, most: number): boolean {
  const { mostGroupsWritten: written } = eni;
  return written > most || (written === most && written > 0 && !eni.namesGroups);
}

/** Groups that a place may name, each with what decides whether it does. */
type GroupIds = ReadonlyMap<string, Names>;

function idsAt(place: Field, network: Network): GroupIds {
  const ids = new Map<string, Names>();
  place
    .targets(isGroupTarget)
    .each((target, doubt) => ids.set(network.groupOf(target)?.id ?? targetName(target), doubt ?? NO_NAMES));
  return ids;
}

/** Whether the default group counts beside those that other resources attach: nothing else is named. */
function keepsDefault(eni: Interface, network: Network): Claim {
  return eni.groupsAsWritten.length === 0 || eni.namesGroups ? no() : fallsToDefaultGroup(eni, network);
}
