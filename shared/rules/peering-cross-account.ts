import { all, claim } from "../facts";
import { forbid } from "../judges";
import { PEERING } from "../vocabulary";
import { nameList } from "./parameters/common";
import { defineRule } from "./rule";
import { declared } from "./selectors";
import { shownBy, told } from "./telling/told";

const peerings = declared(PEERING);

export const peeringCrossAccount = defineRule({
  id: "peering-cross-account",
  title: "A VPC is peered with an account that nobody approved",
  severity: "medium",
  recommended: "off",
  rationale: "Routes and groups open a peered VPC to people whose own rules nobody here can read.",
  condition:
    "A peering leads to an account that `approvedAccounts` does not name. Without such a list the rule is silent.",
  remediation: "Peer with approved accounts only, or approve this one",
  references: ["https://docs.aws.amazon.com/vpc/latest/peering/create-vpc-peering-connection.html"],
  parameters: {
    approvedAccounts: nameList("Accounts whose VPCs may be peered with; none: the rule is silent."),
  },
  over: peerings,
  judge({ facts, name }, { parameters: { approvedAccounts } }) {
    const { peerOwner } = facts;
    // Left out, it is one's own.
    const foreign = peerOwner.satisfies((account) => account !== "" && !approvedAccounts.includes(account));
    return forbid(
      shownBy(peerOwner, all(claim(approvedAccounts.length > 0), foreign), "an account that nobody approved"),
      told({
        so: `Peering ${name} leads to account ${peerOwner.only ?? "of somebody else"}`,
        perhaps: `Peering ${name} may lead to another account`,
        why: "The configuration names the accounts that VPCs may be peered with, and this one is not among them.",
      }),
    );
  },
});
