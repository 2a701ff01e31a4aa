import { namesOfBoth, push } from "../../facts";
import type { Network } from "../../network/network";
import { intersectPackets, intersectServices, subtractServices } from "../../packets";
import { BALANCER_KINDS } from "../../vocabulary";
import { ingressOf } from "../groups/group";
import { fromInternet, throughBalancers, throughServices } from "../paths/from-internet";
import type { ReachArrow } from "./arrow";
import type { KnownGroup, KnownGroups } from "./known-group";
import { INTERNET_NODE } from "./node";
import { bothOf, serviceBounds, eitherOf, NOTHING, under, type Services } from "../service-bounds";

/**
 * From the internet to groups. What it reaches through a load balancer that has a group of its own is told by the arrow
 * to that group and the one from there, and not a second time.
 * @param between the arrows between groups
 */
export function strangerArrows(
  known: KnownGroups,
  between: readonly ReachArrow[],
  network: Network,
): readonly ReachArrow[] {
  const direct = [...known.values()].flatMap((one) => arrow(one, directly(one, network), isPlaced(one)));
  const fronted = [...known.values()].flatMap((one) =>
    arrow(one, through(throughServices, one, network), "service"),
  );
  const arriving = [...direct.filter(({ by }) => by === "path"), ...fronted];
  const reached = new Set(arriving.map(({ to }) => to.id));
  const onward = new Map<string, ReachArrow[]>();
  for (const one of between) {
    const { carriers = [] } = one.from;
    const isBalancer = carriers.some(({ eni }) => BALANCER_KINDS.has(eni.kind));
    if (isBalancer && reached.has(one.from.id)) push(onward, one.to.id, one);
  }
  const balanced = [...known.values()].flatMap((one) => {
    const told = (onward.get(one.node.id) ?? []).reduce(
      (sum, { services }) => eitherOf(sum, services),
      NOTHING,
    );
    const { must, may, names } = through(throughBalancers, one, network);
    const left = serviceBounds(subtractServices(must, told.may), subtractServices(may, told.may), names);
    return arrow(one, left, "balancer");
  });
  return [...direct, ...fronted, ...balanced];
}

function arrow({ node }: KnownGroup, services: Services, by: ReachArrow["by"]): readonly ReachArrow[] {
  return services.may.empty ? [] : [{ from: INTERNET_NODE, to: node, services, by }];
}

function isPlaced({ carriers }: KnownGroup): ReachArrow["by"] {
  return carriers.length > 0 ? "path" : "unplaced";
}

/**
 * What reaches something that carries the group, as far as this group's own lines admit it: what another group of the
 * same interface admits is an arrow to that one.
 */
function directly({ group, carriers, open }: KnownGroup, network: Network): Services {
  if (open.may.empty || carriers.length === 0) return open;
  const own = ingressOf(group).bounds;
  const passing = carriers.map(({ eni, doubt }) => {
    const arriving = fromInternet(eni, network);
    const services = serviceBounds(
      intersectPackets(arriving.must, own.must).services,
      intersectPackets(arriving.may, own.may).services,
      namesOfBoth(arriving, own),
    );
    return under(services, doubt);
  });
  return bothOf(passing.reduce(eitherOf, NOTHING), open);
}

/** By the services on which whoever stands between sends it on. */
function through(
  between: typeof throughBalancers,
  { group, carriers }: KnownGroup,
  network: Network,
): Services {
  const own = ingressOf(group).bounds;
  const sent = carriers.map(({ eni, doubt }) => {
    const arriving = between(eni, network);
    if (arriving.may.empty) return NOTHING;
    const services = serviceBounds(
      intersectServices(arriving.must.services, own.must.services),
      intersectServices(arriving.may.services, own.may.services),
      namesOfBoth(arriving, own),
    );
    return under(services, doubt);
  });
  return sent.reduce(eitherOf, NOTHING);
}
