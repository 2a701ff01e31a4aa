import { exactly, mergeNames, NO_NAMES, type Bounds, type Setting } from "../../facts";
import {
  anyServices,
  equalServices,
  intersectServices,
  NO_SERVICES,
  tcp,
  udp,
  type ServiceSet,
} from "../../packets";
import { isPort } from "./balancers/served";

type Carrier = (port?: number) => ServiceSet;

/** HTTP, HTTPS, TCP and TLS go over TCP, QUIC over UDP (Elastic Load Balancing, listeners of each kind). */
function carriersOf(protocol: string): readonly Carrier[] {
  const word = protocol.toUpperCase();
  if (word === "UDP" || word === "QUIC") return [udp];
  return word === "TCP_UDP" || word === "TCP_QUIC" ? [tcp, udp] : [tcp];
}

/** What a protocol of a listener or a target group and a port are on the wire; without a protocol over TCP. */
export function servicesOn(port: Setting<number>, protocol?: Setting<string>): Bounds<ServiceSet> {
  const carriers = protocol ? (protocol.candidates?.map(carriersOf) ?? [[tcp, udp], [tcp], [udp]]) : [[tcp]];
  const known = port.candidates?.every(isPort) ? port.candidates : undefined;
  const ways = carriers.flatMap((over) =>
    known
      ? known.map((at) => anyServices(...over.map((one) => one(at))))
      : [anyServices(...over.map((one) => one()))],
  );
  const may = anyServices(...ways);
  const names = mergeNames(protocol?.deciders ?? NO_NAMES, port.deciders);
  if (!known) return { must: NO_SERVICES, may, names: names.length > 0 ? names : ["the target's port"] };
  const must = ways.reduce(intersectServices);
  return equalServices(must, may)
    ? exactly(may, mergeNames(protocol?.defaults ?? NO_NAMES, port.defaults))
    : { must, may, names };
}
