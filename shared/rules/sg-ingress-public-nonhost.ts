import { forbidLines } from "../judges";
import { fitOf, ingressOf, isHost, isPublic, TRAIT } from "../semantics";
import { defineRule } from "./rule";
import { groups } from "./selectors";
import { prefixesOf, sourcesOf } from "./telling/lines";

export const sgIngressPublicNonhost = defineRule({
  id: "sg-ingress-public-nonhost",
  title: "A public source is wider than one address",
  severity: "low",
  recommended: "off",
  rationale: "Where every client is known by its address, a block admits others as well.",
  condition: "A source holds two public addresses or more.",
  remediation: "List the addresses one by one",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"],
  absorbedBy: "sg-ingress-wide-public-cidr",
  over: groups,
  signs: { ingress: [TRAIT.publicBlock | TRAIT.unknownPeer] },
  judge: (group) =>
    forbidLines(ingressOf(group), {
      traits: [TRAIT.publicBlock | TRAIT.unknownPeer],
      remark: true,
      fits: ({ peers }) =>
        fitOf(peers, (peer) => peer.kind === "prefix" && isPublic(peer.prefix) && !isHost(peer.prefix)),
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
    }),
});
