import { forbidLines } from "../judges";
import { canBeOfVpc } from "../network/places/vpc-block";
import { fitOf, ingressOf, isHost, isPublic, ownSpace, TRAIT, withinAny } from "../semantics";
import type { Peer } from "../vocabulary";
import { defineRule } from "./rule";
import { groups } from "./selectors";
import { prefixesOf, sourcesOf } from "./telling/lines";

export const sgIngressPublicNonhost = defineRule({
  id: "sg-ingress-public-nonhost",
  title: "A public source is wider than one address",
  severity: "low",
  recommended: "off",
  rationale: "Where every client is known by its address, a block admits others as well.",
  condition: "A source holds two public addresses or more that are not of the program's own VPCs.",
  remediation: "List the addresses one by one",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"],
  absorbedBy: "sg-ingress-wide-public-cidr",
  over: groups,
  signs: { ingress: [TRAIT.publicBlock | TRAIT.unknownPeer] },
  needsWhole: "the blocks of the program's own VPCs are not seen yet",
  judge(group, { network }) {
    const own = ownSpace(network);
    const isStrangers = (peer: Peer): boolean =>
      peer.kind === "prefix" &&
      isPublic(peer.prefix) &&
      !isHost(peer.prefix) &&
      !withinAny(peer.prefix, own.prefixes);
    return forbidLines(ingressOf(group), {
      traits: [TRAIT.publicBlock | TRAIT.unknownPeer],
      remark: true,
      fits({ peers }) {
        const fit = fitOf(peers, isStrangers);
        if (fit !== "yes" || own.names.length === 0) return fit;
        // A VPC whose prefix nobody knows yet may have it.
        const wide = fitOf(peers, (peer) => isStrangers(peer) && !canBeOwn(peer));
        return wide === "yes" ? fit : { maybe: own.names };
      },
      tell(lines, sure) {
        const sources = prefixesOf(lines).map(({ prefix }) => prefix.text);
        return {
          title: sure
            ? sourcesOf(sources, group.name, "is a public block", "are public blocks")
            : `A source of ${group.name} may be a public block`,
          why: "Only single public addresses are meant to be sources here.",
          whom: "YOUR_ADDRESS",
        };
      },
    });
  },
});

function canBeOwn(peer: Peer): boolean {
  return peer.kind === "prefix" && canBeOfVpc(peer.prefix);
}
