import { claim, maybe, mergeNames, some, type Claim, type Resource } from "../../facts";
import { conditionDoubt } from "../../network/condition-doubt";
import type { Interface, Network } from "../../network/network";
import { ELASTIC_ADDRESS } from "../../vocabulary";
import { cardsOf } from "./attachments";

/** Whether an elastic address is given to a card: to itself, or to the instance whose first card it is. */
export function elasticAddress(card: Interface, network: Network): Claim {
  if (card.root.path.length > 0 && cardsOf(card.resource, network)[0] !== card) return claim(false);
  return some(network.all(ELASTIC_ADDRESS), ({ facts, root }) => {
    // Who holds it is outside of the program, or one of its resources; nobody refers to a card in another way.
    const held = some(facts.holder, (target) =>
      claim(target.kind === "declared" && target.resource === card.resource, {
        at: root,
        says: "an elastic address",
      }),
    );
    return facts.holder.length === 0 ? claim(false) : underCondition(held, root.resource, card.resource);
  });
}

/** A claim about something that is there only under a condition of its own. */
export function underCondition(held: Claim, part: Resource, whole: Resource): Claim {
  const doubt = conditionDoubt(part, whole);
  return doubt && held.holds === "yes" ? maybe(mergeNames(doubt, held.names), ...held.causes) : held;
}
