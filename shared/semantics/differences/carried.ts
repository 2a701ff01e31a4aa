import { bothDoubts, Kept, NO_NAMES, type Names } from "../../facts";
import { conditionDoubt } from "../../network/condition-doubt";
import type { Group, Interface, Network, Subnet } from "../../network/network";
import { filtersOn, type FilterOn } from "../paths/filters-on";
import { ends } from "../paths/standing";

/** The interfaces of a program, and those elsewhere that it puts groups on. */
export function carriers(network: Network): readonly Interface[] {
  return [...ends(network), ...network.outsideInterfaces];
}

const outside = new Kept((network: Network) => new Set(network.outsideInterfaces));

/** Whether it is another program's, or somebody's, who may put groups on it as well. */
export function isOutside(eni: Interface | undefined, network: Network): boolean {
  return eni !== undefined && outside.of(network).has(eni);
}

/** What filters the packets of an interface, wherever it may be; each group once. */
export function carriedBy(eni: Interface, network: Network): readonly FilterOn[] {
  const found = new Map<string, FilterOn>();
  for (const subnet of placesOf(eni)) {
    for (const one of filtersOn(eni, subnet, network).filters) {
      const filter = one.kind === "group" ? { ...one, doubt: doubtOf(one.group, eni, one.doubt) } : one;
      const key = filterKey(filter, ({ id }) => id);
      if (!found.has(key)) found.set(key, filter);
    }
  }
  return [...found.values()];
}

/** Only where no group is named does it matter where an interface is. */
function placesOf({ lacksGroups, subnets }: Interface): readonly (Subnet | undefined)[] {
  const found: Subnet[] = [];
  if (lacksGroups.holds !== "no") subnets.each((subnet) => found.push(subnet));
  return found.length > 0 ? found : [undefined];
}

function doubtOf(group: Group, { doubt, resource }: Interface, named: Names | undefined): Names | undefined {
  return bothDoubts(bothDoubts(doubt, named), conditionDoubt(group.resource, resource));
}

/** Equal for the same filter of two programs, if the same decides whether it is there. */
export function filterKey(filter: FilterOn, nameOf: (group: Group) => string): string {
  if (filter.kind === "group")
    return ["group", nameOf(filter.group), ...(filter.doubt ?? NO_NAMES).toSorted()].join("\n");
  const { must, may, names } = filter.gate;
  return [filter.kind, must.empty, may.empty, ...names.toSorted()].join("\n");
}
