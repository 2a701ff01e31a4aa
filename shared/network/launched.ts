import { List, targetName, push, type Resource, type Target } from "../facts";
import type { FLEET, LauncherKind } from "../vocabulary";
import type { Eni } from "./interfaces";
import type { Facts, Interface, Subnet } from "./network";

/**
 * The interfaces of what Auto Scaling groups and fleets launch: each template's settings, in their subnets. A template that
 * is not in the program launches nothing that anybody could judge.
 */
export function readLaunched(
  kind: LauncherKind,
  launchers: List<Facts<Pick<typeof FLEET.words, "plans" | "subnets">>>,
  enis: readonly Eni[],
  subnetOf: (target: Target) => Subnet | undefined,
): Interface[] {
  const byPlan = new Map<Resource, Eni[]>();
  for (const eni of enis) {
    push(byPlan, eni.resource, eni);
  }
  const found: Interface[] = [];
  launchers.each(({ facts, resource }) => {
    const subnets = subnetsOf(facts.subnets, resource, subnetOf);
    facts.plans.each((plan, doubt) => {
      const own = (plan.kind === "declared" && byPlan.get(plan.resource)) || [];
      // A template whose interfaces are written one by one has no other.
      const written = own.filter(({ root }) => root.path.length > 0);
      for (const eni of written.length > 0 ? written : own)
        found.push(eni.launchedBy({ kind, resource, subnets, doubt }));
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
