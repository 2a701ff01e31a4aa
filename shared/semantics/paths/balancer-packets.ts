import { bothDoubts, Kept, push, type Bounds, type Names, type Resource } from "../../facts";
import { conditionDoubt } from "../../network/condition-doubt";
import type { Acl, Interface, Network, Subnet } from "../../network/network";
import { fromEverywhere, packetsFrom, type PacketSet, type ServiceSet } from "../../packets";
import { anyOf } from "../gate";
import { enisOf } from "./attachments";
import { forwardingsAt, type Forwarding } from "./balanced-targets";
import { doubted } from "./hop";

/** What a load balancer sends to a subnet from another one. */
interface Sent {
  readonly from: Subnet;
  readonly forwarding: Forwarding;
  /** The balancer, and what it sends to. */
  readonly ends: readonly Resource[];
  readonly doubt: Names | undefined;
}

const sentTo = new Kept(collect);

/** What load balancers in other subnets send, from addresses of their own, to what lies in the subnets of an ACL. */
export function balancerPackets(acl: Acl, network: Network): Bounds<PacketSet> {
  const sent = sentTo.of(network);
  const together: Bounds<PacketSet>[] = [];
  acl.subnets.each((subnet, outer) => {
    for (const { ends, doubt, ...one } of sent.get(subnet) ?? []) {
      const doubts = ends.map((end) => conditionDoubt(end, acl.resource));
      together.push(doubted(packetsOf(one), [outer, doubt, ...doubts].reduce(bothDoubts)));
    }
  });
  return anyOf(...together);
}

function collect(network: Network): ReadonlyMap<Subnet, readonly Sent[]> {
  const found = new Map<Subnet, Sent[]>();
  for (const eni of [...network.interfaces, ...network.launched]) {
    for (const forwarding of forwardingsAt(eni, network)) {
      if (forwarding.preserves.holds === "yes") continue;
      for (const balancer of enisOf(forwarding.balancer, network)) {
        eachLeg(balancer, eni, forwarding, (to, sent) => push(found, to, sent));
      }
    }
  }
  return found;
}

function eachLeg(
  balancer: Interface,
  eni: Interface,
  forwarding: Forwarding,
  add: (to: Subnet, sent: Sent) => void,
): void {
  const { preserves } = forwarding;
  const kept = preserves.holds === "maybe" ? preserves.names : undefined;
  const doubts = [eni.doubt, balancer.doubt, forwarding.doubt, kept];
  const ends = [forwarding.balancer, eni.resource];
  eni.subnets.each((to, arriving) => {
    balancer.subnets.each((from, leaving) => {
      const doubt = [...doubts, arriving, leaving].reduce(bothDoubts);
      if (from !== to) add(to, { from, forwarding, ends, doubt });
    });
  });
}

function packetsOf({ from, forwarding }: Pick<Sent, "from" | "forwarding">): Bounds<PacketSet> {
  const { sends, family } = forwarding;
  const prefixes = from.prefixes.filter((prefix) => prefix.family === family);
  const of = (services: ServiceSet): PacketSet =>
    packetsFrom(prefixes.map((prefix) => ({ prefix, services })));
  if (prefixes.length > 0) return { must: of(sends.must), may: of(sends.may), names: sends.names };
  return doubted(
    { must: fromEverywhere(sends.may, family), may: fromEverywhere(sends.may, family), names: sends.names },
    [`the addresses in ${from.name}`],
  );
}
