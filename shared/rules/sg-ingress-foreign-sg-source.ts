import { forbidLines } from "../judges";
import { fitOfValues, ingressOf, TRAIT, type Fit } from "../semantics";
import type { GroupLine } from "../network/groups/group-line";
import { nameList } from "./parameters/common";
import { defineRule } from "./rule";
import { groups } from "./selectors";
import { listedInShort } from "../text/lists";

/** The account that a line says its source group lives in; none where it says nothing. */
function accountsOf({ peers, sourceOwner }: GroupLine): readonly string[] {
  const named = peers.may.flatMap((peer) => (peer.kind === "group" && peer.account ? [peer.account] : []));
  return [...named, ...(sourceOwner.candidates ?? [])].filter((account) => account !== "");
}

export const sgIngressForeignSgSource = defineRule({
  id: "sg-ingress-foreign-sg-source",
  title: "A source group lives in an account that nobody approved",
  severity: "low",
  recommended: "off",
  rationale: "Who is in that group is decided by others, in an account whose changes nobody here sees.",
  condition:
    "A line names a group of an account that `approvedAccounts` does not name. Without such a list the rule is silent.",
  remediation: "Allow a group of your own, or approve the account in the configuration",
  references: ["https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-security-groups.html"],
  parameters: {
    approvedAccounts: nameList("Accounts whose groups may be sources; none: the rule is silent."),
  },
  over: groups,
  signs: { ingress: [TRAIT.group] },
  judge(group, { parameters: { approvedAccounts } }) {
    if (approvedAccounts.length === 0) return [];
    const isForeign = (account: string): boolean => account !== "" && !approvedAccounts.includes(account);
    const fits = (line: GroupLine): Fit => {
      if (line.peers.may.some((peer) => peer.kind === "group" && peer.account && isForeign(peer.account)))
        return "yes";
      const { candidates, names } = line.sourceOwner;
      return fitOfValues(candidates, names, isForeign);
    };
    return forbidLines(ingressOf(group), {
      traits: [TRAIT.group],
      fits,
      tell(lines, sure) {
        const accounts = [...new Set(lines.flatMap(accountsOf))].filter(isForeign);
        return {
          title: sure
            ? `A source group of ${group.name} lives in account ${listedInShort(accounts)}`
            : `A source group of ${group.name} may live in another account`,
          why: "The configuration names the accounts whose groups may be sources, and this one is not among them.",
          whom: "YOUR_GROUP",
        };
      },
    });
  },
});
