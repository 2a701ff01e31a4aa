import { forbidLines } from "../judges";
import { fitOf, ingressOf, MEANINGLESS_BLOCKS, reservedFor, TRAIT, withinAny } from "../semantics";
import type { Peer } from "../vocabulary";
import { defineRule } from "./rule";
import { groups } from "./selectors";
import { prefixesOf, sourcesOf } from "./telling/lines";

function isMeaningless(peer: Peer): boolean {
  return peer.kind === "prefix" && withinAny(peer.prefix, MEANINGLESS_BLOCKS);
}

export const sgIngressReservedSource = defineRule({
  id: "sg-ingress-reserved-source",
  title: "A source that no real packet comes from",
  severity: "low",
  recommended: "note",
  rationale:
    "Such a line is a placeholder or a typing error: what was meant is still closed, or open elsewhere.",
  condition:
    "A source lies within a block that no packet on the internet comes from: loopback, link-local, multicast, documentation and others.",
  remediation: "Write the source that you meant, or delete the line",
  references: [
    "https://www.iana.org/assignments/iana-ipv4-special-registry/iana-ipv4-special-registry.xhtml",
  ],
  over: groups,
  signs: { ingress: [TRAIT.meaningless | TRAIT.unknownPeer] },
  judge: (group) =>
    forbidLines(ingressOf(group), {
      traits: [TRAIT.meaningless | TRAIT.unknownPeer],
      fits: ({ peers }) => fitOf(peers, isMeaningless),
      tell(lines, sure) {
        if (!sure) {
          return {
            title: `A source of ${group.name} may match no real packet`,
            why: "Some of the values it can take are reserved.",
          };
        }
        const sources = prefixesOf(lines).filter(({ prefix }) => withinAny(prefix, MEANINGLESS_BLOCKS));
        return {
          title: sourcesOf(
            sources.map(({ prefix }) => prefix.text),
            group.name,
            "matches no real packet",
            "match no real packet",
          ),
          why: sources.map(({ prefix }) => `${prefix.text} is reserved (${reservedFor(prefix)}).`).join(" "),
        };
      },
    }),
});
