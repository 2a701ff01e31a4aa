import { all, bothDoubts, List, NO_NAMES, Unresolved, type Names } from "../../facts";
import { INSTANCE, OWN_INTERFACES, type INSTANCE_OPTIONS } from "../../vocabulary";
import type { Eni } from "./interfaces";
import { interfacesOf, type EnisOf } from "./launched";
import type { Facts, Interface, Subnet } from "../network";
import { withoutInterfaces } from "./read-interfaces";

/**
 * The interfaces of instances as their launch templates leave them. What an instance says itself goes before what its
 * template says (EC2 API, RunInstances): it has the template's groups where it names none, and the template's
 * interfaces in the place of its own, in its subnet where they name none.
 */
export function readPlannedInstances(
  instances: List<Facts<Pick<typeof INSTANCE_OPTIONS.words, "template">>>,
  enisOf: EnisOf,
): Interface[] {
  const found: Interface[] = [];
  instances.each(({ facts, resource, root }) => {
    const own = enisOf(resource).find((eni) => eni.kind === INSTANCE.kind && eni.root.path.length === 0);
    if (!own || OWN_INTERFACES.read(root).holds === "yes") return;
    const planned = facts.template.flatMap((plan) =>
      plan.kind === "declared" ? interfacesOf(enisOf(plan.resource)) : List.unknown<Eni>([plan.id]),
    );
    if (planned.length > 0 || planned.rest) found.push(...madeFrom(planned, own));
  });
  return found;
}

function madeFrom(planned: List<Eni>, own: Eni): readonly Eni[] {
  const doubts: (Names | undefined)[] = [];
  const cards: Eni[] = [];
  const namesGroups = own.lacksGroups.holds === "no";
  planned.each((eni, doubt) => {
    if (eni.root.path.length === 0 || (namesGroups && eni.root.tree instanceof Unresolved)) return;
    doubts.push(bothDoubts(eni.doubt, doubt));
    cards.push(
      eni.launchedBy({
        kind: INSTANCE.kind,
        resource: own.resource,
        subnets: eni.subnets.and(insteadOf(eni, own)),
        lacksSubnets: all(eni.lacksSubnets, own.lacksSubnets),
        doubt: bothDoubts(doubt, own.doubt),
      }),
    );
  });
  // EC2 takes no groups of an instance beside interfaces: whatever comes of both, its own stands.
  const without = namesGroups ? NO_NAMES : withoutInterfaces(doubts);
  if (!without) return cards;
  const whole = planned.filter(({ root }) => root.path.length === 0);
  return [...cards, own.plannedBy(whole, without.length > 0 ? without : undefined)];
}

/** The subnets of an instance, where its template's interface names none. */
function insteadOf({ lacksSubnets: { holds, names } }: Eni, { subnets }: Eni): List<Subnet> {
  if (holds === "no") return NO_SUBNETS;
  return holds === "yes" ? subnets : subnets.doubted(names);
}

const NO_SUBNETS = List.of<Subnet>([]);
