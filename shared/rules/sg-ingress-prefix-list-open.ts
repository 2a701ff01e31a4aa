import { decidersOf, mergeNames } from "../facts";
import { forbidLines } from "../judges";
import { ingressOf, openByList, TRAIT } from "../semantics";
import { defineRule } from "./rule";
import { groups } from "./selectors";
import type { GroupLine } from "../network/groups/group-line";
import { listNames, prefixesOf } from "./telling/lines";
import { listedInShort } from "../text/lists";

/** The entries of lists that hold public addresses. */
function publicOnes(lines: readonly GroupLine[]): readonly string[] {
  const found = prefixesOf(lines).filter(({ list, prefix }) => list !== undefined && prefix.routable > 0);
  return [...new Set(found.map(({ prefix }) => prefix.text))];
}

export const sgIngressPrefixListOpen = defineRule({
  id: "sg-ingress-prefix-list-open",
  title: "A prefix list holds the internet",
  severity: "high",
  recommended: "warning",
  rationale:
    "A list has a name that sounds narrow, so nobody who reads the line sees that its entries are everybody.",
  condition: "A line names a prefix list of the program whose entries together are open sources.",
  remediation: "Take the wide entries from the list",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/managed-prefix-lists.html"],
  absorbedBy: "sg-ingress-unauthorized-port-open",
  over: groups,
  signs: { ingress: [TRAIT.list] },
  judge: (group, { network, intent }) =>
    forbidLines(ingressOf(group), {
      traits: [TRAIT.list],
      remark: true,
      fits(line) {
        if (openByList(line, "must", intent, network.ownPrefixes)) return "yes";
        if (!openByList(line, "may", intent, network.ownPrefixes)) return "no";
        return { maybe: mergeNames(decidersOf(line.peers), decidersOf(line.services)) };
      },
      tell(lines, sure) {
        const names = listedInShort(listNames(lines));
        return {
          title: sure
            ? `Prefix list ${names} opens ${group.name} to the internet`
            : `Prefix list ${names} may open ${group.name} to the internet`,
          why: `The entries of prefix list ${names} ${sure ? "are" : "may be"} a large part of the internet.`,
          summary: `take ${listedInShort(publicOnes(lines))} from prefix list ${names}`,
          keeps: true,
        };
      },
    }),
});
