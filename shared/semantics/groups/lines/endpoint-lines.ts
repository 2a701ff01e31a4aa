import { decidersOf, maybe, mergeNames, no, some, yes, type Claim } from "../../../facts";
import type { Group, Network } from "../../../network/network";
import {
  coversServices,
  packetsIn,
  packetsOf,
  PRIVATE,
  subtractPackets,
  tcp,
  type Prefix,
} from "../../../packets";
import type { Peer } from "../../../vocabulary";

const HTTPS = tcp(443);

/** Lines of an endpoint's group that admit other networks than its VPC. */
export function beyondVpc(group: Group, network: Network): Claim {
  const inside = insideOf(group, network);
  const isFar = (peer: Peer): boolean => peer.kind === "prefix" && !inside(peer.prefix);
  return some(group.ingress, (line) => {
    const cause = { at: line, says: line.says("ingress") };
    const { peers } = line;
    if (peers.must.some(isFar)) return yes(cause);
    return peers.may.some(isFar) ? maybe(decidersOf(peers), cause) : no();
  });
}

/** Lines that admit more than HTTPS, which is all that AWS's own services speak. */
export function beyondHttps(group: Group): Claim {
  return some(group.ingress, (line) => {
    const cause = { at: line, says: line.says("ingress") };
    const { services, peers } = line;
    if (peers.must.length > 0 && !coversServices(HTTPS, services.must)) return yes(cause);
    if (coversServices(HTTPS, services.may)) return no();
    return maybe(mergeNames(decidersOf(services), decidersOf(peers)), cause);
  });
}

/** Inside the blocks of its VPC; where the program does not show them, inside private space, where that VPC is. */
function insideOf(group: Group, network: Network): (prefix: Prefix) => boolean {
  const own = blocksOf(group, network);
  const known = own && packetsIn(own);
  return (prefix) => {
    const space = known ?? packetsOf(prefix.family === 4 ? PRIVATE.v4 : PRIVATE.v6);
    return subtractPackets(packetsIn([prefix]), space).empty;
  };
}

/** Those of the VPC of a group, unless that is outside of the program or nobody knows all of them. */
function blocksOf(group: Group, network: Network): readonly Prefix[] | undefined {
  const [target] = group.vpc.certain();
  const vpc = target && network.vpcOf(target);
  if (!vpc || vpc.prefixes.rest) return undefined;
  const blocks: Prefix[] = [];
  vpc.prefixes.each((prefix) => blocks.push(prefix));
  return blocks.length > 0 ? blocks : undefined;
}
