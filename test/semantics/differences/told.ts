import type { Network } from "../../../shared";
import { describeServices } from "../../../shared/packets";
import { differenceOf } from "../../../shared/semantics/differences/difference";

/** "carrier Host ingress + tcp 22" */
export function told(before: Network, after: Network): readonly string[] {
  return differenceOf(before, after).flatMap(({ kind, name, direction, added, removed }) =>
    [
      { sign: "+", ...added },
      { sign: "-", ...removed },
    ].flatMap(({ sign, must, may }) => {
      if (may.empty) return [];
      return `${kind} ${name} ${direction} ${sign} ${must.empty ? "may be " : ""}${describeServices(may.services)}`;
    }),
  );
}

/** "subnet Back + tcp 22", of what comes in. */
export function toldOfIngress(before: Network, after: Network): readonly string[] {
  const way = " ingress ";
  return told(before, after).flatMap((text) => (text.includes(way) ? text.replace(way, " ") : []));
}
