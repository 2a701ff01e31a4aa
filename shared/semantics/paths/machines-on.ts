import { bothDoubts, Kept, push, type Names, type Resource } from "../../facts";
import { conditionDoubt } from "../../network/condition-doubt";
import type { Network } from "../../network/network";
import { ATTACHED_INTERFACE, ATTACHED_TO, INTERFACE_ATTACHMENT, MACHINE } from "../../vocabulary";
import { eachDeclared } from "../each-declared";

/** An instance, and what decides whether an interface is on it. */
export interface MachineOn {
  readonly machine: Resource;
  readonly doubt: Names | undefined;
}

const NONE: readonly MachineOn[] = [];

/**
 * The instances that an interface with a resource of its own is put on: listed by them or attached, in whatever place.
 */
export function machinesOn(card: Resource, network: Network): readonly MachineOn[] {
  return byCard.of(network).get(card) ?? NONE;
}

const byCard = new Kept((network: Network): ReadonlyMap<Resource, readonly MachineOn[]> => {
  const found = new Map<Resource, MachineOn[]>();
  const add = (card: Resource, machine: Resource, doubt: Names | undefined): void => {
    push(found, card, { machine, doubt: bothDoubts(doubt, conditionDoubt(machine, card)) });
  };
  network.all(MACHINE).each(({ facts, resource }) => {
    eachDeclared(facts.interfaces, (card, doubt) => add(card, resource, doubt));
  });
  network.all(INTERFACE_ATTACHMENT).each(({ facts, resource }) => {
    eachDeclared(facts.networkInterface, (card, doubt) => {
      const own = bothDoubts(doubt, conditionDoubt(resource, card));
      eachDeclared(facts.instance, (machine, more) => add(card, machine, bothDoubts(own, more)));
    });
  });
  network.all(ATTACHED_INTERFACE).each(({ facts, resource: card }) => {
    facts.attachments.each((item, doubt) => {
      eachDeclared(ATTACHED_TO.instance.read(item), (machine, more) =>
        add(card, machine, bothDoubts(doubt, more)),
      );
    });
  });
  return found;
});
