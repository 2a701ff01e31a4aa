import { forbidLines } from "../judges";
import { ingressOf, TRAIT, type Fit } from "../semantics";
import type { Peers } from "../vocabulary";
import { nameList } from "./parameters/common";
import { defineRule } from "./rule";
import { groups } from "./selectors";
import { listNames } from "./telling/lines";
import { listedInShort } from "../text/lists";

export const sgIngressPrefixListUnknown = defineRule({
  id: "sg-ingress-prefix-list-unknown",
  title: "A source is a prefix list that nobody approved",
  severity: "low",
  recommended: "off",
  rationale: "Whoever may change a list from elsewhere changes who gets in, without touching this program.",
  condition:
    "A source is a prefix list from outside that is neither AWS's nor approved. Without approved lists the rule is silent.",
  remediation: "Declare the list in the program, or approve its id in the configuration",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/managed-prefix-lists.html"],
  parameters: {
    approvedPrefixLists: nameList(
      "Ids of prefix lists outside the program that may be sources; none: silent.",
    ),
  },
  over: groups,
  signs: { ingress: [TRAIT.list] },
  judge(group, { parameters: { approvedPrefixLists } }) {
    if (approvedPrefixLists.length === 0) return [];
    const fits = ({ may, names }: Peers): Fit => {
      const lists = may.flatMap((peer) =>
        peer.kind === "prefix" && peer.list && !peer.list.declared ? [peer.list] : [],
      );
      if (lists.length === 0) return "no";
      if (lists.some(({ id }) => id !== undefined && !approvedPrefixLists.includes(id))) return "yes";
      return lists.some(({ id }) => id === undefined) ? { maybe: names } : "no";
    };
    return forbidLines(ingressOf(group), {
      traits: [TRAIT.list],
      fits: ({ peers }) => fits(peers),
      tell(lines, sure) {
        const names = listedInShort(listNames(lines));
        return {
          title: `Prefix list ${names} of ${group.name} ${sure ? "is" : "may be"} one that nobody approved`,
          why: "Its entries stand in no program that is seen here.",
          keeps: true,
        };
      },
    });
  },
});
