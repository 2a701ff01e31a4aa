import {
  all,
  exactly,
  maybe,
  not,
  type Bounds,
  type Claim,
  type Field,
  type List,
  type Setting,
} from "../../facts";
import type { Facts, Network } from "../../network/network";
import {
  anyServices,
  equalPackets,
  fromEverywhere,
  tcp,
  udp,
  type PacketSet,
  type ServiceSet,
} from "../../packets";
import {
  asProtocol,
  LIGHTSAIL_INSTANCE,
  LIGHTSAIL_PORT_WORDS,
  LIGHTSAIL_PORTS,
  pathsOf,
  PROTOCOL_EXPECTED,
  readServices,
} from "../../vocabulary";
import { anyOf, gate, inSequence } from "../gate";
import { sourcesWithin } from "../groups/open-sources";
import { doubted } from "../paths/hop";
import { isOnBlueprint, keepsOwnPorts } from "./lightsail-ports";

type Instance = Facts<typeof LIGHTSAIL_INSTANCE.words>;

/** What has a firewall of Lightsail's: an instance, or a resource that is the firewall of one. */
export type LightsailFirewall = Instance | Facts<typeof LIGHTSAIL_PORTS.words>;

export function lightsailFirewalls(network: Network): readonly LightsailFirewall[] {
  return [...network.all(LIGHTSAIL_INSTANCE).certain(), ...network.all(LIGHTSAIL_PORTS).certain()];
}

/** What it admits. Where nobody lists the ports of an instance, those that Lightsail opens for its blueprint. */
export function lightsailAdmits(one: LightsailFirewall, network: Network): Bounds<PacketSet> {
  const ways: Bounds<PacketSet>[] = [];
  one.facts.ports.each((port, doubt) => ways.push(doubted(admittedBy(port), doubt)));
  const { rest } = one.facts.ports;
  if (rest) ways.push(gate(maybe(rest)));
  return anyOf(...ways, ...(isInstance(one) ? byBlueprint(one, network) : []));
}

function isInstance(one: LightsailFirewall): one is Instance {
  return one.kind === LIGHTSAIL_INSTANCE.kind;
}

function admittedBy(port: Field): Bounds<PacketSet> {
  const { protocol, from, to, sources, limited, access } = LIGHTSAIL_PORT_WORDS;
  const [at = ""] = pathsOf(protocol.spelling, port.resource.dialect);
  const services = readServices({
    protocol: port
      .at(at)
      .setting(PROTOCOL_EXPECTED, asProtocol, { kind: "unknown", names: ["the protocol"] }),
    from: from.read(port),
    to: to.read(port),
  });
  const isPublic = access.read(port).satisfies((type) => type.toLowerCase() !== "private");
  return inSequence(
    gate(isPublic),
    { ...services, must: fromEverywhere(services.must), may: fromEverywhere(services.may) },
    anyOf(gate(not(limited.read(port))), admittedSources(sources.read(port))),
  );
}

function admittedSources(sources: List<Setting<string>>): Bounds<PacketSet> {
  const { must, may, names, known } = sourcesWithin(sources);
  return equalPackets(must, may) ? exactly(may, known) : { must, may, names };
}

/**
 * The first for sure, the others on some blueprints of applications (Lightsail user guide, "Default firewall rules").
 */
function byBlueprint(instance: Instance, network: Network): readonly Bounds<PacketSet>[] {
  const unlisted = keepsOwnPorts(instance, network);
  const on = (windows: boolean): Claim =>
    all(unlisted, isOnBlueprint(instance, { protocols: [], port: 0, windows }));
  const opened = (claim: Claim, services: ServiceSet): Bounds<PacketSet> =>
    inSequence(gate(claim), exactly(fromEverywhere(services)));
  return [
    opened(on(false), tcp(22)),
    opened(on(true), anyServices(tcp(3389), udp(3389))),
    opened(all(unlisted, maybe(["the blueprint"])), anyServices(tcp(80), tcp(443))),
  ];
}
