import {
  bothDoubts,
  claim,
  List,
  decidingName,
  push,
  type Names,
  type Resource,
  type Target,
} from "../../facts";
import type { FLEET, LauncherKind } from "../../vocabulary";
import type { Eni } from "./interfaces";
import type { Facts, Interface, Subnet } from "../network";
import { withoutInterfaces } from "./read-interfaces";

export type EnisOf = (resource: Resource) => readonly Eni[];

export function byResource(enis: readonly Eni[]): EnisOf {
  const found = new Map<Resource, Eni[]>();
  for (const eni of enis) push(found, eni.resource, eni);
  return (resource) => found.get(resource) ?? [];
}

/**
 * The interfaces of what Auto Scaling groups, fleets and node groups launch: each template's settings, in their
 * subnets. A template that is not in the program launches nothing that anybody could judge.
 */
export function readLaunched(
  kind: LauncherKind,
  launchers: List<Facts<Pick<typeof FLEET.words, "plans" | "subnets">>>,
  enisOf: EnisOf,
  subnetOf: (target: Target) => Subnet | undefined,
): Interface[] {
  const found: Interface[] = [];
  launchers.each(({ facts, resource }) => {
    const subnets = subnetsOf(facts.subnets, subnetOf);
    facts.plans.each((plan, doubt) => {
      if (plan.kind === "external") return;
      interfacesOf(enisOf(plan.resource)).each((eni, more) => {
        const place = subnets ?? (eni.lacksSubnets.holds === "no" ? eni.subnets : nowhere(resource));
        found.push(
          eni.launchedBy({
            ...{ kind, resource, subnets: place, lacksSubnets: claim(place.length === 0 && !subnets) },
            doubt: bothDoubts(doubt, more),
            ...(kind === "node-group" && { grouped: OF_CLUSTER }),
          }),
        );
      });
    });
  });
  return found;
}

/** What EKS puts on nodes where their template names no group (EKS user guide, launch template support). */
const OF_CLUSTER: Names = ["the cluster security group"];

/** What a template gives what is made from it: the interfaces that it writes one by one, else one with its groups. */
export function interfacesOf(template: readonly Eni[]): List<Eni> {
  const written = template.filter(({ root }) => root.path.length > 0);
  const without = withoutInterfaces(written.map(({ doubt }) => doubt));
  if (!without) return List.of(written);
  const whole = template.filter(({ root }) => root.path.length === 0);
  const doubts: (Names | undefined)[] = whole.map(() => (without.length > 0 ? without : undefined));
  return List.from([...written, ...whole], [...written.map(() => undefined), ...doubts]);
}

/** Without subnets it launches into those of its template, else of the default VPC. */
function subnetsOf(
  written: List<Target>,
  subnetOf: (target: Target) => Subnet | undefined,
): List<Subnet> | undefined {
  if (written.length === 0 && !written.rest) return undefined;
  return written.flatMap((target) => {
    const subnet = subnetOf(target);
    const name = decidingName(target);
    return subnet ? List.of([subnet]) : List.unknown<Subnet>([name]);
  });
}

function nowhere({ name }: Resource): List<Subnet> {
  return List.unknown([`the subnets of ${name}`]);
}
