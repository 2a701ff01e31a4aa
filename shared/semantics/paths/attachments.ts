import { any, bothDoubts, ifThere, Kept, no, push, type Claim, type Names, type Resource } from "../../facts";
import { conditionDoubt } from "../../network/condition-doubt";
import type { Group, Interface, Network } from "../../network/network";

/** An interface that carries a group, and what decides whether it does. */
export interface Carrier {
  readonly eni: Interface;
  readonly doubt: Names | undefined;
}

interface Attachments {
  /** By the id of a group: a group as it might be is carried by what carries it. */
  readonly ofGroup: ReadonlyMap<string, readonly Carrier[]>;
  readonly ofResource: ReadonlyMap<Resource, readonly Interface[]>;
}

const attachments = new Kept((network: Network) =>
  collect([...network.interfaces, ...network.outsideInterfaces]),
);
const launched = new Kept((network: Network) => collect(network.launched));
const NOBODY: readonly Carrier[] = [];
const NO_INTERFACES: readonly Interface[] = [];

/** What carries a group, as far as the program tells; walked once for a network. */
export function carriersOf(group: Group, network: Network): readonly Carrier[] {
  return attachments.of(network).ofGroup.get(group.id) ?? NOBODY;
}

/** The interfaces of what the program launches from templates and configurations that carry a group. */
export function launchedWith(group: Group, network: Network): readonly Carrier[] {
  return launched.of(network).ofGroup.get(group.id) ?? NOBODY;
}

/** Whether something of which the test holds carries a group. */
export function isOn(group: Group, network: Network, test: (eni: Interface) => Claim): Claim {
  return any(no(), ...carriersOf(group, network).map(({ eni, doubt }) => ifThere(test(eni), doubt)));
}

/** The interfaces of one resource. */
export function enisOf(resource: Resource, network: Network): readonly Interface[] {
  return attachments.of(network).ofResource.get(resource) ?? NO_INTERFACES;
}

/** The interfaces of what a resource launches. */
export function launchedBy(resource: Resource, network: Network): readonly Interface[] {
  return launched.of(network).ofResource.get(resource) ?? NO_INTERFACES;
}

function collect(interfaces: readonly Interface[]): Attachments {
  const ofGroup = new Map<string, Carrier[]>();
  const ofResource = new Map<Resource, Interface[]>();
  for (const eni of interfaces) {
    push(ofResource, eni.resource, eni);
    eni.groups.each((group, doubt) => {
      const there = bothDoubts(eni.doubt, conditionDoubt(eni.resource, group.resource));
      push(ofGroup, group.id, { eni, doubt: bothDoubts(there, doubt) });
    });
  }
  return { ofGroup, ofResource };
}
