import {
  any,
  ifThere,
  no,
  some,
  yes,
  type Claim,
  type List,
  type Resource,
  type Target,
} from "../../../facts";
import type { Interface, Network } from "../../../network/network";
import { CARD_WORDS, ELASTIC_ADDRESS, INTERFACE_ATTACHMENT, MACHINE } from "../../../vocabulary";
import { factsOf } from "../../facts-of";
import { naming, type Referral } from "../../leading-to";
import { launchedBy } from "../attachments";
import { addresseesAt } from "../primary";

const addressing: Referral<typeof ELASTIC_ADDRESS.words> = {
  type: ELASTIC_ADDRESS,
  targets: ({ facts }) => facts.holder,
};

/** Whether an elastic address is given to an interface: to itself, or to the instance whose first interface it is. */
export function elasticAddress(eni: Interface, network: Network): Claim {
  return any(
    no(),
    ...addresseesAt(eni, network).map(({ resource, doubt }) =>
      ifThere(holdsElasticAddress(resource, network), doubt),
    ),
  );
}

const attaching: Referral<typeof INTERFACE_ATTACHMENT.words> = {
  type: INTERFACE_ATTACHMENT,
  targets: ({ facts }) => facts.instance,
};

/**
 * Whether an instance is given one, or a network interface of the program that it lists or that is attached to it. What
 * an interface from elsewhere has is held against nobody.
 */
export function bringsElasticAddress(instance: Resource, network: Network): Claim {
  const machine = factsOf(MACHINE, instance, network);
  const attachments = naming(attaching, instance, network);
  return any(
    holdsElasticAddress(instance, network),
    machine ? onOneOf(machine.facts.interfaces, network) : no(),
    ...launchedBy(instance, network).map(({ root, doubt }) =>
      ifThere(onOneOf(CARD_WORDS.card.read(root), network), doubt),
    ),
    some(attachments, ({ facts }) => onOneOf(facts.networkInterface, network)),
  );
}

function onOneOf(interfaces: List<Target>, network: Network): Claim {
  const claims: Claim[] = [];
  interfaces.each((target, doubt) => {
    if (target.kind === "declared")
      claims.push(ifThere(holdsElasticAddress(target.resource, network), doubt));
  });
  return any(no(), ...claims);
}

/**
 * Whether an instance or an interface is given one. An address of which nobody knows the holder is held against nobody.
 */
function holdsElasticAddress(holder: Resource, network: Network): Claim {
  return some(naming(addressing, holder, network), ({ root }) =>
    yes({ at: root, says: "an elastic address" }),
  );
}
