import { NO_SERVICES, services, type ServiceSet } from "../packets";

/**
 * What an end of a range can be: ports in a row, each from the first to the last; none where EC2 takes nothing of it.
 */
export type End = readonly (readonly [first: number, last: number])[];

const LAST_PORT = 65535;

export const ANY_PORT: End = [[0, LAST_PORT]];

/** Those that are ports. */
export function endOf(values: readonly (number | undefined)[]): End {
  return values.flatMap((value) =>
    value !== undefined && value >= 0 && value <= LAST_PORT ? [[value, value] as const] : [],
  );
}

/** What the limits of a value leave of them. */
export function endWithin([least, greatest]: readonly [least: number, greatest: number]): End {
  const first = Math.max(0, Math.ceil(least));
  const last = Math.min(LAST_PORT, Math.floor(greatest));
  return first <= last ? [[first, last]] : [];
}

export interface Admitted {
  readonly least: ServiceSet;
  readonly most: ServiceSet;
}

/**
 * What a tcp or udp line admits in every completion and in some, its ends chosen one by one. EC2 takes only a range
 * whose first port is not above its last, so that an end that is known bounds one that is not. `undefined`: it takes
 * none of them.
 */
export function portsBetween(protocol: number, from: End, to: End): Admitted | undefined {
  const first = Math.min(...from.map(([low]) => low));
  const last = Math.max(...to.map(([, high]) => high));
  if (!(first <= last)) return undefined;
  const latest = Math.max(...from.map(([low, high]) => (low <= last ? Math.min(high, last) : first)));
  const earliest = Math.min(...to.map(([low, high]) => (high >= first ? Math.max(low, first) : last)));
  const most = services(protocol, first, last);
  if (latest === first && earliest === last) return { least: most, most };
  return { least: latest <= earliest ? services(protocol, latest, earliest) : NO_SERVICES, most };
}
