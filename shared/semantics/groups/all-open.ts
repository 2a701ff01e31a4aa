import { any, because, maybe, no, yes, type Claim } from "../../facts";
import type { Intent } from "../intent";
import {
  anyServices,
  countServices,
  coversServices,
  intersectPackets,
  restrictServices,
  subtractServices,
  tcp,
  udp,
  type Family,
  type Prefix,
  type ServiceSet,
} from "../../packets";
import type { Exposure } from "../filter";
import type { GroupFilter } from "./group";
import { manyPorts } from "./many-ports";
import { publicPackets } from "../public-packets";

/** Nothing listens on port 0: 1-65535 is written where 0-65535 is meant. */
const EVERY_PORT = anyServices(tcp(1, 65535), udp(1, 65535));

/** Whether all ports of TCP and UDP but port 0 are among these. */
export function holdsEveryPort(services: ServiceSet): boolean {
  return coversServices(services, EVERY_PORT);
}

/** Whether all ports of TCP and UDP but port 0 are open in one family, by "must" surely, by "may" perhaps. */
export function opensEveryPort({ open }: Exposure, bound: "must" | "may"): boolean {
  return holdsEveryPort(open[bound]);
}

/** Whether ports that nobody knows, each one of them, may be all that is missing. */
function mayOpenEveryPort(
  filter: GroupFilter,
  family: Family,
  intent: Intent,
  own: readonly Prefix[],
): boolean {
  const known = manyPorts(filter);
  return known.filter
    .exposure(intent, own)
    .some(
      ({ family: of, open }) =>
        of === family && countServices(subtractServices(EVERY_PORT, open.may)) <= known.moreOpen,
    );
}

/** Whether everything may go to (or come from) the internet: every port of TCP and UDP, in some family. */
export function isAllOpen(filter: GroupFilter, intent: Intent, own: readonly Prefix[]): Claim {
  const claims = filter.exposure(intent, own).map((exposure): Claim => {
    if (!opensEveryPort(exposure, "may") || !mayOpenEveryPort(filter, exposure.family, intent, own))
      return no();
    const bound = opensEveryPort(exposure, "must") ? "must" : "may";
    const shown = intersectPackets(
      restrictServices(filter.bounds[bound], EVERY_PORT),
      publicPackets(exposure.family, own),
    );
    const { lines, names } = filter.explain(shown, bound, { intent });
    return because(bound === "must" ? { ...yes(), names } : maybe(names), ...lines);
  });
  return any(...claims);
}
