import { listed } from "../text/lists";
import { grouped } from "../text/numbers";
import { forbidLines } from "../judges";
import { describeBounds } from "../network/groups/group-line";
import type { Prefix } from "../packets";
import {
  fitOf,
  ingressOf,
  isPublic,
  looksPrivate,
  privateGuess,
  publicAddressesOf,
  TRAIT,
} from "../semantics";
import { defineRule } from "./rule";
import { groups } from "./selectors";
import { prefixesOf, sourcesOf } from "./telling/lines";

/** Beyond the private block of IPv6 little is public: a shorter prefix around it holds what is reserved. */
function whatItIs(prefix: Prefix, written: string): string {
  const isAsWritten = written === prefix.text;
  if (!isPublic(prefix)) {
    const more = "holds more than private addresses";
    return isAsWritten ? `, but ${more}` : `, but AWS reads it as ${prefix.text}, which ${more}`;
  }
  const count = `${grouped(publicAddressesOf(prefix))} public addresses`;
  return isAsWritten ? ` and holds ${count}` : `, but AWS reads it as ${prefix.text}, with ${count}`;
}

/** Beside a finding that says what AWS reads. */
function inShort(sources: readonly { readonly written: string }[]): string {
  const texts = [...new Set(sources.map(({ written }) => written))];
  return texts.length === 1
    ? `${listed(texts)} looks private, and is not.`
    : `${listed(texts, 3)} look private, and are not.`;
}

export const sgIngressPrivateLookalike = defineRule({
  id: "sg-ingress-private-lookalike",
  title: "A source looks private and admits public addresses",
  severity: "high",
  recommended: "error",
  rationale:
    "Whoever writes 172.16.0.0/8 means the private block and opens the door to millions of strangers besides.",
  condition:
    "A source that AWS reads as public is written with a private address (192.168.1.0/0), or is a /7 or longer that encloses a private block (10.0.0.0/7, 172.0.0.0/8).",
  remediation: "Write the prefix length that you meant",
  references: ["https://www.rfc-editor.org/rfc/rfc1918"],
  over: groups,
  signs: { ingress: [TRAIT.lookalike] },
  judge: (group) =>
    forbidLines(ingressOf(group), {
      traits: [TRAIT.lookalike],
      remark: true,
      fits: ({ peers }) =>
        fitOf(peers, (peer) => peer.kind === "prefix" && looksPrivate(peer.prefix, peer.written)),
      tell(lines, sure) {
        if (!sure) {
          return {
            title: `A source of ${group.name} may look private and be public`,
            why: "Some of the values it can take look private and are not.",
          };
        }
        const sources = prefixesOf(lines).filter((one) => looksPrivate(one.prefix, one.written));
        return {
          title: sourcesOf(
            sources.map(({ written }) => written),
            group.name,
            "is not private",
            "are not private",
          ),
          why: sources
            .map(({ prefix, written }) => `${written} looks private${whatItIs(prefix, written)}.`)
            .join(" "),
          ...(sources.every(({ prefix }) => isPublic(prefix)) && { aside: inShort(sources) }),
          add: lines.flatMap((line) =>
            prefixesOf([line]).map(
              ({ prefix, written }) =>
                `${describeBounds(line.services)} from ${privateGuess(prefix, written)}`,
            ),
          ),
        };
      },
    }),
});
