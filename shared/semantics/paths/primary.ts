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
  type List,
  type Names,
  type Resource,
  type Target,
} from "../../facts";
import { conditionDoubt } from "../../network/condition-doubt";
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
  const listing = listingsOf(eni.resource, network).map(({ machine, doubt }) => ({
    resource: machine,
    doubt,
  }));
  const primary = isPrimary(eni, network);
  if (primary.holds === "no") return listing;
  return [{ resource: eni.resource, doubt: doubtOf(primary) }, ...listing];
}

/** An interface that was there before an instance lists it as its first, and where it does. */
export interface Listed {
  readonly card: Resource;
  readonly machine: Resource;
  readonly place: Field;
  readonly doubt: Names | undefined;
}

/** The interfaces that an instance lists so. */
export function listedBy(machine: Resource, network: Network): readonly Listed[] {
  return listings.of(network).byMachine.get(machine) ?? NOWHERE;
}

/** Where instances list an interface so. */
export function listingsOf(card: Resource, network: Network): readonly Listed[] {
  return listings.of(network).byCard.get(card) ?? NOWHERE;
}

const NOWHERE: readonly Listed[] = [];

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

interface Listings {
  readonly byCard: ReadonlyMap<Resource, readonly Listed[]>;
  readonly byMachine: ReadonlyMap<Resource, readonly Listed[]>;
}

/** By themselves or by their template. */
const listings = new Kept((network: Network): Listings => {
  const byCard = new Map<Resource, Listed[]>();
  const byMachine = new Map<Resource, Listed[]>();
  const add = (machine: Resource, place: Field, cards: List<Target>, perhaps: Names | undefined): void => {
    eachDeclared(cards, (card, more) => {
      const doubt = bothDoubts(perhaps, more);
      const listed = { card, machine, place };
      // Who asks is there.
      push(byCard, card, { ...listed, doubt: bothDoubts(doubt, conditionDoubt(machine, card)) });
      push(byMachine, machine, { ...listed, doubt: bothDoubts(doubt, conditionDoubt(card, machine)) });
    });
  };
  network.all(MACHINE).each(({ facts, resource, root }) => {
    let index = 0;
    facts.cards.each((place, doubt) => {
      const first = atIndexZero(place, claim(index === 0));
      index++;
      if (first.holds === "no") return;
      add(resource, place, CARD_WORDS.card.read(place), bothDoubts(doubt, doubtOf(first)));
    });
    add(resource, root, facts.firstCard, undefined);
  });
  for (const eni of network.launched) {
    const first = eni.kind === INSTANCE.kind ? isPrimary(eni, network) : no();
    if (first.holds === "no") continue;
    add(eni.resource, eni.root, CARD_WORDS.card.read(eni.root), bothDoubts(eni.doubt, doubtOf(first)));
  }
  return { byCard, byMachine };
});

function doubtOf({ holds, names }: Claim): Names | undefined {
  return holds === "maybe" ? names : undefined;
}
