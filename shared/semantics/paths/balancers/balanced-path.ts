import { all, Kept, namesOfBoth, no, type Bounds, type Names } from "../../../facts";
import type { Interface, Network, Subnet } from "../../../network/network";
import {
  coversServices,
  describeServices,
  fromEverywhere,
  intersectsServices,
  type PacketSet,
  type ServiceSet,
} from "../../../packets";
import { BALANCER_KINDS } from "../../../vocabulary";
import { gate, inSequence } from "../../gate";
import { enisOf } from "../attachments";
import { forwardingsAt, sendsOn, type Forwarding } from "./balanced-targets";
import { defaultVpcPaths } from "../default-vpc-way";
import { frontedPaths } from "../fronted-path";
import { doubted, type PathHop } from "../hop";
import { between, type Leg } from "../leg";
import { aclHop } from "../leg-acls";
import { groupHop, lettingOutHops } from "../leg-groups";
import { listenedOn } from "./listeners";
import { internetPaths, passed, type InternetPath } from "../path";

/** A path in two legs: what somebody sends to a balancer, and what the balancer then sends to the interface. */
export interface BalancedPath extends First {
  /** The one that sends to the interface; it may stand behind another one. */
  readonly balancer: Interface;
  /** What it sends there. */
  readonly sends: Bounds<ServiceSet>;
}

/** What strangers send, somebody inside the VPC does, or another balancer sends on. */
export interface First extends InternetPath {
  /** What comes out of the other one. */
  readonly sends?: Bounds<ServiceSet>;
  readonly inside?: Inside | undefined;
}

/** Who asks a balancer from inside its VPC. The packets of the path are told as if strangers sent them. */
export interface Inside {
  /** What they send to the balancer. */
  readonly asks: Bounds<PacketSet>;
  readonly addresses: PacketSet;
}

/**
 * The paths from the internet to an interface through load balancers, one per subnet of the balancer, subnet of the
 * interface (one more for those that nobody knows) and family. Their packets are those that strangers send to the
 * balancer. The interface needs no public address and no route: the second leg stays inside the VPC. A network load
 * balancer may send to an application one, which then needs neither; no chain is longer.
 */
export function balancedPaths(eni: Interface, network: Network): readonly BalancedPath[] {
  return balancedFrom(eni, network, firsts.of(network), (balancer) => [
    ...internetPaths(balancer, network),
    ...defaultVpcPaths(balancer, network),
    ...frontedPaths(balancer, network),
  ]);
}

const firsts = new Kept((): FirstLegs => new Map<Interface, readonly First[]>());

/** The ways to each balancer: thousands of targets may stand behind one. */
export type FirstLegs = Map<Interface, readonly First[]>;

/**
 * The paths through load balancers of whoever asks them.
 * @param known kept between questions about the same askers
 * @param direct how these reach a balancer by no other one
 */
export function balancedFrom(
  eni: Interface,
  network: Network,
  known: FirstLegs,
  direct: (balancer: Interface) => readonly First[],
): readonly BalancedPath[] {
  return behind(eni, network, (balancer) => {
    const paths = known.get(balancer) ?? [...direct(balancer), ...behind(balancer, network, direct)];
    known.set(balancer, paths);
    return paths;
  });
}

function behind(
  eni: Interface,
  network: Network,
  firstsTo: (balancer: Interface) => readonly First[],
): readonly BalancedPath[] {
  const found: BalancedPath[] = [];
  const { subnets } = eni;
  const unplaced = subnets.rest ?? (subnets.length === 0 ? ["the default VPC"] : undefined);
  for (const forwarding of forwardingsAt(eni, network)) {
    for (const balancer of enisOf(forwarding.balancer, network)) {
      for (const first of firstsTo(balancer)) {
        const add = (subnet: Subnet | undefined, doubt: Names | undefined): void => {
          const path = secondLeg(first, balancer, eni, { subnet, forwarding }, network);
          found.push({ ...path, bounds: doubted(path.bounds, doubt) });
        };
        subnets.each(add);
        if (unplaced && network.whole) add(undefined, unplaced);
      }
    }
  }
  return found;
}

function secondLeg(
  first: First,
  balancer: Interface,
  eni: Interface,
  { subnet, forwarding }: { readonly subnet: Subnet | undefined; readonly forwarding: Forwarding },
  network: Network,
): BalancedPath {
  const { family, inside } = first;
  const isFronted = first.hops.at(0)?.kind === "service";
  // The address that is kept is then one of the VPC, as the balancer's are.
  const asked = isFronted ? { ...forwarding, preserves: no() } : forwarding;
  const leg: Leg = {
    from: first.subnet,
    to: subnet,
    forwarding: asked,
    client: family,
    inside: inside?.addresses,
  };
  // Of the balancer's listeners, the one that leads here is told.
  const before = first.hops.at(-1)?.kind === "balancer" ? first.hops.slice(0, -1) : first.hops;
  const hops = [
    ...before,
    balancerHop(balancer, forwarding, first),
    ...lettingOutHops(leg, balancer, eni, network),
    aclHop(leg),
    groupHop(leg, balancer, eni, network),
    ...sentTo(eni, forwarding.sends, network),
  ];
  // A doubt about the balancer's subnet is in the bounds of the first leg, and in none of its hops.
  const bounds = inSequence(first.bounds, passed(hops, family, network));
  return { eni, balancer, subnet, family, hops, bounds, sends: forwarding.sends, inside };
}

/**
 * The listener that leads on. Packets are told as strangers send them, so behind another balancer it takes all or none.
 */
function balancerHop(balancer: Interface, forwarding: Forwarding, { sends: sent, family }: First): PathHop {
  const { listens, sends, clients, doubt } = forwarding;
  const listened = doubted(sent ? takes(listens, sent) : asked(listens), doubt);
  const isLed = all(clients[family], sendsOn(forwarding, balancer, family));
  return {
    kind: "balancer",
    name: balancer.name,
    bounds: inSequence(listened, gate(isLed)),
    setting:
      isLed.holds === "no"
        ? `sends what comes over IPv${family} elsewhere`
        : `listens on ${describeServices(listens.may)} and sends to ${describeServices(sends.may)}`,
    causes: [],
  };
}

function asked(listens: Bounds<ServiceSet>): Bounds<PacketSet> {
  const must = fromEverywhere(listens.must);
  const may = listens.may === listens.must ? must : fromEverywhere(listens.may);
  return { must, may, names: listens.names };
}

function takes(listens: Bounds<ServiceSet>, sent: Bounds<ServiceSet>): Bounds<PacketSet> {
  return between(
    coversServices(listens.must, sent.may),
    intersectsServices(listens.may, sent.may),
    namesOfBoth(listens, sent),
  );
}

/** A balancer behind another one answers where it listens. */
function sentTo(
  { kind, name, resource }: Interface,
  sends: Bounds<ServiceSet>,
  network: Network,
): readonly PathHop[] {
  if (!BALANCER_KINDS.has(kind)) return [];
  const listened = listenedOn(resource, network);
  const setting = `listens on ${describeServices(listened.may)}`;
  return [{ kind: "balancer", name, bounds: takes(listened, sends), setting, causes: [] }];
}
