import { exactly, holdSameValue } from "../../facts";
import {
  ALL_SERVICES,
  anyServices,
  equalServices,
  NO_PACKETS,
  NO_SERVICES,
  tcp,
  udp,
  unionPackets,
  type PacketSet,
  type ServiceSet,
} from "../../packets";
import { asInteger } from "../../vocabulary";
import { type LineAsWritten } from "../../network/groups/group-line";
import { type Lines } from "../../network/groups/lines";
import { packetsOfLine } from "./group";

/** What lines with ports may admit, from sources that are known and from all that there may be. */
export interface WithPorts {
  readonly fromKnown: PacketSet;
  readonly fromAny: PacketSet;
}

/**
 * Where something may be of every protocol, ranges of TCP and UDP are lost in it. This is what may be admitted if a
 * protocol that nobody knows has ports, and no line is there that admits all.
 */
export function mayWithPorts(lines: Lines): WithPorts {
  let [fromKnown, fromAny] = [NO_PACKETS, NO_PACKETS];
  lines.each((line, doubt) => {
    const all = equalServices(line.services.may, ALL_SERVICES);
    if (all && doubt) return;
    const isUnknown = all && line.services.must.empty && !line.written.protocol.candidates;
    const services = isUnknown ? rangeOf(line.written) : line.services.may;
    const may = { peers: line.peers, services: exactly(services) };
    fromKnown = unionPackets(fromKnown, packetsOfLine(may, "must"));
    fromAny = unionPackets(fromAny, packetsOfLine(may, "may"));
  });
  return { fromKnown, fromAny };
}

/** An end that nobody knows may be anywhere; one input for both ends is one port. */
function rangeOf({ from, to }: LineAsWritten): ServiceSet {
  if (holdSameValue(from.origin, to.origin)) return NO_SERVICES;
  const lows = from.candidates?.map(asInteger) ?? [0];
  const highs = to.candidates?.map(asInteger) ?? [65535];
  const ranges = lows.flatMap((low) =>
    highs.map((high) =>
      low !== undefined && high !== undefined && low >= 0 && low <= high && high <= 65535
        ? anyServices(tcp(low, high), udp(low, high))
        : NO_SERVICES,
    ),
  );
  return anyServices(...ranges);
}
