import {
  any,
  bothDoubts,
  claim,
  Kept,
  maybe,
  no,
  not,
  push,
  yes,
  type Claim,
  type Field,
  type Names,
  type Resource,
} from "../../facts";
import type { Interface, Network } from "../../network/network";
import { CARD_WORDS, INSTANCE, MACHINE } from "../../vocabulary";
import { enisOf, launchedBy } from "./attachments";
import { eachDeclared } from "../each-declared";

/** A resource whose packets arrive at an interface, and what decides whether they do. */
export interface Addressee {
  readonly resource: Resource;
  readonly doubt: Names | undefined;
}

/**
 * What an address or a target leads to this interface for: its own resource, and an instance that lists it. Packets for
 * an instance arrive at its interface of device index 0 (Elastic Load Balancing, "Register targets").
 */
export function addresseesAt(eni: Interface, network: Network): readonly Addressee[] {
  const listing = machinesBy.of(network).get(eni.resource) ?? [];
  const primary = isPrimary(eni, network);
  if (primary.holds === "no") return listing;
  return [{ resource: eni.resource, doubt: doubtOf(primary) }, ...listing];
}

/** Where its index is not written, the first that is written counts. */
function isPrimary(eni: Interface, network: Network): Claim {
  const { root } = eni;
  if (root.path.length === 0) return yes();
  const all = [...enisOf(eni.resource, network), ...launchedBy(eni.resource, network)];
  const own = all.filter((one) => one.root.resource === root.resource);
  // By its place: as a choice leaves it, it is another object.
  const at = own.findIndex((one) => one.root.path.join() === root.path.join());
  const before = own.slice(0, Math.max(0, at));
  return atIndexZero(root, not(any(no(), ...before.map(({ doubt }) => (doubt ? maybe(doubt) : yes())))));
}

function atIndexZero(card: Field, otherwise: Claim): Claim {
  const index = CARD_WORDS.deviceIndex.read(card);
  return index.written ? index.is(0) : otherwise;
}

/** By interface: the instances that have it as their first, by themselves or by their template. */
const machinesBy = new Kept((network: Network): ReadonlyMap<Resource, readonly Addressee[]> => {
  const found = new Map<Resource, Addressee[]>();
  network.all(MACHINE).each(({ facts, resource }) => {
    let place = 0;
    facts.cards.each((item, doubt) => {
      const first = atIndexZero(item, claim(place === 0));
      place++;
      if (first.holds === "no") return;
      const perhaps = bothDoubts(doubt, doubtOf(first));
      eachDeclared(CARD_WORDS.card.read(item), (card, more) => {
        push(found, card, { resource, doubt: bothDoubts(perhaps, more) });
      });
    });
    eachDeclared(facts.firstCard, (card, doubt) => {
      push(found, card, { resource, doubt });
    });
  });
  for (const eni of network.launched) {
    const first = eni.kind === INSTANCE.kind ? isPrimary(eni, network) : no();
    if (first.holds === "no") continue;
    eachDeclared(CARD_WORDS.card.read(eni.root), (card, doubt) => {
      push(found, card, {
        resource: eni.resource,
        doubt: [doubt, eni.doubt, doubtOf(first)].reduce(bothDoubts),
      });
    });
  }
  return found;
});

function doubtOf({ holds, names }: Claim): Names | undefined {
  return holds === "maybe" ? names : undefined;
}
