import {
  any,
  bothDoubts,
  claim,
  ifThere,
  no,
  some,
  yes,
  type Claim,
  type Names,
  type Resource,
  type Target,
} from "../../facts";
import type { Intent } from "../intent";
import type { Network, Route, RouteTable } from "../../network/network";
import { openServices, packetsIn, subtractPackets, type PacketSet, type Prefix } from "../../packets";
import { PEERING, refs, ROUTE_TARGETS } from "../../vocabulary";
import { factsOf } from "../facts-of";
import { eachDeclared } from "../each-declared";

const peeringOf = refs(ROUTE_TARGETS.peering, PEERING);

/** Routes of a table that lead to the whole of a peered VPC, or to more than that. */
export function routesToWholePeer(table: RouteTable, network: Network, intent: Intent): Claim {
  return some(table.routes, (route) => {
    if (route.target.is("peering").holds !== "yes") return no();
    const sides = sidesOf(route, table, network);
    const cause = { at: route.row, says: route.says };
    const covers = (destination: readonly Prefix[]): Claim => {
      if (destination.length === 0) return no();
      const set = packetsIn(destination);
      if (isOpen(set, network, intent)) return yes(cause);
      const holds = ({ blocks, doubt }: Side): Claim =>
        ifThere(claim(blocks.length > 0 && subtractPackets(packetsIn(blocks), set).empty, cause), doubt);
      return any(no(), ...sides.map(holds));
    };
    const { must, may, names } = route.destination;
    const surely = covers(must);
    return surely.holds === "yes" || must === may ? surely : ifThere(covers(may), names);
  });
}

function isOpen(set: PacketSet, network: Network, intent: Intent): boolean {
  return [set.v4, set.v6].some((map) => !openServices(map, intent.open, network.ownPrefixes).empty);
}

/** A VPC on the other side, and what decides whether it is. */
interface Side {
  readonly blocks: readonly Prefix[];
  readonly doubt: Names | undefined;
}

/** The VPC on the other side, where the program declares it; both, where nobody knows which it is. */
function sidesOf(route: Route, table: RouteTable, network: Network): readonly Side[] {
  const family = route.destination.may[0]?.family;
  const mine = declaredIn(table.vpc.certain());
  const found: Side[] = [];
  eachDeclared(peeringOf.read(route.row), (peering, open) => {
    const facts = factsOf(PEERING, peering, network)?.facts;
    if (!facts) return;
    eachDeclared(facts.vpc.and(facts.peer), (side, more) => {
      if (mine.includes(side)) return;
      const blocks = network.vpcOf({ kind: "declared", resource: side })?.prefixes.certain() ?? [];
      found.push({
        blocks: blocks.filter((prefix) => prefix.family === family),
        doubt: bothDoubts(open, more),
      });
    });
  });
  return found;
}

function declaredIn(targets: readonly Target[]): readonly Resource[] {
  return targets.flatMap((target) => (target.kind === "declared" ? [target.resource] : []));
}
