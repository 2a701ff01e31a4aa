import { no, some, yes, type Claim } from "../../facts";
import type { Group, Network } from "../../network/network";
import {
  coversServices,
  packetsFrom,
  packetsOf,
  PRIVATE,
  subtractPackets,
  ALL_SERVICES,
  tcp,
  type Prefix,
} from "../../packets";
import type { Peer } from "../../vocabulary";

const HTTPS = tcp(443);

/** Lines of an interface endpoint's group that admit more than HTTPS from the VPC: it serves nothing else. */
export function beyondEndpoint(group: Group, network: Network): Claim {
  const inside = insideOf(network.ownPrefixes);
  const far = (peer: Peer): boolean => peer.kind === "prefix" && !inside(peer.prefix);
  return some(group.ingress, (line) => {
    const cause = { at: line, says: line.says("ingress") };
    const { services, peers } = line;
    if (peers.must.length > 0 && !coversServices(HTTPS, services.must)) return yes(cause);
    if (peers.must.some(far)) return yes(cause);
    const perhaps = !coversServices(HTTPS, services.may) || peers.may.some(far);
    return perhaps ? { holds: "maybe", causes: [cause], names: [...services.names, ...peers.names] } : no();
  });
}

/** Inside the program's own prefixes; where it has none, inside private space, for the VPC is somewhere in there. */
function insideOf(own: readonly Prefix[]): (prefix: Prefix) => boolean {
  const all = (prefixes: readonly Prefix[]) =>
    packetsFrom(prefixes.map((prefix) => ({ prefix, services: ALL_SERVICES })));
  const known = all(own);
  return (prefix) => {
    const rest = subtractPackets(all([prefix]), known);
    if (own.length > 0) return rest.empty;
    const space = prefix.family === 4 ? PRIVATE.v4 : PRIVATE.v6;
    return subtractPackets(all([prefix]), packetsOf(space)).empty;
  };
}
