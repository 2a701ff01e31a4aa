import { peeringCrossAccount } from "../../shared/rules/peering-cross-account";
import { PEERING } from "../../shared/vocabulary";
import { describeRule, resource, unresolved, type Fact, maybe } from "./describe-rule";

const OWN = "111122223333";
const OTHER = "444455556666";
const parameters = { approvedAccounts: [OWN] };
const peering = (peerOwner?: Fact) =>
  resource(PEERING, "Link", { vpc: "vpc-1", peer: "vpc-2", ...(peerOwner !== undefined && { peerOwner }) });

describeRule(peeringCrossAccount, {
  valid: [
    { name: "nothing is approved, so nobody asks", given: [peering(OTHER)] },
    { name: "one's own account, unsaid", given: [peering()], parameters },
    { name: "an approved account", given: [peering(OWN)], parameters },
  ],
  invalid: [
    {
      name: "another account",
      given: [peering(OTHER)],
      parameters,
      expect: [{ subject: "Link", title: `Peering Link leads to account ${OTHER}` }],
    },
  ],
  undetermined: [
    {
      name: "another account, or one's own",
      given: [peering(maybe("Foreign", OTHER))],
      parameters,
      expect: [{ subject: "Link", dependsOn: ["Foreign"] }],
    },
    {
      name: "an account from outside",
      given: [peering(unresolved("Account"))],
      parameters,
      expect: [{ subject: "Link", dependsOn: ["Account"] }],
    },
  ],
});
