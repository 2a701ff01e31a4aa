import {
  all,
  any,
  bothDoubts,
  exactly,
  ifThere,
  Kept,
  no,
  not,
  push,
  type Claim,
  type Names,
  type Resource,
  type Setting,
} from "../../../facts";
import type { Group, Network } from "../../../network/network";
import { intersectsServices, NO_SERVICES, tcp, type ServiceSet } from "../../../packets";
import { BALANCER, isOfType, TARGET_GROUP } from "../../../vocabulary";
import { factsOf } from "../../facts-of";
import { carriersOf, enisOf, launchedWith } from "../attachments";
import { listeningFor, type Listening } from "./balanced-targets";
import { classicForwardings } from "./classic-targets";
import { machinesOn } from "../machines-on";
import { isPort, type Served, type ServedThere } from "./served";
import { membersOf } from "./target-members";

/** A port of a target, and the balancers that send to it. */
interface TargetPort extends ServedThere {
  readonly balancers: readonly Resource[];
}

/**
 * The ports on which instances, launched ones too, and tasks are targets of a load balancer that could stand before
 * them. An instance listens on all of its interfaces, those with a resource of their own among them.
 */
export function targetPortsBehind(group: Group, network: Network): readonly TargetPort[] {
  const ports = targetPorts.of(network);
  const carriers = [...carriersOf(group, network), ...launchedWith(group, network)];
  return carriers.flatMap(({ eni, doubt }) => {
    const at = (target: Resource, own: Names | undefined): readonly TargetPort[] =>
      (ports.get(target) ?? []).map((one) => ({ ...one, doubt: bothDoubts(own, one.doubt) }));
    const machines = machinesOn(eni.resource, network);
    return [
      ...at(eni.resource, doubt),
      ...machines.flatMap(({ machine, doubt: more }) => at(machine, bothDoubts(doubt, more))),
    ];
  });
}

/** A group of each balancer that sends some of these; none where one of them has none that is known. */
export function groupsSending(
  services: ServiceSet,
  ports: readonly TargetPort[],
  network: Network,
): readonly Group[] {
  const balancers = ports.flatMap((port) =>
    intersectsServices(port.served.may, services) ? port.balancers : [],
  );
  const groups = [...new Set(balancers)].map((balancer) =>
    enisOf(balancer, network)
      .flatMap((eni) => eni.groups.certain())
      .at(0),
  );
  const known = groups.filter((group) => group !== undefined);
  return known.length === groups.length ? [...new Set(known)] : [];
}

const targetPorts = new Kept(collect);

function collect(network: Network): ReadonlyMap<Resource, readonly TargetPort[]> {
  const listening = listeningFor(network);
  const members = membersOf(network);
  const ports = new Map<Resource, TargetPort[]>();
  network.all(TARGET_GROUP).each(({ facts, resource }) => {
    const fronts = listening.get(resource) ?? [];
    const balancers = fronts.map(({ balancer }) => balancer);
    const fronted = isFronted(fronts, network);
    if (fronted.holds === "no") return;
    const front = fronted.holds === "maybe" ? fronted.names : undefined;
    for (const { target, port, doubt } of members.get(resource) ?? []) {
      // A balancer behind another one has a listener, a certificate and a web ACL of its own.
      if (isOfType(target, BALANCER)) continue;
      const served = servedOn(port?.written ? port : facts.port);
      push(ports, target, { served, balancers, doubt: bothDoubts(front, doubt) });
    }
  });
  for (const { target, sends, doubt, balancer } of classicForwardings(network))
    push(ports, target, { served: sends, balancers: [balancer], doubt });
  return ports;
}

function servedOn({ only, names }: Setting<number>): Served {
  return only !== undefined && isPort(only)
    ? exactly(tcp(only), names)
    : { must: NO_SERVICES, may: tcp(), names };
}

/** Whether some load balancer leads to a target group whose targets need not admit the clients themselves. */
function isFronted(listening: readonly Listening[], network: Network): Claim {
  return any(
    no(),
    ...listening.map(({ balancer, doubt }) => {
      const facts = factsOf(BALANCER, balancer, network)?.facts;
      return facts ? ifThere(not(passesClients(facts)), doubt) : no();
    }),
  );
}

/** A network load balancer without a group hands on the client's address: its targets have to admit clients. */
function passesClients(facts: { type: Setting<string>; groups: Claim }): Claim {
  return all(facts.type.is("network"), not(facts.groups));
}
