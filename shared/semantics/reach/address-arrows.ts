import type { ReachArrow } from "./arrow";
import type { KnownGroups } from "./known-group";
import { INTERNET_NODE, PRIVATE_NODE } from "./node";
import { beyond, eitherOf, NOTHING, type Services } from "../service-bounds";

/**
 * From prefixes, lists, groups outside and private addresses to groups. What an arrow from the internet says already,
 * one from private addresses does not repeat.
 */
export function inwardArrows(known: KnownGroups, strangers: readonly ReachArrow[]): readonly ReachArrow[] {
  const told = new Map<string, Services>();
  for (const { to, services, by } of strangers) {
    if (by !== "balancer" && by !== "service")
      told.set(to.id, eitherOf(told.get(to.id) ?? NOTHING, services));
  }
  return [...known.values()].flatMap(({ node: to, ingress }) =>
    [...ingress.values()].flatMap(({ node: from, services }): readonly ReachArrow[] => {
      if (from === INTERNET_NODE || known.has(from.id)) return [];
      const left = from === PRIVATE_NODE ? beyond(services, told.get(to.id) ?? NOTHING) : services;
      return left.may.empty ? [] : [{ from, to, services: left, by: "lines" }];
    }),
  );
}

/** From groups to what is no group of the program; an arrow to the internet is one to every address. */
export function outwardArrows(known: KnownGroups): readonly ReachArrow[] {
  return [...known.values()].flatMap(({ node: from, egress }) =>
    [...egress.values()].flatMap(({ node: to, services }): readonly ReachArrow[] => {
      const isTold = services.may.empty || known.has(to.id) || to === PRIVATE_NODE;
      return isTold ? [] : [{ from, to, services, by: "lines" }];
    }),
  );
}
