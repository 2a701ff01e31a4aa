import {
  bothDoubts,
  Kept,
  push,
  type Bounds,
  type Field,
  type List,
  type Names,
  type Resource,
  type Setting,
} from "../../facts";
import { conditionDoubt } from "../../network/condition-doubt";
import type { Network } from "../../network/network";
import type { Family, ServiceSet } from "../../packets";
import {
  ATTRIBUTE_WORDS,
  FORWARD_WORDS,
  LISTENER,
  LISTENER_RULE,
  TARGET_GROUP,
  type FactsOf,
} from "../../vocabulary";
import { classicForwardings } from "./classic-targets";
import { servicesOn } from "./on-port";
import { eachDeclared, membersOf } from "./target-members";

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
  /** Whether the target sees the client's address; the balancer's otherwise. */
  readonly preserves: "yes" | "no" | "maybe";
  readonly doubt: Names | undefined;
}

const forwardings = new Kept(collect);

/** What load balancers send to a resource, as far as the program tells. */
export function forwardingsTo(target: Resource, network: Network): readonly Forwarding[] {
  return forwardings.of(network).get(target) ?? [];
}

/** A balancer's listener that leads to a target group. */
export interface Listening {
  readonly balancer: Resource;
  readonly listens: Bounds<ServiceSet>;
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
      for (const { balancer, listens, doubt: more } of listening.get(resource) ?? []) {
        const there = bothDoubts(doubt, more);
        for (const { family, doubt: open } of families)
          push(found, target, {
            ...{ balancer, target, listens, sends, family, preserves },
            doubt: bothDoubts(there, open),
          });
      }
    }
  });
  return found;
}

function familiesOf({ addressType }: TargetGroup): readonly { family: Family; doubt: Names | undefined }[] {
  const { holds, names } = addressType.is("ipv6");
  if (holds !== "maybe") return [{ family: holds === "yes" ? 6 : 4, doubt: undefined }];
  return [
    { family: 4, doubt: names },
    { family: 6, doubt: names },
  ];
}

/** Which listeners lead to which target groups, by their default actions and rules. */
export function listeningFor(network: Network): ReadonlyMap<Resource, Listening[]> {
  const found = new Map<Resource, Listening[]>();
  const balancers = new Map<Resource, Listening[]>();
  const lead = (actions: List<Field>, from: readonly Listening[], own: Names | undefined): void => {
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
    const own: Listening[] = [];
    eachDeclared(facts.balancer, (balancer, doubt) => {
      const listens = servicesOn(facts.port, facts.protocol);
      own.push({ balancer, listens, doubt: bothDoubts(doubt, conditionDoubt(resource, balancer)) });
    });
    balancers.set(resource, own);
    lead(facts.actions, own, undefined);
  });
  network.all(LISTENER_RULE).each(({ facts, resource }) => {
    eachDeclared(facts.listener, (listener, doubt) => {
      const own = bothDoubts(doubt, conditionDoubt(resource, listener));
      lead(facts.actions, balancers.get(listener) ?? [], own);
    });
  });
  return found;
}

/**
 * Network Load Balancers keep the client's address for targets by instance, and for those by IP address over UDP;
 * over TCP only if told so (Elastic Load Balancing, "Client IP preservation"). Others never do.
 */
function preserving(facts: TargetGroup): Forwarding["preserves"] {
  const { protocol, preserves, attributes, targetType } = facts;
  const word = protocol.only;
  if (word === undefined) return "maybe";
  if (word === "HTTP" || word === "HTTPS") return "no";
  let told: Forwarding["preserves"] | undefined;
  if (preserves.written) told = asPreserving(preserves);
  attributes.each((item, doubt) => {
    if (ATTRIBUTE_WORDS.key.read(item).only !== "preserve_client_ip.enabled") return;
    told = doubt ? "maybe" : asPreserving(ATTRIBUTE_WORDS.value.read(item));
  });
  if (attributes.rest) return "maybe";
  if (told) return told;
  if (word.includes("UDP")) return "yes";
  const byInstance = targetType.is("instance").holds;
  return byInstance === "yes" ? "yes" : byInstance === "no" ? "no" : "maybe";
}

function asPreserving(setting: Setting<string>): Forwarding["preserves"] {
  return setting.only === undefined ? "maybe" : setting.only === "true" ? "yes" : "no";
}
