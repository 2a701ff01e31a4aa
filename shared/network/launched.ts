import { List, targetName, push, type Resource, type Target } from "../facts";
import type { FLEET } from "../vocabulary";
import type { Card } from "./interfaces";
import type { Facts, Interface, Subnet } from "./network";

/**
 * The cards of what Auto Scaling groups and fleets launch: each template's settings, in their subnets. A template that
 * is not in the program launches nothing that anybody could judge.
 */
export function readLaunched(
  launchers: List<Facts<Pick<typeof FLEET.words, "plans" | "subnets">>>,
  cards: readonly Card[],
  subnetOf: (target: Target) => Subnet | undefined,
): Interface[] {
  const byPlan = new Map<Resource, Card[]>();
  for (const card of cards) {
    push(byPlan, card.resource, card);
  }
  const found: Interface[] = [];
  launchers.each(({ facts, resource, kind }) => {
    const subnets = subnetsOf(facts.subnets, resource, subnetOf);
    facts.plans.each((plan, doubt) => {
      const own = (plan.kind === "declared" && byPlan.get(plan.resource)) || [];
      // A template whose cards are written one by one has no other.
      const written = own.filter(({ root }) => root.path.length > 0);
      for (const card of written.length > 0 ? written : own)
        found.push(card.launchedBy({ kind, resource, subnets, doubt }));
    });
  });
  return found;
}

/** Without subnets it launches into those of the default VPC. */
function subnetsOf(
  written: List<Target>,
  resource: Resource,
  subnetOf: (target: Target) => Subnet | undefined,
): List<Subnet> {
  if (written.length === 0 && !written.rest) return List.unknown([`the subnets of ${resource.name}`]);
  return written.flatMap((target) => {
    const subnet = subnetOf(target);
    const name = targetName(target);
    return subnet ? List.of([subnet]) : List.unknown<Subnet>([name]);
  });
}
