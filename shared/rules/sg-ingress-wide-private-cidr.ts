import { Kept } from "../facts";
import { forbidLines } from "../judges";
import type { Network } from "../network/network";
import type { Prefix } from "../packets";
import { covered, fitOf, ingressOf, ownSpace, PRIVATE_BLOCKS, TRAIT, withinAny } from "../semantics";
import { prefixList } from "./parameters/common";
import { defineRule } from "./rule";
import { groups } from "./selectors";
import { prefixesOf, sourcesOf } from "./telling/lines";

const meantWith = new Kept((_: Network) => new Map<readonly Prefix[], readonly Prefix[]>());

/** The blocks of the program's VPCs and those of its peers: one list for all groups, with what is worked out of it. */
function meantIn(network: Network, peers: readonly Prefix[]): readonly Prefix[] {
  const known = meantWith.of(network);
  let meant = known.get(peers);
  if (!meant) known.set(peers, (meant = [...ownSpace(network).prefixes, ...peers]));
  return meant;
}

export const sgIngressWidePrivateCidr = defineRule({
  id: "sg-ingress-wide-private-cidr",
  title: "A private source is wider than any network needs",
  severity: "medium",
  recommended: "note",
  rationale:
    "10.0.0.0/8 is every network that is ever peered or connected, not only those that were thought of.",
  condition:
    "A private source lies outside the program's VPCs and the configured peers, and is wider than a /16, for IPv6 a /48.",
  remediation: "Allow the prefixes of the networks that you mean, or name them as peers",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"],
  parameters: {
    widestIpv4: {
      default: 16,
      describe: "Shortest IPv4 prefix length that a private source may have.",
      schema: { type: "integer", minimum: 0, maximum: 32 },
    },
    widestIpv6: {
      default: 48,
      describe: "Shortest IPv6 prefix length that a private source may have.",
      schema: { type: "integer", minimum: 0, maximum: 128 },
    },
    peers: prefixList.parameter("Private prefixes of known networks, whatever their size."),
  },
  needsWhole: "the blocks of the program's own VPCs are not seen yet",
  over: groups,
  signs: { ingress: [TRAIT.privateBlock | TRAIT.unknownPeer] },
  judge(group, { network, parameters }) {
    const own = ownSpace(network);
    const meant = meantIn(network, prefixList.of(parameters.peers));
    const isWide = (prefix: Prefix): boolean =>
      prefix.length < (prefix.family === 4 ? parameters.widestIpv4 : parameters.widestIpv6) &&
      withinAny(prefix, PRIVATE_BLOCKS) &&
      !covered(prefix, meant);
    return forbidLines(ingressOf(group), {
      traits: [
        (parameters.widestIpv4 > 16 || parameters.widestIpv6 > 48
          ? TRAIT.privateBlock
          : TRAIT.widePrivateBlock) | TRAIT.unknownPeer,
      ],
      fits(line) {
        const fit = fitOf(line.peers, (peer) => peer.kind === "prefix" && isWide(peer.prefix));
        // A VPC whose prefix nobody knows yet may be as wide.
        return fit === "yes" && own.names.length > 0 ? { maybe: own.names } : fit;
      },
      tell(lines, sure) {
        const sources = prefixesOf(lines)
          .filter(({ prefix }) => isWide(prefix))
          .map(({ prefix }) => prefix.text);
        return {
          title: sure
            ? sourcesOf(sources, group.name, "is a wide private block", "are wide private blocks")
            : `A source of ${group.name} may be a wide private block`,
          whom: "YOUR_PREFIX",
          why: sure
            ? "No VPC of this program and no network that the configuration names holds all of it."
            : "Some of what it can be lies in no VPC of this program and in no network that the configuration names.",
        };
      },
    });
  },
});
