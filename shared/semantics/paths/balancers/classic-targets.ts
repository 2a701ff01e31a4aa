import {
  bothDoubts,
  no,
  NO_NAMES,
  push,
  type Bounds,
  type Names,
  type Resource,
  type Setting,
} from "../../../facts";
import { conditionDoubt } from "../../../network/condition-doubt";
import type { Network } from "../../../network/network";
import { anyServices, NO_SERVICES, tcp, type ServiceSet } from "../../../packets";
import {
  AUTO_SCALING_GROUP,
  CLASSIC_ATTACHMENT,
  CLASSIC_BALANCER,
  CLASSIC_LISTENER_WORDS,
  SCALING_ATTACHMENT,
} from "../../../vocabulary";
import type { Forwarding } from "./balanced-targets";
import { OF_BOTH } from "./client-families";
import { isPort } from "./served";
import { eachDeclared } from "../../each-declared";

interface Member {
  readonly target: Resource;
  readonly doubt: Names | undefined;
}

/**
 * What classic load balancers send to their instances, listener by listener. Every protocol of theirs is TCP, and the
 * instance sees the balancer's address (Elastic Load Balancing, "Listeners for your Classic Load Balancer").
 */
export function classicForwardings(network: Network): readonly Forwarding[] {
  const members = membersOf(network);
  const found: Forwarding[] = [];
  network.all(CLASSIC_BALANCER).each(({ facts, resource: balancer }) => {
    const add = (listens: Bounds<ServiceSet>, sends: Bounds<ServiceSet>, own: Names | undefined): void => {
      for (const { target, doubt } of members.get(balancer) ?? []) {
        const both = bothDoubts(own, doubt);
        found.push({
          ...{ balancer, target, listens, sends, doubt: both },
          ...{ family: 4, clients: OF_BOTH, preserves: no() },
        });
      }
    };
    facts.listeners.each((listener, own) => {
      const { port, sends } = CLASSIC_LISTENER_WORDS;
      add(onPort(port.read(listener)), onPort(sends.read(listener)), own);
    });
    const { rest } = facts.listeners;
    if (rest) add(anyPort(rest), anyPort(rest), rest);
  });
  return found;
}

function membersOf(network: Network): ReadonlyMap<Resource, readonly Member[]> {
  const found = new Map<Resource, Member[]>();
  network.all(CLASSIC_BALANCER).each(({ facts, resource }) => {
    eachDeclared(facts.instances, (target, doubt) => {
      push(found, resource, { target, doubt: bothDoubts(doubt, conditionDoubt(resource, target)) });
    });
  });
  network.all(CLASSIC_ATTACHMENT).each(({ facts, resource }) => {
    eachDeclared(facts.balancer, (balancer, doubt) => {
      eachDeclared(facts.instance, (target, more) => {
        const own = conditionDoubt(resource, target);
        push(found, balancer, { target, doubt: bothDoubts(own, bothDoubts(doubt, more)) });
      });
    });
  });
  network.all(AUTO_SCALING_GROUP).each(({ facts, resource }) => {
    eachDeclared(facts.classicBalancers, (balancer, doubt) => {
      push(found, balancer, { target: resource, doubt });
    });
  });
  network.all(SCALING_ATTACHMENT).each(({ facts, resource }) => {
    eachDeclared(facts.scaling, (target, doubt) => {
      eachDeclared(facts.classicBalancers, (balancer, more) => {
        const own = conditionDoubt(resource, target);
        push(found, balancer, { target, doubt: bothDoubts(own, bothDoubts(doubt, more)) });
      });
    });
  });
  return found;
}

function onPort(port: Setting<number>): Bounds<ServiceSet> {
  const { candidates, names, only } = port;
  if (!candidates?.every(isPort)) return anyPort(names);
  const may = anyServices(...candidates.map((one) => tcp(one)));
  return only === undefined ? { must: NO_SERVICES, may, names } : { must: may, may, names: NO_NAMES };
}

function anyPort(names: Names): Bounds<ServiceSet> {
  return { must: NO_SERVICES, may: tcp(), names };
}
