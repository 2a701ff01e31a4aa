import {
  decidersOf,
  decidingName,
  defaultsOf,
  exactly,
  all,
  any,
  ifThere,
  maybe,
  mergeNames,
  no,
  NO_NAMES,
  not,
  some,
  type Bounds,
  type Claim,
  type Field,
  type List,
  type Resource,
} from "../../../facts";
import { conditionDoubt } from "../../../network/condition-doubt";
import type { Facts, Network } from "../../../network/network";
import { anyServices, NO_SERVICES, tcp, udp, unionServices, type ServiceSet } from "../../../packets";
import {
  ACTION_WORDS,
  BALANCER,
  CLASSIC_BALANCER,
  CLASSIC_LISTENER_WORDS,
  CONDITION_WORDS,
  LISTENER,
  LISTENER_RULE,
} from "../../../vocabulary";
import { factsOf } from "../../facts-of";
import { naming, type Referral } from "../../leading-to";
import { servicesOn } from "../on-port";
import { takesStrangers } from "../takes-strangers";

const ANY_PORT = anyServices(tcp(), udp());

/** What a load balancer listens on. One whose listeners the program does not hold may listen on anything. */
export function listenedOn(balancer: Resource, network: Network): Bounds<ServiceSet> {
  const classic = factsOf(CLASSIC_BALANCER, balancer, network);
  const found = classic
    ? classic.facts.listeners.map((item) => servicesOn(CLASSIC_LISTENER_WORDS.port.read(item)))
    : listenersOf(balancer, network).map(({ facts }) => servicesOn(facts.port, facts.protocol));
  let must = NO_SERVICES;
  let may = NO_SERVICES;
  let names = found.rest ?? NO_NAMES;
  let defaults = NO_NAMES;
  let settled = true;
  found.each((services, doubt) => {
    settled &&= !doubt && services.must === services.may;
    defaults = mergeNames(defaults, defaultsOf(services));
    may = unionServices(may, services.may);
    if (!doubt) must = unionServices(must, services.must);
    names = mergeNames(names, mergeNames(decidersOf(services), doubt ?? NO_NAMES));
  });
  if (found.length === 0 || found.rest) {
    return { must, may: ANY_PORT, names: mergeNames(names, [`the listeners of ${balancer.name}`]) };
  }
  return settled ? exactly(may, defaults) : { must, may, names };
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
function listenersOf(balancer: Resource, network: Network): List<Facts<typeof LISTENER.words>> {
  return naming(listening, balancer, network);
}

/** Whether a listener belongs to an application load balancer that faces the internet, and whose groups admit it. */
export function facesInternet(listener: Facts<typeof LISTENER.words>, network: Network): Claim {
  const { balancer } = listener.facts;
  // AWS refuses a listener that names none: it is judged as if it named one from elsewhere.
  if (balancer.length === 0 && !balancer.rest) return maybe([`the load balancer of ${listener.name}`]);
  return some(balancer, (target) => {
    if (target.kind === "external") return maybe([decidingName(target)]);
    const declared = factsOf(BALANCER, target.resource, network);
    if (!declared) return no();
    return all(
      declared.facts.facesInternet.is(true),
      declared.facts.type.is("application"),
      takesStrangers(target.resource, servicesOn(listener.facts.port, listener.facts.protocol), network),
    );
  });
}

/** Whether whoever asks in clear text is sent to HTTPS: by the default action, or by a rule for every path. */
export function redirectsAll(listener: Facts<typeof LISTENER.words>, network: Network): Claim {
  const rules = naming(ruling, listener.resource, network);
  const byRule = some(rules, ({ facts, resource }) =>
    ifThere(
      all(everyPath(facts.conditions), redirects(facts.actions)),
      conditionDoubt(resource, listener.resource),
    ),
  );
  return any(redirects(listener.facts.actions), byRule);
}

function redirects(actions: List<Field>): Claim {
  return some(actions, (action) =>
    all(
      ACTION_WORDS.type.read(action).is("redirect"),
      ACTION_WORDS.redirectProtocol.read(action).satisfies((protocol) => protocol.toUpperCase() === "HTTPS"),
    ),
  );
}

/** A rule looks at all of its conditions, of which it has one at least. */
function everyPath(conditions: List<Field>): Claim {
  const isEvery = (condition: Field): Claim =>
    all(
      CONDITION_WORDS.field.read(condition).is("path-pattern"),
      some(CONDITION_WORDS.paths.read(condition), (path) =>
        path.satisfies((pattern) => pattern === "*" || pattern === "/*"),
      ),
    );
  return all(some(conditions, isEvery), not(some(conditions, (condition) => not(isEvery(condition)))));
}
