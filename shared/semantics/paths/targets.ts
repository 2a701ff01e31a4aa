import {
  all,
  any,
  exactly,
  ifThere,
  joined,
  not,
  type Claim,
  type Field,
  type List,
  type Resource,
  type Setting,
} from "../../facts";
import { conditionDoubt } from "../../network/condition-doubt";
import type { Group, Network } from "../../network/network";
import { NO_SERVICES, tcp } from "../../packets";
import { BALANCER, FORWARD_WORDS, LISTENER, LISTENER_RULE, TARGET_GROUP } from "../../vocabulary";
import { carriersOf } from "./attachments";
import { factsOf } from "../facts-of";
import { isPort, type Served, type ServedThere } from "./served";
import { eachDeclared, membersOf, push } from "./target-members";

/** The ports on which instances and tasks are targets of a load balancer that could stand before them. */
export function targetPortsBehind(group: Group, network: Network): readonly ServedThere[] {
  const ports = targetPorts(network);
  return carriersOf(group, network).flatMap(({ card, doubt }) =>
    (ports.get(card.resource) ?? []).map((there) => ({ ...there, doubt: joined(doubt, there.doubt) })),
  );
}

const known = new WeakMap<Network, ReadonlyMap<Resource, readonly ServedThere[]>>();

function targetPorts(network: Network): ReadonlyMap<Resource, readonly ServedThere[]> {
  let ports = known.get(network);
  if (!ports) known.set(network, (ports = collect(network)));
  return ports;
}

function collect(network: Network): ReadonlyMap<Resource, readonly ServedThere[]> {
  const fronted = frontedGroups(network);
  const ports = new Map<Resource, ServedThere[]>();
  for (const [group, members] of membersOf(network)) {
    const front = fronted.get(group);
    if (!front) continue;
    const unsure = front.holds === "maybe" ? front.names : undefined;
    const ofGroup = factsOf(TARGET_GROUP, group, network)?.facts.port;
    for (const { target, port, doubt } of members) {
      const own = port?.written ? port : (ofGroup ?? port);
      if (own) push(ports, target, { served: servedOn(own), doubt: joined(unsure, doubt) });
    }
  }
  return ports;
}

function servedOn({ only, names }: Setting<number>): Served {
  return only !== undefined && isPort(only)
    ? exactly(tcp(only), names)
    : { must: NO_SERVICES, may: tcp(), names };
}

/** Whether load balancers of the program are before a target group, other than those whose targets must admit clients. */
function frontedGroups(network: Network): ReadonlyMap<Resource, Claim> {
  const found = new Map<Resource, Claim>();
  const follow = (before: Claim, actions: List<Field>): void => {
    if (before.holds === "no") return;
    actions.each((action, doubt) => {
      eachDeclared(FORWARD_WORDS.groups.read(action), (group, more) => {
        const claim = ifThere(before, joined(doubt, more));
        const other = found.get(group);
        found.set(group, other ? any(other, claim) : claim);
      });
    });
  };
  const before = new Map<Resource, Claim>();
  network.all(LISTENER).each(({ facts, resource }) => {
    const claims: Claim[] = [];
    eachDeclared(facts.balancer, (balancer, doubt) => {
      const own = factsOf(BALANCER, balancer, network)?.facts;
      if (own)
        claims.push(ifThere(not(passesClients(own)), joined(doubt, conditionDoubt(resource, balancer))));
    });
    if (claims.length === 0) return;
    const claim = any(...claims);
    before.set(resource, claim);
    follow(claim, facts.actions);
  });
  network.all(LISTENER_RULE).each(({ facts, resource }) => {
    eachDeclared(facts.listener, (listener, doubt) => {
      const claim = before.get(listener);
      if (claim) follow(ifThere(claim, joined(doubt, conditionDoubt(resource, listener))), facts.actions);
    });
  });
  return found;
}

/** A network load balancer without a group hands on the client's address: its targets have to admit clients. */
function passesClients(facts: { type: Setting<string>; groups: Claim }): Claim {
  return all(facts.type.is("network"), not(facts.groups));
}
