import {
  all,
  any,
  bothDoubts,
  claim,
  Kept,
  mergeNames,
  not,
  push,
  type Bounds,
  type Claim,
  type Names,
  type Resource,
} from "../../../facts";
import { conditionDoubt } from "../../../network/condition-doubt";
import type { Facts, Interface, Network } from "../../../network/network";
import {
  anyServices,
  NO_SERVICES,
  subtractServices,
  tcp,
  udp,
  unionServices,
  type ServiceSet,
} from "../../../packets";
import {
  ACCELERATOR,
  ACCELERATOR_LISTENER,
  BALANCER,
  ENDPOINT_GROUP,
  ENDPOINT_WORDS,
  PORT_OVERRIDE_WORDS,
  PORT_RANGE_WORDS,
  type FactsOf,
} from "../../../vocabulary";
import { factsOf } from "../../facts-of";
import { addresseesAt } from "../primary";
import { isPort } from "./served";
import { eachDeclared } from "../../each-declared";

/** A way from AWS's edge to an instance or load balancer. */
export interface Acceleration {
  /** The accelerator's name. */
  readonly name: string;
  /** What arrives at the endpoint, by the port it arrives at: a port override counts. */
  readonly arrives: Bounds<ServiceSet>;
  /** Whether packets keep the client's address. They come past route and public address then. */
  readonly preserves: Claim["holds"];
  /** Whether clients can ask over IPv6 as well. */
  readonly dualStack: Claim;
  readonly enabled: Claim;
  readonly doubt: Names | undefined;
}

const accelerations = new Kept(collect);

/** What Global Accelerator sends to an interface, as far as the program tells. */
export function accelerationsAt(eni: Interface, network: Network): readonly Acceleration[] {
  const all = accelerations.of(network);
  return addresseesAt(eni, network).flatMap(({ resource, doubt }) => {
    const own = all.get(resource) ?? [];
    return doubt ? own.map((one) => ({ ...one, doubt: bothDoubts(one.doubt, doubt) })) : own;
  });
}

function collect(network: Network): ReadonlyMap<Resource, readonly Acceleration[]> {
  const found = new Map<Resource, Acceleration[]>();
  network.all(ENDPOINT_GROUP).each((group) => {
    eachDeclared(group.facts.listener, (written, doubt) => {
      const listener = factsOf(ACCELERATOR_LISTENER, written, network);
      if (!listener) return;
      const arrives = arrivingAt(listener.facts, group.facts);
      const behind = bothDoubts(doubt, conditionDoubt(group.resource, written));
      eachDeclared(listener.facts.accelerator, (resource, more) => {
        const accelerator = factsOf(ACCELERATOR, resource, network);
        if (!accelerator) return;
        const way = bothDoubts(behind, bothDoubts(more, conditionDoubt(written, resource)));
        addEndpoints(group, accelerator, arrives, way);
      });
    });
  });
  return found;

  function addEndpoints(
    group: Facts<typeof ENDPOINT_GROUP.words>,
    { facts, name }: Facts<typeof ACCELERATOR.words>,
    arrives: Bounds<ServiceSet>,
    doubt: Names | undefined,
  ): void {
    const dualStack = facts.addressType.satisfies((type) => type.toUpperCase() === "DUAL_STACK");
    group.facts.endpoints.each((item, more) => {
      const used = ENDPOINT_WORDS.weight.read(item).satisfies((weight) => weight > 0);
      const enabled = all(facts.enabled.is(true), used);
      eachDeclared(ENDPOINT_WORDS.endpoint.read(item), (endpoint, third) => {
        const preserves = preserving(ENDPOINT_WORDS.preserves.read(item).is(true), endpoint, network).holds;
        const own = bothDoubts(doubt, bothDoubts(more, third));
        push(found, endpoint, { name, arrives, preserves, dualStack, enabled, doubt: own });
      });
    });
  }
}

/**
 * Instances and internal Application Load Balancers always see the client's address, Network Load Balancers without a
 * group never; for the others the endpoint says so (Global Accelerator developer guide, "Preserve client IP
 * addresses").
 */
function preserving(written: Claim, endpoint: Resource, network: Network): Claim {
  const balancer = factsOf(BALANCER, endpoint, network)?.facts;
  if (!balancer) return claim(true);
  const isNetwork = balancer.type.is("network");
  return any(
    all(isNetwork, balancer.groups, written),
    all(not(isNetwork), any(balancer.facesInternet.is(false), written)),
  );
}

/** The ports of a listener, those with an override moved to where it says. */
function arrivingAt(
  listener: FactsOf<(typeof ACCELERATOR_LISTENER)["words"]>,
  group: FactsOf<(typeof ENDPOINT_GROUP)["words"]>,
): Bounds<ServiceSet> {
  const on = carrier(listener.protocol.only);
  let must = NO_SERVICES;
  let may = NO_SERVICES;
  let names: Names = mergeNames(listener.protocol.deciders, listener.ports.rest ?? []);
  listener.ports.each((item, doubt) => {
    const from = PORT_RANGE_WORDS.from.read(item);
    const to = PORT_RANGE_WORDS.to.read(item);
    const [low, high] = [from.only, to.only];
    const isKnown = low !== undefined && high !== undefined && isPort(low) && isPort(high) && low <= high;
    const ports = isKnown ? on(low, high) : on(0, 65535);
    may = unionServices(may, ports);
    if (isKnown && !doubt) must = unionServices(must, ports);
    else names = mergeNames(names, mergeNames(doubt ?? [], mergeNames(from.deciders, to.deciders)));
  });
  if (listener.ports.rest) may = on(0, 65535);
  if (listener.protocol.only === undefined) must = NO_SERVICES;
  const moved: [ServiceSet, ServiceSet][] = [];
  let sure = group.overrides.rest === undefined;
  group.overrides.each((item, doubt) => {
    const listens = PORT_OVERRIDE_WORDS.listener.read(item);
    const sends = PORT_OVERRIDE_WORDS.endpoint.read(item);
    const [at, there] = [listens.only, sends.only];
    if (at !== undefined && there !== undefined && isPort(at) && isPort(there) && !doubt)
      moved.push([on(at, at), on(there, there)]);
    else {
      sure = false;
      names = mergeNames(names, mergeNames(doubt ?? [], mergeNames(listens.deciders, sends.deciders)));
    }
  });
  if (!sure)
    return { must: NO_SERVICES, may: on(0, 65535), names: mergeNames(names, group.overrides.rest ?? []) };
  const afterMoves = (set: ServiceSet): ServiceSet => {
    const stay = moved.reduce((left, [at]) => subtractServices(left, at), set);
    // A port of the listener that is not among its ranges moves nothing.
    const arrived = moved.flatMap(([at, there]) => (subtractServices(at, set).empty ? [there] : []));
    return anyServices(stay, ...arrived);
  };
  const surely = afterMoves(must);
  return may === must ? { must: surely, may: surely, names } : { must: surely, may: afterMoves(may), names };
}

function carrier(protocol: string | undefined): (from: number, to: number) => ServiceSet {
  const word = protocol?.toUpperCase();
  if (word === "TCP") return tcp;
  if (word === "UDP") return udp;
  return (from, to) => anyServices(tcp(from, to), udp(from, to));
}
