import {
  all,
  exactly,
  not,
  type Claim,
  type Field,
  type List,
  type Resource,
  type Setting,
  type Target,
} from "../../facts";
import type { Group, Network } from "../../network/network";
import { NO_SERVICES, tcp } from "../../packets";
import {
  BALANCED_SERVICE,
  BALANCER,
  FORWARD_WORDS,
  LISTENER,
  LISTENER_RULE,
  SERVICE_BALANCER_WORDS,
  TARGET_ATTACHMENT,
  TARGET_GROUP,
  TARGET_WORDS,
} from "../../vocabulary";
import { carriersOf } from "./attachments";
import { factsOf } from "../facts-of";
import { isPort, type Served, type ServedThere } from "./served";

/** The ports on which instances and tasks are targets of a load balancer that could stand before them. */
export function targetPortsBehind(group: Group, network: Network): readonly ServedThere[] {
  const ports = targetPorts(network);
  return carriersOf(group, network).flatMap(({ card, doubt }) =>
    (ports.get(card.resource) ?? []).map((served) => ({ served, doubt })),
  );
}

const known = new WeakMap<Network, ReadonlyMap<Resource, readonly Served[]>>();

function targetPorts(network: Network): ReadonlyMap<Resource, readonly Served[]> {
  let ports = known.get(network);
  if (!ports) known.set(network, (ports = collect(network)));
  return ports;
}

function collect(network: Network): ReadonlyMap<Resource, readonly Served[]> {
  const fronted = frontedGroups(network);
  const ports = new Map<Resource, Served[]>();
  const add = (targets: List<Target>, groups: readonly Resource[], ...written: Setting<number>[]): void => {
    const port = written.find((one) => one.written) ?? written[0];
    if (!port || !groups.some((group) => fronted.has(group))) return;
    for (const target of declaredIn(targets)) {
      const list = ports.get(target);
      if (list) list.push(servedOn(port));
      else ports.set(target, [servedOn(port)]);
    }
  };
  for (const { facts, resource } of network.all(TARGET_GROUP).certain()) {
    facts.targets.each((item) => {
      add(TARGET_WORDS.target.read(item), [resource], TARGET_WORDS.port.read(item), facts.port);
    });
  }
  for (const { facts } of network.all(TARGET_ATTACHMENT).certain()) {
    const groups = declaredIn(facts.group);
    const ofGroup = groups.flatMap((group) => factsOf(TARGET_GROUP, group, network)?.facts.port ?? []);
    add(facts.target, groups, facts.port, ...ofGroup);
  }
  for (const { facts, resource } of network.all(BALANCED_SERVICE).certain()) {
    facts.balancers.each((item) => {
      const groups = declaredIn(SERVICE_BALANCER_WORDS.group.read(item));
      if (!groups.some((group) => fronted.has(group))) return;
      ports.set(resource, [...(ports.get(resource) ?? []), servedOn(SERVICE_BALANCER_WORDS.port.read(item))]);
    });
  }
  return ports;
}

function servedOn({ only, names }: Setting<number>): Served {
  return only !== undefined && isPort(only)
    ? exactly(tcp(only), names)
    : { must: NO_SERVICES, may: tcp(), names };
}

/** Target groups of load balancers in the program, but for those whose targets must admit the clients themselves. */
function frontedGroups(network: Network): ReadonlySet<Resource> {
  const found = new Set<Resource>();
  const follow = (balancers: readonly Resource[], actions: List<Field>): void => {
    const standsBefore = balancers.some((balancer) => {
      const facts = factsOf(BALANCER, balancer, network)?.facts;
      return facts !== undefined && passesClients(facts).holds === "no";
    });
    if (!standsBefore) return;
    actions.each((action) => {
      for (const group of declaredIn(FORWARD_WORDS.groups.read(action))) found.add(group);
    });
  };
  for (const { facts } of network.all(LISTENER).certain()) {
    follow(declaredIn(facts.balancer), facts.actions);
  }
  for (const { facts } of network.all(LISTENER_RULE).certain()) {
    const balancers = declaredIn(facts.listener).flatMap((listener) => {
      const own = factsOf(LISTENER, listener, network);
      return own ? declaredIn(own.facts.balancer) : [];
    });
    follow(balancers, facts.actions);
  }
  return found;
}

/** A network load balancer without a group hands on the client's address: its targets have to admit clients. */
function passesClients(facts: { type: Setting<string>; groups: Claim }): Claim {
  return all(facts.type.is("network"), not(facts.groups));
}

function declaredIn(targets: List<Target>): readonly Resource[] {
  return targets.certain().flatMap((target) => (target.kind === "declared" ? [target.resource] : []));
}
