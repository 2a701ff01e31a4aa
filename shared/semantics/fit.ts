import { mergeNames, type Bounds, type Names } from "../facts";
import { countServices, coversServices, type ServiceSet } from "../packets";
import { OnePort, type Peer, type Peers } from "../vocabulary";

/** Whether something is what a rule forbids; with names where something decides. */
export type Fit = "yes" | "no" | { readonly maybe: Names };

/** Whether a source has a property: a list has it if an entry has it, a choice if every option has it. */
export function fitOf(peers: Peers, test: (peer: Peer) => boolean): Fit {
  const { must, may, names } = peers;
  if (must === may) return may.some(test) ? "yes" : "no";
  if (isList(may)) {
    if (must.some((peer) => test(peer) && !isAtLeast(peer))) return "yes";
    // What nobody knows of a list is anybody.
    return may.some((peer) => test(peer) || isAnybody(peer)) ? { maybe: names } : "no";
  }
  if (isUnknown(peers)) return { maybe: names };
  const fitting = may.filter(test).length;
  if (fitting === 0) return "no";
  // Where it may be left out as well, it is none of them then.
  return fitting === may.length && peers.oneOf ? "yes" : { maybe: names };
}

/** Whether the source is this group. Groups are never values of an unknown prefix, so it is always known. */
export function isGroup({ may }: Peers, id: string): boolean {
  return may.some((peer) => peer.kind === "group" && peer.id === id);
}

/** Nobody knows a single candidate. */
function isUnknown({ must, may }: Peers): boolean {
  return must.length === 0 && may.length < 2;
}

function isAtLeast(peer: Peer): boolean {
  return peer.kind === "prefix" && peer.atLeast === true;
}

function isAnybody(peer: Peer): boolean {
  return peer.kind === "prefix" && peer.prefix.length === 0;
}

function isList(peers: readonly Peer[]): boolean {
  return peers.some((peer) => peer.kind === "prefix" && peer.list !== undefined);
}

/** Whether every candidate of a value passes the test, or some, or none. */
export function fitOfValues<T>(
  candidates: readonly T[] | undefined,
  names: Names,
  test: (value: T) => boolean,
): Fit {
  if (!candidates) return { maybe: names };
  const fitting = candidates.filter(test).length;
  return fitting === 0 ? "no" : fitting === candidates.length ? "yes" : { maybe: names };
}

/** Whether services hold all of a set; one port holds no two. */
export function covers(services: Bounds<ServiceSet>, set: ServiceSet): Fit {
  const { must, may, names } = services;
  if (coversServices(must, set)) return "yes";
  if (services instanceof OnePort && countServices(set) > 1) return "no";
  return coversServices(may, set) ? { maybe: names } : "no";
}

export function both(a: Fit, b: Fit): Fit {
  if (a === "no" || b === "no") return "no";
  if (a === "yes") return b;
  return b === "yes" ? a : { maybe: mergeNames(a.maybe, b.maybe) };
}

export function either(a: Fit, b: Fit): Fit {
  if (a === "yes" || b === "yes") return "yes";
  if (a === "no") return b;
  return b === "no" ? a : { maybe: mergeNames(a.maybe, b.maybe) };
}
