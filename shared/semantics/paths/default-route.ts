import { Kept, List, NO_NAMES, type Claim } from "../../facts";
import type { Intent } from "../intent";
import type { Network, RouteTable } from "../../network/network";
import { openServices, type Family, type PacketSet } from "../../packets";
import { inAnyCase, internetRoute, type Routed } from "./internet-route";

interface Scope {
  readonly network: Network;
  readonly intent: Intent;
}

/**
 * Whether a subnet, or a table by itself, has a default route to an internet gateway: one for so many public addresses
 * as the configuration calls open, in one route or in several.
 */
export function hasDefaultRoute(place: Routed, family: Family, { network, intent }: Scope): Claim {
  const route = internetRoute(place);
  const { bounds, causes } = route;
  const open = (set: PacketSet): boolean =>
    !openServices(family === 4 ? set.v4 : set.v6, intent.open, network.ownPrefixes).empty;
  if (inAnyCase(route, family, open)) return { holds: "yes", causes, names: NO_NAMES };
  return open(bounds.may)
    ? { holds: "maybe", causes, names: bounds.names }
    : { holds: "no", causes: [], names: NO_NAMES };
}

/** A table as what it would make of any subnet that it serves. */
export function tableAlone(table: RouteTable): Routed {
  return alone.of(table);
}

const alone = new Kept((table: RouteTable): Routed => ({ routeTables: List.of([table]) }));
