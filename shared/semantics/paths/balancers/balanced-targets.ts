import {
  all,
  any,
  bothDoubts,
  ifThere,
  Kept,
  maybe,
  mergeNames,
  NO_NAMES,
  not,
  push,
  yes,
  type Bounds,
  type Claim,
  type Field,
  type List,
  type Names,
  type Resource,
} from "../../../facts";
import { conditionDoubt } from "../../../network/condition-doubt";
import type { Interface, Network } from "../../../network/network";
import {
  intersectServices,
  intersectsServices,
  tcp,
  udp,
  type Family,
  type ServiceSet,
} from "../../../packets";
import {
  ATTRIBUTE_WORDS,
  FORWARD_WORDS,
  LISTENER,
  LISTENER_RULE,
  TARGET_GROUP,
  type FactsOf,
} from "../../../vocabulary";
import { classicForwardings } from "./classic-targets";
import { leftByRules, takenBy, type ByFamily } from "./client-families";
import { servicesOn } from "../on-port";
import { addresseesAt } from "../primary";
import { eachDeclared } from "../../each-declared";
import { membersOf } from "./target-members";

type TargetGroup = FactsOf<(typeof TARGET_GROUP)["words"]>;

/** A balancer's listener that sends to one target. */
export interface Forwarding {
  readonly balancer: Resource;
  readonly target: Resource;
  /** What strangers send to the balancer. */
  readonly listens: Bounds<ServiceSet>;
  /** What the balancer sends to the target. */
  readonly sends: Bounds<ServiceSet>;
  /** In which the balancer asks the target, whichever the stranger's was. */
  readonly family: Family;
  /** Whether clients of a family are sent there. */
  readonly clients: ByFamily;
  /** Whether the target sees the client's address, if it is of the same family; the balancer's otherwise. */
  readonly preserves: Claim;
  readonly doubt: Names | undefined;
}

const forwardings = new Kept(collect);

/** What load balancers send to an interface, as far as the program tells. */
export function forwardingsAt(eni: Interface, network: Network): readonly Forwarding[] {
  const all = forwardings.of(network);
  return addresseesAt(eni, network).flatMap(({ resource, doubt }) => {
    const own = all.get(resource) ?? [];
    return doubt ? own.map((one) => ({ ...one, doubt: bothDoubts(one.doubt, doubt) })) : own;
  });
}

/**
 * Whether what clients ask in one family is sent on in another: of UDP, which a balancer would have to translate, AWS
 * does not say so (Elastic Load Balancing, "Edit target group attributes", client IP preservation).
 */
export function sendsOn({ family, sends }: Forwarding, { name }: Interface, client: Family): Claim {
  return client !== family && intersectsServices(sends.may, udp())
    ? maybe([`how ${name} sends UDP of IPv${client} on`])
    : yes();
}

/** A balancer's listener that leads to a target group. */
export interface Listening {
  readonly balancer: Resource;
  readonly listens: Bounds<ServiceSet>;
  readonly clients: ByFamily;
  readonly doubt: Names | undefined;
}

function collect(network: Network): ReadonlyMap<Resource, readonly Forwarding[]> {
  const listening = listeningFor(network);
  const members = membersOf(network);
  const found = new Map<Resource, Forwarding[]>();
  for (const forwarding of classicForwardings(network)) push(found, forwarding.target, forwarding);
  network.all(TARGET_GROUP).each(({ facts, resource }) => {
    const protocol = facts.protocol;
    const families = familiesOf(facts);
    for (const { target, port, doubt } of members.get(resource) ?? []) {
      const sends = servicesOn(port?.written ? port : facts.port, protocol);
      const preserves = preserving(facts);
      for (const { balancer, listens, clients, doubt: more } of listening.get(resource) ?? []) {
        const there = bothDoubts(doubt, more);
        for (const { family, doubt: open } of families)
          for (const way of byTransport(listens, sends))
            push(found, target, {
              ...{ balancer, target, family, clients, preserves, ...way },
              doubt: bothDoubts(there, open),
            });
      }
    }
  });
  return found;
}

const TRANSPORTS = [tcp(), udp()];

/** What comes over TCP is sent on over TCP, and over UDP over UDP. */
function byTransport(listens: Bounds<ServiceSet>, sends: Bounds<ServiceSet>) {
  const of = ({ must, may, names }: Bounds<ServiceSet>, transport: ServiceSet): Bounds<ServiceSet> => {
    const part = intersectServices(may, transport);
    return { must: must === may ? part : intersectServices(must, transport), may: part, names };
  };
  return TRANSPORTS.map((transport) => ({
    listens: of(listens, transport),
    sends: of(sends, transport),
  })).filter((way) => !way.listens.may.empty && !way.sends.may.empty);
}

function familiesOf({ addressType }: TargetGroup): readonly { family: Family; doubt: Names | undefined }[] {
  const { holds, names } = addressType.is("ipv6");
  if (holds !== "maybe") return [{ family: holds === "yes" ? 6 : 4, doubt: undefined }];
  return [
    { family: 4, doubt: names },
    { family: 6, doubt: names },
  ];
}

type Listened = Omit<Listening, "clients">;

/** Which listeners lead to which target groups, by their default actions and rules. */
export function listeningFor(network: Network): ReadonlyMap<Resource, Listening[]> {
  const found = new Map<Resource, Listening[]>();
  const balancers = new Map<Resource, Listened[]>();
  const lead = (actions: List<Field>, from: readonly Listening[], own?: Names): void => {
    actions.each((action, doubt) => {
      eachDeclared(FORWARD_WORDS.groups.read(action), (group, more) => {
        for (const one of from)
          push(found, group, {
            ...one,
            doubt: bothDoubts(bothDoubts(one.doubt, own), bothDoubts(doubt, more)),
          });
      });
    });
  };
  network.all(LISTENER).each(({ facts, resource }) => {
    const own: Listened[] = [];
    eachDeclared(facts.balancer, (balancer, doubt) => {
      const listens = servicesOn(facts.port, facts.protocol);
      own.push({ balancer, listens, doubt: bothDoubts(doubt, conditionDoubt(resource, balancer)) });
    });
    balancers.set(resource, own);
    lead(
      facts.actions,
      own.map((one) => ({ ...one, clients: leftByRules(resource, one.balancer, network) })),
    );
  });
  network.all(LISTENER_RULE).each(({ facts, resource }) => {
    eachDeclared(facts.listener, (listener, doubt) => {
      const own = bothDoubts(doubt, conditionDoubt(resource, listener));
      const clients = takenBy(facts.conditions);
      const from = (balancers.get(listener) ?? []).map((one) => ({ ...one, clients }));
      lead(facts.actions, from, own);
    });
  });
  return found;
}

/**
 * Network Load Balancers keep the client's address: over UDP and QUIC always, else as they are told, and untold unless
 * targets are named by their address. An application load balancer as a target has no such setting (Elastic Load
 * Balancing, "Client IP preservation", "Use an Application Load Balancer as a target"). Others never do.
 */
function preserving(facts: TargetGroup): Claim {
  const { protocol, preserves, attributes, targetType } = facts;
  let told = preserves.written ? preserves.is("true") : not(targetType.is("ip"));
  attributes.each((item, doubt) => {
    const isIt = ifThere(ATTRIBUTE_WORDS.key.read(item).is("preserve_client_ip.enabled"), doubt);
    const value = ATTRIBUTE_WORDS.value.read(item).is("true");
    told = any(all(isIt, value), all(not(isIt), told));
  });
  if (attributes.rest)
    told = maybe(mergeNames(told.holds === "maybe" ? told.names : NO_NAMES, attributes.rest));
  const always = protocol.satisfies((word) => /UDP|QUIC/.test(word));
  const never = protocol.satisfies((word) => word === "HTTP" || word === "HTTPS");
  return any(always, all(not(never), told));
}
