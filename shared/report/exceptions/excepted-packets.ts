import {
  addressMap4,
  addressMap6,
  ALL_SERVICES,
  anyServices,
  coversMap,
  coversServices,
  parsePrefix,
  parseServices,
  services,
  type Prefix,
  type ServiceSet,
} from "../../packets";
import type { ExceptedPackets } from "./exceptions";

import type { ReportedPackets } from "../report";

const EVERYWHERE = ["0.0.0.0/0", "::/0"];

/** Whether an exception names every packet of a finding. What cannot be read is not covered. */
export function coversPackets(excepted: ExceptedPackets, packets: readonly ReportedPackets[]): boolean {
  if (packets.length === 0) return false;
  const allowed =
    excepted.services.length === 0
      ? ALL_SERVICES
      : anyServices(...excepted.services.map(({ protocol, from, to }) => services(protocol, from, to)));
  return packets.every((packet) => coversOne(allowed, excepted.sources, packet));
}

function coversOne(allowed: ServiceSet, sources: readonly string[], packet: ReportedPackets): boolean {
  const offending = packet.services.map(parseServices);
  const known = offending.filter((set) => set !== undefined);
  if (known.length < offending.length || known.length === 0) return false;
  const set = anyServices(...known);
  if (!coversServices(allowed, set)) return false;
  if (sources.length === 0) return true;
  const prefixes = prefixesOf(packet.prefixes);
  const meant = prefixesOf(sources.length > 0 ? sources : EVERYWHERE);
  if (prefixes === undefined || meant === undefined) return false;
  return (
    coversMap(addressMap4(entries(meant, 4, allowed)), addressMap4(entries(prefixes, 4, set))) &&
    coversMap(addressMap6(entries(meant, 6, allowed)), addressMap6(entries(prefixes, 6, set)))
  );
}

function prefixesOf(texts: readonly string[]): readonly Prefix[] | undefined {
  const prefixes = texts.map(parsePrefix);
  return prefixes.every((prefix) => prefix !== undefined) && prefixes.length > 0 ? prefixes : undefined;
}

function entries<F extends 4 | 6>(
  prefixes: readonly Prefix[],
  family: F,
  set: ServiceSet,
): (readonly [Extract<Prefix, { family: F }>, ServiceSet])[] {
  return prefixes
    .filter((prefix): prefix is Extract<Prefix, { family: F }> => prefix.family === family)
    .map((prefix) => [prefix, set] as const);
}
