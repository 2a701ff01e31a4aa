import type { Names } from "../../facts";
import type { Group, Network } from "../../network/network";
import { GROUP_VPC_ASSOCIATION, PEERING, typeKey, type Peers } from "../../vocabulary";
import { fitOf, type Fit } from "../fit";
import { isWritten } from "./no-egress";

interface Joined {
  /** Pairs of VPCs with a peering connection, in both orders. */
  readonly peered: ReadonlySet<string>;
  /** What may join any two VPCs: transit gateways, peerings whose ends nobody knows. */
  readonly open: Names;
  /** Of a group, by its id: its own VPC and those it is associated with. */
  readonly vpcs: ReadonlyMap<string, readonly string[]>;
}

const known = new WeakMap<Network, Joined>();

function joinedIn(network: Network): Joined {
  let joined = known.get(network);
  if (!joined) known.set(network, (joined = collect(network)));
  return joined;
}

function collect(network: Network): Joined {
  const peered = new Set<string>();
  const open: string[] = [];
  for (const { facts, name } of network.all(PEERING).certain()) {
    const ends = [facts.vpc, facts.peer].map((list) => list.certain()[0]);
    const ids = ends.map((end) =>
      end === undefined ? undefined : end.kind === "external" ? end.id : end.resource.id,
    );
    if (ids[0] === undefined || ids[1] === undefined) open.push(name);
    else peered.add(`${ids[0]} ${ids[1]}`).add(`${ids[1]} ${ids[0]}`);
  }
  for (const { type, name } of network.index.resources) {
    if (/transitgateway/i.test(typeKey(type))) open.push(name);
  }
  const vpcs = new Map<string, string[]>();
  for (const group of network.groups) {
    if (!isWritten(group)) continue;
    const [target, ...others] = group.vpc.certain();
    if (target && others.length === 0)
      vpcs.set(group.id, [target.kind === "external" ? target.id : target.resource.id]);
  }
  for (const { facts } of network.all(GROUP_VPC_ASSOCIATION).certain()) {
    const [group] = facts.group.certain();
    const [vpc] = facts.vpc.certain();
    if (group?.kind !== "declared") continue;
    if (!vpc) vpcs.delete(group.resource.id);
    else vpcs.get(group.resource.id)?.push(vpc.kind === "external" ? vpc.id : vpc.resource.id);
  }
  return { peered, open, vpcs };
}

/**
 * Whether a line names a group that is in no VPC of its own group, nor in one that is peered with it: EC2 refuses it
 * or it goes stale. Whatever is named from outside is an import, of which nobody can tell.
 */
export function namesStrangeGroup(group: Group, peers: Peers, network: Network): Fit {
  const { vpcs, peered, open } = joinedIn(network);
  const own = vpcs.get(group.id);
  if (!own || !isWritten(group)) return "no";
  const fit = fitOf(peers, (peer) => {
    const other = peer.kind === "group" && !peer.self ? vpcs.get(peer.id) : undefined;
    if (!other) return false;
    return !own.some((a) => other.some((b) => a === b || peered.has(`${a} ${b}`)));
  });
  return fit === "yes" && open.length > 0 ? { maybe: open } : fit;
}
