import { any, bothDoubts, ifThere, Kept, mergeNames, no, yes, type Names, type Target } from "../../facts";
import { conditionDoubt } from "../../network/condition-doubt";
import type { Group, Network } from "../../network/network";
import { GROUP_VPC_ASSOCIATION, typeKey, type Peers } from "../../vocabulary";
import { fitOf, type Fit } from "../fit";
import { isWritten } from "./no-egress";
import { arePeered, openPeerings } from "./peered-vpcs";
import { isToldAtTransit } from "./transit-references";

interface Joined {
  /** What may join any two VPCs: transit gateways, peerings whose ends nobody knows. */
  readonly open: Names;
  /** Of a group, by its id: its own VPC and those it is or may be associated with. */
  readonly vpcs: ReadonlyMap<string, readonly GroupVpc[]>;
  /** All of them are surely the same one: no group is strange to another. */
  readonly areOne: boolean;
}

/** A VPC that a group is in, or may be. */
export interface GroupVpc {
  readonly id: string;
  readonly doubt: Names | undefined;
}

const joined = new Kept(collect);

function collect(network: Network): Joined {
  const open = [...openPeerings(network)];
  for (const { type, name } of network.index.resources) {
    if (/transitgateway/i.test(typeKey(type))) open.push(name);
  }
  const vpcs = new Map<string, GroupVpc[]>();
  for (const group of network.groups) {
    if (!isWritten(group)) continue;
    const targets = group.vpc.certain();
    const target = targets[0];
    if (target && targets.length === 1) vpcs.set(group.id, [{ id: idOf(target), doubt: undefined }]);
  }
  for (const { facts, resource } of network.all(GROUP_VPC_ASSOCIATION).certain()) {
    facts.group.each((group, doubt) => {
      if (group.kind !== "declared") return;
      const { id } = group.resource;
      if (facts.vpc.rest) vpcs.delete(id);
      const there = bothDoubts(doubt, conditionDoubt(resource, group.resource));
      facts.vpc.each((vpc, more) => vpcs.get(id)?.push({ id: idOf(vpc), doubt: bothDoubts(there, more) }));
    });
  }
  const all = [...vpcs.values()].flat();
  const areOne = all.every(({ id, doubt }) => id === all[0]?.id && !doubt);
  return { open, vpcs, areOne };
}

/** Whether some group is or may be in another VPC than another one: else no line names a strange one. */
export function hasSeveralVpcs(network: Network): boolean {
  return !joined.of(network).areOne;
}

/** The VPCs of a group that the program makes; `undefined`: nobody knows. */
export function groupVpcs({ id }: Group, network: Network): readonly GroupVpc[] | undefined {
  return joined.of(network).vpcs.get(id);
}

function idOf(target: Target): string {
  return target.kind === "external" ? target.id : target.resource.id;
}

function isSurelySame(a: GroupVpc, b: GroupVpc): boolean {
  return a.id === b.id && !a.doubt && !b.doubt;
}

/**
 * Whether a line names a group that is in no VPC of its own group, nor in one that is peered with it: EC2 refuses it
 * or it goes stale. Whatever is named from outside is an import, of which nobody can tell.
 */
export function namesStrangeGroup(group: Group, peers: Peers, network: Network): Fit {
  const { vpcs, open } = joined.of(network);
  const own = vpcs.get(group.id);
  if (!own || !isWritten(group)) return "no";
  let names = open;
  const fit = fitOf(peers, (peer) => {
    const theirs = peer.kind === "group" && !peer.self ? vpcs.get(peer.id) : undefined;
    if (!theirs || own.some((a) => theirs.some((b) => isSurelySame(a, b)))) return false;
    const meetings = own.flatMap((a) =>
      theirs.map((b) => {
        const meet = a.id === b.id ? yes() : arePeered(a.id, b.id, group.resource, network);
        return ifThere(meet, bothDoubts(a.doubt, b.doubt));
      }),
    );
    const joined = any(no(), ...meetings);
    if (joined.holds === "no" && isToldAtTransit(group, peer, network).holds === "yes") return false;
    if (joined.holds === "maybe") names = mergeNames(names, joined.names);
    return joined.holds !== "yes";
  });
  return fit === "yes" && names.length > 0 ? { maybe: names } : fit;
}
