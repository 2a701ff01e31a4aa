import {
  all,
  any,
  claim,
  List,
  maybe,
  mergeNames,
  no,
  NO_NAMES,
  some,
  type Bounds,
  type Claim,
  type Field,
  type Resource,
  type Setting,
} from "../../facts";
import type { Facts, Network } from "../../network/network";
import { anyServices, NO_SERVICES, tcp, udp, unionServices, type ServiceSet } from "../../packets";
import {
  ACTION_WORDS,
  BALANCER,
  CLASSIC_BALANCER,
  CLASSIC_LISTENER_WORDS,
  CONDITION_WORDS,
  LISTENER,
  LISTENER_RULE,
} from "../../vocabulary";
import { factsOf } from "../facts-of";
import { leadingTo, type Referral } from "../leading-to";
import { isPort } from "./served";

const ANY_PORT = anyServices(tcp(), udp());

/** What a load balancer listens on. One whose listeners the program does not hold may listen on anything. */
export function listenedOn(balancer: Resource, network: Network): Bounds<ServiceSet> {
  const classic = factsOf(CLASSIC_BALANCER, balancer, network);
  const found = classic
    ? classic.facts.listeners.map((item) => onPort(CLASSIC_LISTENER_WORDS.port.read(item), tcp))
    : listenersOf(balancer, network).map(({ facts }) => onPort(facts.port, byProtocol(facts.protocol)));
  let must = NO_SERVICES;
  let may = NO_SERVICES;
  let names = found.rest ?? NO_NAMES;
  found.each((services, doubt) => {
    may = unionServices(may, services.may);
    if (!doubt) must = unionServices(must, services.must);
    names = mergeNames(names, mergeNames(services.names, doubt ?? NO_NAMES));
  });
  if (found.length === 0 || found.rest) {
    return { must, may: ANY_PORT, names: mergeNames(names, [`the listeners of ${balancer.name}`]) };
  }
  return { must, may, names };
}

const listening: Referral<typeof LISTENER.words> = {
  type: LISTENER,
  targets: ({ facts }) => facts.balancer,
};
const ruling: Referral<typeof LISTENER_RULE.words> = {
  type: LISTENER_RULE,
  targets: ({ facts }) => facts.listener,
};

/** The listeners that name a load balancer; one of which nobody knows the balancer is not counted. */
export function listenersOf(balancer: Resource, network: Network): List<Facts<typeof LISTENER.words>> {
  return List.from(leadingTo(listening, balancer, network).certain(), undefined, network.all(LISTENER).rest);
}

function onPort(port: Setting<number>, on: (port: number) => ServiceSet): Bounds<ServiceSet> {
  const { candidates, names, only } = port;
  if (!candidates?.every(isPort)) return { must: NO_SERVICES, may: ANY_PORT, names };
  const may = anyServices(...candidates.map((one) => on(one)));
  return { must: only === undefined ? NO_SERVICES : may, may, names };
}

/** HTTP, HTTPS, TCP and TLS listen on TCP; a protocol that nobody knows on either. */
function byProtocol(protocol: Setting<string>): (port: number) => ServiceSet {
  const name = protocol.only?.toUpperCase();
  if (name === "UDP" || name === "QUIC") return udp;
  const either = name === undefined || name === "TCP_UDP" || name === "TCP_QUIC";
  return either ? (port) => anyServices(tcp(port), udp(port)) : tcp;
}

/** Whether a listener belongs to an application load balancer that faces the internet. */
export function facesInternet(listener: Facts<typeof LISTENER.words>, network: Network): Claim {
  return some(listener.facts.balancer, (target) => {
    if (target.kind === "external") return maybe([target.id]);
    const balancer = factsOf(BALANCER, target.resource, network);
    if (!balancer) return no();
    return all(balancer.facts.facesInternet.is(true), balancer.facts.type.is("application"));
  });
}

/** Whether whoever asks in clear text is sent to HTTPS: by the default action, or by a rule for every path. */
export function redirectsAll(listener: Facts<typeof LISTENER.words>, network: Network): Claim {
  return any(
    redirects(listener.facts.actions),
    ...leadingTo(ruling, listener.resource, network)
      .certain()
      .map(({ facts }) => all(claim(everyPath(facts.conditions)), redirects(facts.actions))),
  );
}

function redirects(actions: List<Field>): Claim {
  return some(actions, (action) =>
    all(
      ACTION_WORDS.type.read(action).is("redirect"),
      ACTION_WORDS.redirectProtocol.read(action).satisfies((protocol) => protocol.toUpperCase() === "HTTPS"),
    ),
  );
}

function everyPath(conditions: List<Field>): boolean {
  const only = conditions.certain();
  const first = only[0];
  if (only.length !== 1 || conditions.length !== 1 || !first) return false;
  const paths = CONDITION_WORDS.paths.read(first).certain();
  const field = CONDITION_WORDS.field.read(first).only;
  return field === "path-pattern" && paths.some((path) => path.only === "*" || path.only === "/*");
}
