import type { Evidence } from "../../judges";
import {
  boxes,
  intersectPackets,
  NO_PACKETS,
  packetsOf,
  peerBoxes,
  restrictServices,
  unionPackets,
  type PacketSet,
} from "../../packets";
import { packetsOfLine } from "../../semantics";
import type { ReportedPackets } from "../report";

/** What the causing lines admit of the exposed services: their own prefixes read better than the public part. */
export function packetsShown(evidence: readonly Evidence[]): ReportedPackets[] {
  return evidence.flatMap((one) => {
    const set = shownSet(one);
    if (!set) return [];
    const shown: ReportedPackets[] = boxes(set).map(({ family, prefixes, services }) => ({
      family,
      prefixes,
      services,
    }));
    for (const { name, services } of peerBoxes(set)) shown.push({ prefixes: [name], services });
    return shown;
  });
}

/** Of both families, as far as it is about what is open. */
export function packetsToldBy(evidence: readonly Evidence[]): PacketSet {
  return evidence.reduce(
    (all, one) => (one.statement.kind === "exposure" ? unionPackets(all, shownSet(one) ?? NO_PACKETS) : all),
    NO_PACKETS,
  );
}

function shownSet({ statement, lines, packets, within }: Evidence): PacketSet | undefined {
  if (!packets) return undefined;
  if (statement.kind !== "exposure" || lines.length === 0) return packets;
  const family = statement.families[0];
  const bound = lines.every((line) => line.peers.must === line.peers.may) ? "must" : "may";
  const admitted = lines.reduce((set, line) => unionPackets(set, packetsOfLine(line, bound)), NO_PACKETS);
  const ofFamily = family === 4 ? packetsOf(admitted.v4) : packetsOf(admitted.v6);
  const shown = restrictServices(ofFamily, statement.services);
  // An ACL's earlier denies take packets from a line: then only the exact set is true.
  if (within) return intersectPackets(shown, within);
  return intersectPackets(shown, packets).empty ? packets : shown;
}
