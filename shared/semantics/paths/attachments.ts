import { any, ifThere, bothDoubts, no, push, type Claim, type Names, type Resource } from "../../facts";
import { conditionDoubt } from "../../network/condition-doubt";
import type { Group, Interface, Network } from "../../network/network";

/** A card that carries a group, and what decides whether it does. */
export interface Carrier {
  readonly card: Interface;
  readonly doubt: Names | undefined;
}

interface Attachments {
  /** By the id of a group: a group as it might be is carried by what carries it. */
  readonly ofGroup: ReadonlyMap<string, readonly Carrier[]>;
  readonly ofResource: ReadonlyMap<Resource, readonly Interface[]>;
}

const known = new WeakMap<Network, Attachments>();
const NOBODY: readonly Carrier[] = [];
const NO_CARDS: readonly Interface[] = [];

/** What carries a group, as far as the program tells; walked once for a network. */
export function carriersOf(group: Group, network: Network): readonly Carrier[] {
  return attachments(network).ofGroup.get(group.id) ?? NOBODY;
}

/** Whether something of which the test holds carries a group. */
export function isOn(group: Group, network: Network, test: (card: Interface) => Claim): Claim {
  return any(no(), ...carriersOf(group, network).map(({ card, doubt }) => ifThere(test(card), doubt)));
}

/** The cards of one resource. */
export function cardsOf(resource: Resource, network: Network): readonly Interface[] {
  return attachments(network).ofResource.get(resource) ?? NO_CARDS;
}

function attachments(network: Network): Attachments {
  let found = known.get(network);
  if (!found) known.set(network, (found = collect(network)));
  return found;
}

function collect(network: Network): Attachments {
  const ofGroup = new Map<string, Carrier[]>();
  const ofResource = new Map<Resource, Interface[]>();
  for (const card of [...network.interfaces, ...network.outsideInterfaces]) {
    push(ofResource, card.resource, card);
    card.groups.each((group, doubt) => {
      const there = bothDoubts(card.doubt, conditionDoubt(card.resource, group.resource));
      push(ofGroup, group.id, { card, doubt: bothDoubts(there, doubt) });
    });
  }
  return { ofGroup, ofResource };
}
