import { agreed, all, maybe, not, yes, type Claim } from "../../facts";
import type { Network, Route, Subnet } from "../../network/network";
import { coversPackets } from "../../packets";
import { NAT_GATEWAY, refs, ROUTE_TARGETS, type FactsOf } from "../../vocabulary";
import { factsOf } from "../facts-of";
import { publicPackets } from "../public-packets";
import { internetRoute, leadsToInternet } from "./internet-route";

const natOf = refs(ROUTE_TARGETS.nat, NAT_GATEWAY);

/**
 * Whether the NAT gateway of a route leads to the internet: it is a public one, in a subnet that itself has a way out
 * (VPC guide, "NAT gateway basics"). One that is made elsewhere does.
 */
export function natLeadsOut({ row }: Route, network: Network): Claim {
  const gateways = natOf.read(row);
  const ways: Claim[] = gateways.rest || gateways.length === 0 ? [yes()] : [];
  gateways.each((target) => {
    const facts =
      target.kind === "declared" ? factsOf(NAT_GATEWAY, target.resource, network)?.facts : undefined;
    ways.push(facts ? isPublic(facts, network) : yes());
  });
  return agreed(ways, ["which it is"]);
}

function isPublic(
  { subnet: places, connectivity }: FactsOf<typeof NAT_GATEWAY.words>,
  network: Network,
): Claim {
  const leads: Claim[] = places.rest ? [maybe(places.rest)] : [];
  // One of a whole VPC has no subnet.
  let mayLack = places.length === 0 && !places.rest;
  places.each((place, doubt) => {
    const subnet = network.subnetOf(place);
    leads.push(subnet ? leadsEverywhere(subnet) : yes());
    mayLack ||= doubt !== undefined;
  });
  const own = agreed(mayLack ? [...leads, yes()] : leads, ["its subnet"]);
  return all(not(connectivity.is("private")), own);
}

/** Nobody knows which of what is sent to it another route of its subnet takes. */
function leadsEverywhere(subnet: Subnet): Claim {
  const leads = leadsToInternet(subnet, 4);
  const isWhole = coversPackets(internetRoute(subnet).bounds.must, publicPackets(4));
  return leads.holds === "yes" && !isWhole ? maybe(["the routes of its subnet"]) : leads;
}
