import { bothDoubts, mergeNames, type Names } from "../../facts";
import { conditionDoubt } from "../../network/condition-doubt";
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
  /** Those that it may be associated with. */
  readonly perhaps: ReadonlyMap<string, readonly PerhapsVpc[]>;
}

interface PerhapsVpc {
  readonly vpc: string;
  readonly names: Names;
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
  const perhaps = new Map<string, PerhapsVpc[]>();
  for (const { facts, resource } of network.all(GROUP_VPC_ASSOCIATION).certain()) {
    facts.group.each((group, doubt) => {
      if (group.kind !== "declared") return;
      const { id } = group.resource;
      if (facts.vpc.rest) vpcs.delete(id);
      facts.vpc.each((target, more) => {
        const vpc = target.kind === "external" ? target.id : target.resource.id;
        const names = bothDoubts(bothDoubts(doubt, more), conditionDoubt(resource, group.resource));
        if (names) perhaps.set(id, [...(perhaps.get(id) ?? []), { vpc, names }]);
        else vpcs.get(id)?.push(vpc);
      });
    });
  }
  return { peered, open, vpcs, perhaps };
}

/**
 * Whether a line names a group that is in no VPC of its own group, nor in one that is peered with it: EC2 refuses it
 * or it goes stale. Whatever is named from outside is an import, of which nobody can tell.
 */
export function namesStrangeGroup(group: Group, peers: Peers, network: Network): Fit {
  const { vpcs, peered, open, perhaps } = joinedIn(network);
  const own = vpcs.get(group.id);
  if (!own || !isWritten(group)) return "no";
  const meet = (ours: readonly string[], theirs: readonly string[]): boolean =>
    ours.some((a) => theirs.some((b) => a === b || peered.has(`${a} ${b}`)));
  let names = open;
  const fit = fitOf(peers, (peer) => {
    const other = peer.kind === "group" && !peer.self ? vpcs.get(peer.id) : undefined;
    if (!other || peer.kind !== "group" || meet(own, other)) return false;
    const mine = perhaps.get(group.id) ?? NONE;
    const theirs = perhaps.get(peer.id) ?? NONE;
    if (meet([...own, ...mine.map(vpcOf)], [...other, ...theirs.map(vpcOf)])) {
      for (const one of [...mine, ...theirs]) names = mergeNames(names, one.names);
    }
    return true;
  });
  return fit === "yes" && names.length > 0 ? { maybe: names } : fit;
}

const NONE: readonly PerhapsVpc[] = [];

function vpcOf({ vpc }: PerhapsVpc): string {
  return vpc;
}
