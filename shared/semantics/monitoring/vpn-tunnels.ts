import { all, any, hasAtLeast, not, some, type Claim } from "../../facts";
import { TUNNEL_WORDS, type FactsOf, type SITE_VPN } from "../../vocabulary";

/** Whether both tunnels of a site-to-site VPN log: as a list of two, or each by its own property. */
export function logsEachTunnel(facts: FactsOf<typeof SITE_VPN.words>): Claim {
  const { tunnels, first, second } = facts;
  const silent = some(tunnels, (tunnel) => not(TUNNEL_WORDS.logging.read(tunnel).is(true)));
  return any(all(first.is(true), second.is(true)), all(hasAtLeast(tunnels, 2), not(silent)));
}
