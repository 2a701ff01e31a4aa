import {
  blocks,
  NO_SERVICES,
  subtractServices,
  unionServices,
  type Family,
  type PacketSet,
  type ServiceSet,
} from "../packets";
import { listed } from "../text/lists";

/** Who may send, and to what. */
export interface Comers {
  /** "the internet", or some prefixes. */
  readonly from: string;
  readonly services: ServiceSet;
}

/** From a few public prefixes is not from the internet. */
const MOST_SOURCES = 2;

/**
 * Those from whom most addresses come first, then the others with what only they may send to: what an office may do
 * the internet may not.
 */
export function comersOf(packets: PacketSet, family: Family): readonly Comers[] {
  const all = blocks(family === 4 ? packets.v4 : packets.v6).toSorted((a, b) => sizeOf(b) - sizeOf(a));
  const [first, ...others] = all;
  if (!first) return [{ from: "the internet", services: NO_SERVICES }];
  const prefixes: string[] = [];
  let further = NO_SERVICES;
  for (const one of others) {
    const more = subtractServices(one.services, first.services);
    if (more.empty) continue;
    prefixes.push(...one.prefixes);
    further = unionServices(further, more);
  }
  const main = { from: named(first.prefixes, "the internet"), services: first.services };
  return further.empty ? [main] : [main, { from: named(prefixes, "some prefixes"), services: further }];
}

function named(prefixes: readonly string[], many: string): string {
  const distinct = [...new Set(prefixes)];
  return distinct.length > MOST_SOURCES ? many : listed(distinct);
}

/** How many addresses, as a share of all. */
function sizeOf({ prefixes }: { readonly prefixes: readonly string[] }): number {
  return prefixes.reduce((sum, text) => sum + 2 ** -Number(text.slice(text.indexOf("/") + 1)), 0);
}
