import { any, Kept, no, push, type Claim, type Resource } from "../../facts";
import { existence } from "../../network/condition-doubt";
import type { Network } from "../../network/network";
import { PEERING } from "../../vocabulary";

interface Peerings {
  /** By the ids of both VPCs, in both orders. */
  readonly between: ReadonlyMap<string, readonly Resource[]>;
  /** Names of those of which nobody knows both ends. */
  readonly open: readonly string[];
}

const peeringsIn = new Kept(collect);

function collect(network: Network): Peerings {
  const between = new Map<string, Resource[]>();
  const open: string[] = [];
  for (const { facts, name, resource } of network.all(PEERING).certain()) {
    const [one, other] = [facts.vpc, facts.peer].map((list) => {
      const [end] = list.certain();
      return end?.kind === "external" ? end.id : end?.resource.id;
    });
    if (one === undefined || other === undefined) {
      open.push(name);
      continue;
    }
    for (const key of [`${one} ${other}`, `${other} ${one}`]) push(between, key, resource);
  }
  return { between, open };
}

/** The peerings of the program that join two VPCs, given by their ids. */
export function peeringsBetween(one: string, other: string, network: Network): readonly Resource[] {
  return peeringsIn.of(network).between.get(`${one} ${other}`) ?? [];
}

/** Whether a peering of the program joins two VPCs, given by their ids, wherever that resource is. */
export function arePeered(one: string, other: string, beside: Resource, network: Network): Claim {
  return any(no(), ...peeringsBetween(one, other, network).map((peering) => existence(peering, beside)));
}

/** The names of peerings that may join any two VPCs. */
export function openPeerings(network: Network): readonly string[] {
  return peeringsIn.of(network).open;
}
