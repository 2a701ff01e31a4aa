import {
  all,
  any,
  bothDoubts,
  decidersOf,
  Kept,
  maybe,
  no,
  not,
  push,
  yes,
  type Bounds,
  type Claim,
  type Names,
  type Resource,
} from "../../../facts";
import { conditionDoubt } from "../../../network/condition-doubt";
import type { Acl, Interface, Network, Subnet } from "../../../network/network";
import {
  fromEverywhere,
  intersectsPackets,
  intersectsServices,
  packetsFrom,
  type Family,
  type PacketSet,
  type ServiceSet,
} from "../../../packets";
import { anyOf } from "../../gate";
import { enisOf } from "../attachments";
import { forwardingsAt, sendsOn, type Forwarding } from "./balanced-targets";
import { doubted } from "../hop";
import { groupsOf } from "../interface-hops";
import { isDualStack } from "../addresses/ipv6-address";
import { standing } from "../standing";

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
  for (const eni of standing(network)) {
    for (const forwarding of forwardingsAt(eni, network)) {
      for (const balancer of enisOf(forwarding.balancer, network)) {
        eachLeg(balancer, eni, forwarding, network, (to, sent) => push(found, to, sent));
      }
    }
  }
  return found;
}

function eachLeg(
  balancer: Interface,
  eni: Interface,
  forwarding: Forwarding,
  network: Network,
  add: (to: Subnet, sent: Sent) => void,
): void {
  const doubts = [eni.doubt, balancer.doubt, forwarding.doubt];
  const ends = [forwarding.balancer, eni.resource];
  eni.subnets.each((to, arriving) => {
    balancer.subnets.each((from, leaving) => {
      if (from === to) return;
      const asks = asksItself(forwarding, balancer, from, network);
      if (asks.holds === "no") return;
      const open = asks.holds === "maybe" ? asks.names : undefined;
      const doubt = [...doubts, arriving, leaving, open].reduce(bothDoubts);
      add(to, { from, forwarding, ends, doubt });
    });
  });
}

/** Whether some packet comes from an address of the balancer's own: it keeps none, or none of the other family. */
function asksItself(forwarding: Forwarding, balancer: Interface, from: Subnet, network: Network): Claim {
  const { preserves } = forwarding;
  if (preserves.holds === "no") return yes();
  return any(not(preserves), translates(forwarding, balancer, from, network));
}

/** Whether clients of the other family are sent on: from an address of the balancer, which is dual-stack then. */
function translates(forwarding: Forwarding, balancer: Interface, from: Subnet, network: Network): Claim {
  const other = forwarding.family === 4 ? 6 : 4;
  const able = all(isDualStack(balancer), forwarding.clients[other]);
  if (able.holds === "no") return able;
  const isAskedSo = isAsked(forwarding, balancer, from, other, network);
  return all(able, isAskedSo, sendsOn(forwarding, balancer, other));
}

function isAsked(
  { listens }: Forwarding,
  balancer: Interface,
  from: Subnet,
  family: Family,
  network: Network,
): Claim {
  const { bounds } = groupsOf(balancer, from, network);
  const { must, may } = bounds;
  if (intersectsPackets(must, fromEverywhere(surely(listens), family))) return yes();
  if (intersectsPackets(may, fromEverywhere(listens.may, family))) return maybe(decidersOf(bounds));
  const peers = [...may.peers.values()].map(({ services }) => services);
  const byGroup = [may.rest, ...peers].some((services) => intersectsServices(services, listens.may));
  return byGroup ? maybe([`whether ${balancer.name} is asked over IPv${family}`]) : no();
}

function packetsOf({ from, forwarding }: Pick<Sent, "from" | "forwarding">): Bounds<PacketSet> {
  const { sends, family } = forwarding;
  const prefixes = from.prefixes.filter((prefix) => prefix.family === family);
  const of = (services: ServiceSet): PacketSet =>
    packetsFrom(prefixes.map((prefix) => ({ prefix, services })));
  const names = decidersOf(sends);
  if (prefixes.length > 0) return { must: of(sends.must), may: of(sends.may), names };
  return doubted({ must: fromEverywhere(sends.may, family), may: fromEverywhere(sends.may, family), names }, [
    `the addresses in ${from.name}`,
  ]);
}

/** What is listened on for sure; where that is nothing, all that may be, of which something is. */
function surely(listens: Bounds<ServiceSet>): ServiceSet {
  return listens.must.empty ? listens.may : listens.must;
}
