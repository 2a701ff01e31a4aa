import type { Group } from "../../network/network";
import { NO_SERVICES, type AddressMap, type PacketSet, type ServiceSet } from "../../packets";
import { egressOf, ingressOf } from "./group";
import { servicesKey } from "./lines/line-keys";

/**
 * What a group admits in both directions, as a text: equal texts admit the same, however the lines are cut and spelt.
 * `undefined`: something is not known, or nothing is admitted.
 */
export function ruleSetKey(group: Group): string | undefined {
  const ingress = ingressOf(group).bounds;
  const egress = egressOf(group).bounds;
  if (ingress.must !== ingress.may || egress.must !== egress.may) return undefined;
  if (ingress.may.empty) return undefined;
  return `${textOf(ingress.may, group)} > ${textOf(egress.may, group)}`;
}

/**
 * A number that groups with the same key share; others seldom do. To make the keys of a program is to write out all its
 * packets, so only groups that share a number are asked for theirs.
 */
export function ruleSetNumber(group: Group): number {
  return mixed(mixed(SEED, ingressOf(group).bounds.may), egressOf(group).bounds.may);
}

const SEED = 17;

function mixed(seed: number, { v4, v6 }: PacketSet): number {
  const mix = mixedServices(mixedNumbers(seed, v4.starts), v4.sets);
  return mixedServices(mix, v6.sets) | 0;
}

function mixedServices(seed: number, sets: readonly ServiceSet[]): number {
  let mix = seed;
  for (let i = 0; i < sets.length; i++) mix = mixedNumbers(mix, sets[i]?.edges ?? []);
  return mix;
}

/** Counts: `for of` makes an object of each step, and these are all packets of a program. */
function mixedNumbers(seed: number, numbers: readonly number[]): number {
  let mix = seed;
  for (let i = 0; i < numbers.length; i++) mix = (Math.imul(mix, 31) + (numbers[i] ?? 0)) | 0;
  return mix;
}

function textOf(set: PacketSet, group: Group): string {
  const peers = [...set.peers]
    .map(([id, { services }]) => `${id === group.id ? "self" : id} ${servicesKey(services)}`)
    .sort();
  return [mapText(set.v4), mapText(set.v6), ...peers].join(";");
}

function mapText({ starts, sets }: AddressMap): string {
  return starts.map((start, i) => `${start}:${servicesKey(sets[i] ?? NO_SERVICES)}`).join(" ");
}
