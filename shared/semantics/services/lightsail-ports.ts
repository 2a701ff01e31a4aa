import { all, any, because, not, some, yes, type Claim, type Field, type List } from "../../facts";
import type { Intent } from "../intent";
import type { Facts, Network } from "../../network/network";
import { LIGHTSAIL_PORT_WORDS, LIGHTSAIL_PORTS, type LIGHTSAIL_INSTANCE } from "../../vocabulary";
import { opensTo } from "../groups/open-sources";
import { leadingTo, naming, type Referral } from "../leading-to";

const firewalls: Referral<typeof LIGHTSAIL_PORTS.words> = {
  type: LIGHTSAIL_PORTS,
  targets: ({ facts }) => facts.instance,
};

/** A port that Lightsail opens by itself, on one kind of system. */
export interface OpenedPort {
  readonly protocols: readonly string[];
  readonly port: number;
  readonly windows: boolean;
}

/** Whether a firewall admits open sources to a port. */
export function admitsThrough(
  ports: List<Field>,
  { protocols, port }: OpenedPort,
  { ownPrefixes }: Network,
  intent: Intent,
): Claim {
  const { protocol, from, to, sources, limited, access } = LIGHTSAIL_PORT_WORDS;
  return some(ports, (one) => {
    const named = protocol.read(one);
    const reached = any(
      named.satisfies((text) => text.toLowerCase() === "all"),
      all(
        named.satisfies((text) => protocols.includes(text.toLowerCase())),
        from.read(one).satisfies((first) => first <= port),
        to.read(one).satisfies((last) => last >= port),
      ),
    );
    const everybody = any(not(limited.read(one)), opensTo(sources.read(one), intent, ownPrefixes));
    const open = all(
      access.read(one).satisfies((type) => type.toLowerCase() !== "private"),
      reached,
      everybody,
    );
    return because(open, { at: one, says: `${protocols.join(" or ")} ${port}` });
  });
}

/**
 * Whether what somebody lists for an instance admits them: in itself, or in a firewall that is a resource of its own.
 */
export function instanceAdmits(
  { facts, resource }: Facts<typeof LIGHTSAIL_INSTANCE.words>,
  port: OpenedPort,
  network: Network,
  intent: Intent,
): Claim {
  const own = admitsThrough(facts.ports, port, network, intent);
  if (resource.dialect === "cloudformation") return own;
  const elsewhere = naming(firewalls, resource, network);
  return any(
    own,
    some(elsewhere, (one) => admitsThrough(one.facts.ports, port, network, intent)),
  );
}

/** Whether nobody lists the ports of an instance, so that Lightsail opens those of its blueprint. */
export function keepsOwnPorts(
  { facts, resource }: Facts<typeof LIGHTSAIL_INSTANCE.words>,
  network: Network,
): Claim {
  // CloudFormation has no firewalls that are resources of their own.
  if (resource.dialect === "cloudformation") return not(facts.listsPorts);
  return not(
    any(
      facts.listsPorts,
      some(leadingTo(firewalls, resource, network), () => yes()),
    ),
  );
}

/** Whether it is the system on which Lightsail opens that port. */
export function isOnBlueprint(
  { facts }: Facts<typeof LIGHTSAIL_INSTANCE.words>,
  { windows }: OpenedPort,
): Claim {
  return facts.blueprint.satisfies((id) => /^windows/i.test(id) === windows);
}
