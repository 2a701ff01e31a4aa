import { claim, some, yes, type Claim, type Resource } from "../../facts";
import type { Interface, Network } from "../../network/network";
import { ELASTIC_ADDRESS } from "../../vocabulary";
import { naming, type Referral } from "../leading-to";
import { cardsOf } from "./attachments";

const addressing: Referral<typeof ELASTIC_ADDRESS.words> = {
  type: ELASTIC_ADDRESS,
  targets: ({ facts }) => facts.holder,
};

/** Whether an elastic address is given to a card: to itself, or to the instance whose first card it is. */
export function elasticAddress(card: Interface, network: Network): Claim {
  if (card.root.path.length > 0 && cardsOf(card.resource, network)[0] !== card) return claim(false);
  return holdsElasticAddress(card.resource, network);
}

/** Whether an instance or a card is given one. An address of which nobody knows the holder is held against nobody. */
export function holdsElasticAddress(holder: Resource, network: Network): Claim {
  return some(naming(addressing, holder, network), ({ root }) =>
    yes({ at: root, says: "an elastic address" }),
  );
}
