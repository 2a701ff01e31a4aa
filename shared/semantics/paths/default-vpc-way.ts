import { any, bothDoubts, exactly, type Bounds, type Claim } from "../../facts";
import type { Interface, Network } from "../../network/network";
import { NO_PACKETS, type PacketSet } from "../../packets";
import { DATABASE } from "../../vocabulary";
import { liesInDefaultVpc } from "../default-vpc";
import { factsOf } from "../facts-of";
import { gate, inSequence } from "../gate";
import { publicPackets } from "../public-packets";
import { memberAddress } from "./cluster-members";
import { doubted } from "./hop";
import { groupHop } from "./interface-hops";
import { ipv4Address } from "./ipv4-address";
import { listenerHops } from "./listener-hop";
import { publicDatabase } from "./public-database";

/**
 * What of the internet perhaps reaches an interface that the program puts into no subnet, and AWS therefore into the
 * account's default VPC. As AWS makes it, that has a gateway, a route to it, an ACL that allows everything, and subnets
 * that give addresses (Amazon VPC User Guide, "Default VPCs"); what became of it nobody here knows.
 */
export function throughDefaultVpc(eni: Interface, network: Network): Bounds<PacketSet> {
  const there = network.whole ? liesInDefaultVpc(eni, network) : undefined;
  if (there === undefined || there.holds === "no") return exactly(NO_PACKETS);
  const inside = [groupHop(eni, undefined, network), ...listenerHops(eni, network)];
  const admitted = inSequence(
    exactly(publicPackets(4, network.ownPrefixes)),
    gate(address(eni, network)),
    ...inside.map(({ bounds }) => bounds),
  );
  const doubts = bothDoubts(eni.doubt, there.holds === "maybe" ? there.names : undefined);
  const { must, may, names } = doubted(admitted, bothDoubts(doubts, ["the default VPC"]));
  return { must, may, names: names.filter((name) => name !== "the subnet") };
}

function address(eni: Interface, network: Network): Claim {
  const database = factsOf(DATABASE, eni.resource, network);
  return database
    ? any(publicDatabase(database.facts), memberAddress(eni, network))
    : ipv4Address(eni, network);
}
