import { bothDoubts, Kept, mergeNames, NO_NAMES, push, type Names, type Resource } from "../../facts";
import { conditionDoubt } from "../../network/condition-doubt";
import type { Interface, Network } from "../../network/network";
import { anyServices, NO_SERVICES, tcp, type ServiceSet } from "../../packets";
import {
  HTTP_INTEGRATION,
  LISTENER,
  REST_API,
  REST_INTEGRATION,
  REST_LINK,
  VPC_ORIGIN,
} from "../../vocabulary";
import { eachDeclared } from "../each-declared";
import { factsOf } from "../facts-of";
import { servicesOn } from "./on-port";
import { addresseesAt } from "./primary";

/**
 * A service of AWS that asks something inside a VPC for whoever asks it. What of that it lets through (behaviours,
 * functions, authorisers) is no matter of packets, so nothing of it is sure.
 */
export interface Front {
  readonly service: "CloudFront" | "API Gateway";
  /** What leads there. */
  readonly resource: Resource;
  /** What may arrive, by the port where it arrives. */
  readonly arrives: ServiceSet;
  readonly doubt: Names | undefined;
}

const fronts = new Kept(collect);

/** What such services send to an interface, as far as the program tells. */
export function frontsOf(eni: Interface, network: Network): readonly Front[] {
  const all = fronts.of(network);
  if (all.size === 0) return [];
  return addresseesAt(eni, network).flatMap(({ resource, doubt }) =>
    (all.get(resource) ?? []).map((one) => ({ ...one, doubt: bothDoubts(one.doubt, doubt) })),
  );
}

const ANY_TCP = tcp();

function collect(network: Network): ReadonlyMap<Resource, readonly Front[]> {
  const found = new Map<Resource, Front[]>();
  const add = (from: Resource, to: Resource, front: Omit<Front, "resource">): void => {
    const doubt = bothDoubts(front.doubt, conditionDoubt(from, to));
    push(found, to, { ...front, resource: from, doubt });
  };
  network.all(VPC_ORIGIN).each(({ facts: { target, policy, http, https }, resource }) => {
    const isNever = (word: string): boolean => policy.is(word).holds === "no";
    const arrives = anyServices(
      isNever("http-only") && isNever("match-viewer") ? NO_SERVICES : servicesOn(http).may,
      isNever("https-only") && isNever("match-viewer") ? NO_SERVICES : servicesOn(https).may,
    );
    eachDeclared(target, (to, doubt) => add(resource, to, { service: "CloudFront", arrives, doubt }));
  });
  network.all(HTTP_INTEGRATION).each(({ facts, resource }) => {
    eachDeclared(facts.listener, (written, doubt) => {
      const listener = factsOf(LISTENER, written, network)?.facts;
      if (!listener) return;
      const arrives = servicesOn(listener.port, listener.protocol).may;
      eachDeclared(listener.balancer, (to, more) =>
        add(resource, to, { service: "API Gateway", arrives, doubt: bothDoubts(doubt, more) }),
      );
    });
  });
  if (isPrivate(network)) return found;
  for (const type of [REST_LINK, REST_INTEGRATION])
    network.all(type).each(({ facts, resource }) => {
      eachDeclared(facts.target, (to, doubt) =>
        add(resource, to, { service: "API Gateway", arrives: ANY_TCP, doubt }),
      );
    });
  return found;
}

/** Whether only VPCs can ask any REST API of the program. */
function isPrivate(network: Network): boolean {
  let count = 0;
  let apart = 0;
  network.all(REST_API).each(({ facts: { types } }) => {
    count++;
    const written = types.certain();
    if (written.length > 0 && written.every((type) => type.is("PRIVATE").holds === "yes")) apart++;
  });
  return count > 0 && apart === count;
}

/** What decides what such a service lets through. */
export function decidingFor({ service, doubt }: Front): Names {
  return mergeNames([`what ${service} sends on`], doubt ?? NO_NAMES);
}
