import { List, type Bounds } from "../facts";
import type { Choice, Interface, Network, Subject, Subnet } from "../network/network";
import { fromEverywhere, type PacketSet } from "../packets";
import { BALANCER_KINDS, SUBNET } from "../vocabulary";
import { factsOf } from "./facts-of";
import { gate } from "./gate";
import { outcomesOf, type OpenParts } from "./open-parts";
import { enisOf } from "./paths/attachments";
import { forwardingsAt } from "./paths/balancers/balanced-targets";
import { listenersOf } from "./paths/balancers/listeners";
import { fromInternet } from "./paths/from-internet";
import { internetRoute } from "./paths/internet-route";
import { servicesOn } from "./paths/on-port";

/**
 * What each outcome of an open choice lets through on the way from the internet to an interface: by its own settings,
 * the routes and settings of its subnets, and where it listens. A choice of which all outcomes let the same through is
 * left out.
 */
export function openPartsOfInterface(eni: Interface, network: Network): OpenParts {
  const ways = new Ways();
  ways.addInterface(eni, network);
  return ways.found;
}

/** The same of the way to the load balancers that send to it. */
export function openPartsOfBalancers(eni: Interface, network: Network): OpenParts {
  const ways = new Ways();
  const balancers = new Set(forwardingsAt(eni, network).map(({ balancer }) => balancer));
  for (const balancer of balancers)
    for (const one of enisOf(balancer, network)) ways.addInterface(one, network);
  return ways.found;
}

class Ways {
  readonly found = new Map<string, PacketSet>();

  addInterface(eni: Interface, network: Network): void {
    this.add(eni, eni.writtenChoices, (one) => fromInternet(one, network));
    eni.subnets.each((subnet) => this.addSubnet(subnet, network));
    if (!BALANCER_KINDS.has(eni.kind)) return;
    listenersOf(eni.resource, network).each((listener) =>
      this.add(listener, listener.choices, ({ facts }) => {
        const { must, may, names } = servicesOn(facts.port, facts.protocol);
        return { must: fromEverywhere(must), may: fromEverywhere(may), names };
      }),
    );
  }

  private addSubnet({ resource, routeTables }: Subnet, network: Network): void {
    const written = factsOf(SUBNET, resource, network);
    if (written) this.add(written, written.choices, ({ facts }) => gate(facts.publicIpv4.is(true)));
    routeTables.each((table) =>
      this.add(
        table,
        table.everyChoice ?? table.choices,
        (one) => internetRoute({ routeTables: List.of([one]) }).bounds,
      ),
    );
  }

  private add<S extends Subject>(
    { name }: S,
    choices: readonly Choice[] | undefined,
    lets: (outcome: S) => Bounds<PacketSet>,
  ): void {
    for (const [way, { must, may }] of outcomesOf(choices ?? [], lets))
      this.found.set(`${name} ${way} must`, must).set(`${name} ${way} may`, may);
  }
}
