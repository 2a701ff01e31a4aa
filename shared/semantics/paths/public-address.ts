import { all, any, Field, ifThere, maybe, no, not, push, some, type Claim, type Resource } from "../../facts";
import type { Interface, Network } from "../../network/network";
import {
  EC2_FLEET,
  EXISTING_INTERFACE,
  INSTANCE,
  isOfType,
  LAUNCH_CONFIGURATION,
  LISTED_CARDS,
  pathsOf,
  presence,
  SPOT_FLEET,
  walk,
} from "../../vocabulary";
import { cardsOf } from "./attachments";
import { bringsElasticAddress } from "./elastic-address";
import { templateCards } from "./template-cards";

/** One way in which an instance is given an address, or may be. */
export interface GivenAddress {
  readonly given: Claim;
  /** `own`: its setting, or its template's; `default subnet`: it names no subnet. */
  readonly by: "elastic address" | "own" | "subnet" | "default subnet";
  /** Of the template whose setting it is. */
  readonly template?: string;
}

/** How an instance is given a public IPv4 address, or may be: by itself, by its subnet or as an elastic one. */
export function addressesOf(instance: Resource, network: Network): readonly GivenAddress[] {
  const cards = cardsOf(instance, network).map((card) => cardAddress(card, network));
  return [{ given: bringsElasticAddress(instance, network), by: "elastic address" }, ...cards];
}

/** The cards that a launch template writes one by one take the place of the instance's own. */
function cardAddress(card: Interface, network: Network): GivenAddress {
  const planned =
    card.root.path.length > 0
      ? undefined
      : templateCards(card, network).filter(({ root }) => root.path.length > 0);
  if (!planned || planned.length === 0) return { given: publicCard(card), by: giverOf(card) };
  const first = planned.certain()[0] ?? card;
  return { given: some(planned, publicCard), by: giverOf(first), template: first.name };
}

const ASKS = presence({ cfn: "AssociatePublicIpAddress", aws: "associatePublicIpAddress" });

function giverOf(card: Interface): GivenAddress["by"] {
  if (ASKS.read(card.root).holds === "yes") return "own";
  return card.lacksSubnets.holds === "yes" ? "default subnet" : "subnet";
}

/** Whether a template or configuration asks for public IPv4 addresses; where it says nothing, the subnet decides. */
export function asksForAddresses(source: Resource, network: Network): Claim {
  const cards = cardsOf(source, network);
  const unseen = cardsUnseen(source, network);
  // A fleet that launches from templates alone says nothing itself.
  if (cards.length === 0) return unseen ?? no();
  const written = cards.filter((card) => card.root.path.length > 0);
  if (written.length > 0)
    return any(...written.map((card) => ifThere(publicCard(card), card.doubt)), unseen ?? no());
  // A launch template says it only of a card, a launch configuration of itself.
  const own = cards.filter((card) => card.kind === LAUNCH_CONFIGURATION.kind);
  return own.length > 0 ? any(...own.map(publicCard)) : maybe(["the subnet"]);
}

/** What decides which cards a fleet lists beside those that the program shows. */
function cardsUnseen(source: Resource, network: Network): Claim | undefined {
  const root = Field.root(source, network.index);
  const names = [SPOT_FLEET, EC2_FLEET]
    .filter((fleet) => isOfType(source, fleet))
    .flatMap(({ attaches }) => attaches.flatMap(({ each = {} }) => [...pathsOf(each, source.dialect)]))
    .flatMap((path) => walk(root, path).flatMap((place) => place.items()).rest ?? []);
  return names.length > 0 ? maybe([...new Set(names)]) : undefined;
}

/** Whether subnets give one to what the program launches from it; `undefined` where it launches nothing from it. */
export function givenBySubnets(source: Resource, network: Network): Claim | undefined {
  const launched = launchedFrom(source, network);
  return launched && any(...launched.map((card) => ifThere(publicCard(card), card.doubt)));
}

const byPlan = new WeakMap<Network, ReadonlyMap<Resource, readonly Interface[]>>();

function launchedFrom(source: Resource, network: Network): readonly Interface[] | undefined {
  let plans = byPlan.get(network);
  if (!plans) {
    const found = new Map<Resource, Interface[]>();
    for (const card of network.launched) push(found, card.root.resource, card);
    byPlan.set(network, (plans = found));
  }
  return plans.get(source);
}

/** An interface that exists already is given none, and stands in the place of an instance's own. */
function publicCard({ kind, root, publicAddress }: Interface): Claim {
  const existing = kind === INSTANCE.kind && root.path.length === 0 ? LISTED_CARDS : EXISTING_INTERFACE;
  return all(publicAddress, not(existing.read(root)));
}
