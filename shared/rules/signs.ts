import { TRAIT } from "../semantics";
import type { Signs } from "./rule";

/** Signs on either direction. */
export function eitherWay(...masks: readonly number[]): Signs {
  return { ingress: masks, egress: masks };
}

/** Something is open to the internet. */
export const OPEN_INGRESS: Signs = { ingress: [TRAIT.open] };
export const OPEN_EGRESS: Signs = { egress: [TRAIT.open] };

/** Whether lines that have these traits, together, may be what a rule looks for. */
export function mayConcern({ ingress, egress }: Signs, ingressTraits: number, egressTraits: number): boolean {
  return hasEach(ingress, ingressTraits) || hasEach(egress, egressTraits);
}

function hasEach(masks: readonly number[] | undefined, traits: number): boolean {
  return masks?.every((mask) => (mask & traits) !== 0) ?? false;
}
