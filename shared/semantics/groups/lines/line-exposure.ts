import { decidersOf, mergeNames, namesOfBoth, type Bounds, type Names } from "../../../facts";
import type { Intent } from "../../intent";
import {
  countServices,
  equalServices,
  intersectServices,
  intersectsServices,
  NO_SERVICES,
  type Prefix,
  type ServiceSet,
} from "../../../packets";
import type { GroupLine } from "../../../network/groups/group-line";
import { OnePort } from "../../../vocabulary";
import { pair } from "../../exposure";
import type { Fit } from "../../fit";
import type { GroupFilter } from "../group";
import { isPublic } from "../sources";

/** Whether the services are exactly one of these sets. */
export function fitAmong(services: Bounds<ServiceSet>, sets: readonly ServiceSet[]): Fit {
  const { must, may, names } = services;
  if (must === may) return sets.some((set) => equalServices(set, may)) ? "yes" : "no";
  const most = services instanceof OnePort ? 1 : Infinity;
  const reachable = sets.some((set) => countServices(set) <= most && intersectServices(set, may) === set);
  return reachable ? { maybe: names } : "no";
}

/** Whether what a line admits from public sources is open, or wide, by all lines of the group together. */
export function exposedTo(
  filter: GroupFilter,
  line: GroupLine,
  extent: "open" | "wide",
  intent: Intent,
  own: readonly Prefix[],
): Fit {
  let fit: Fit = "no";
  for (const exposure of filter.exposure(intent, own)) {
    const { must, may, names } = exposure[extent];
    const from = (bound: "must" | "may"): boolean =>
      line.peers[bound].some(
        (peer) => peer.kind === "prefix" && peer.prefix.family === exposure.family && isPublic(peer.prefix),
      );
    if (from("must") && intersectsServices(must, line.services.must)) return "yes";
    if (from("may") && intersectsServices(may, line.services.may)) fit = { maybe: names };
  }
  return fit;
}

/** What both hold. */
export function servicesOfBoth(a: Bounds<ServiceSet>, b: Bounds<ServiceSet>): Bounds<ServiceSet> {
  return pair(intersectServices(a.must, b.must), intersectServices(a.may, b.may), namesOfBoth(a, b));
}

/** The same, if what the names decide turns out so. */
export function servicesInDoubt(bounds: Bounds<ServiceSet>, more: Names): Bounds<ServiceSet> {
  return { must: NO_SERVICES, may: bounds.may, names: mergeNames(decidersOf(bounds), more) };
}
