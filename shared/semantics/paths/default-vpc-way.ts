import { any, bothDoubts, exactly, type Bounds, type Claim, type Names } from "../../facts";
import type { Interface, Network } from "../../network/network";
import type { PacketSet } from "../../packets";
import { DATABASE } from "../../vocabulary";
import { liesInDefaultVpc } from "../default-vpc";
import { factsOf } from "../facts-of";
import { gate, inSequence } from "../gate";
import { publicPackets } from "../public-packets";
import { memberAddress } from "./cluster-members";
import { doubted } from "./hop";
import { addressHop, groupHop } from "./interface-hops";
import { listenerHops } from "./balancers/listener-hop";
import type { InternetPath } from "./path";
import { outside } from "./place-hops";
import { publicDatabase } from "./addresses/public-database";

const PLACE: Names = ["the default VPC"];

/**
 * The path by which the internet perhaps reaches an interface that the program puts into no subnet, and AWS therefore
 * into the account's default VPC. As AWS makes it, that has a gateway, a route to it, an ACL that allows everything,
 * and subnets that give addresses (Amazon VPC User Guide, "Default VPCs"); what became of it nobody here knows.
 */
export function defaultVpcPaths(eni: Interface, network: Network): readonly InternetPath[] {
  const there = network.whole ? liesInDefaultVpc(eni, network) : undefined;
  if (there === undefined || there.holds === "no") return [];
  const own = addressHop(eni, undefined, 4, network);
  const address = { ...own, bounds: databaseAddress(eni, network) ?? own.bounds };
  const hops = [...outside(PLACE), address, groupHop(eni, undefined, network), ...listenerHops(eni, network)];
  const admitted = hops.reduce<Bounds<PacketSet>>(
    (bounds, hop) => inSequence(bounds, hop.bounds),
    exactly(publicPackets(4, network.ownPrefixes)),
  );
  const doubts = bothDoubts(eni.doubt, there.holds === "maybe" ? there.names : undefined);
  const { must, may, names } = doubted(admitted, bothDoubts(doubts, PLACE));
  // Which subnet it is, the default VPC decides.
  const bounds = { must, may, names: names.filter((name) => name !== "the subnet") };
  return [{ eni, subnet: undefined, family: 4, hops, bounds }];
}

function databaseAddress(eni: Interface, network: Network): Bounds<PacketSet> | undefined {
  const database = factsOf(DATABASE, eni.resource, network);
  const has: Claim | undefined =
    database && any(publicDatabase(database, network), memberAddress(eni, network));
  return has && gate(has);
}
