import { any, maybe, no, yes } from "../facts";
import { forbidOpen, onlyWhere } from "../judges";
import { ALL_SERVICES } from "../packets";
import { egressOf, isMeant } from "../semantics";
import { SCOPES, TIERS, tiersOf } from "./parameters/tiers";
import { defineRule } from "./rule";
import { groups } from "./selectors";
import { OPEN_EGRESS } from "./signs";

export const sgEgressRestrictedTierInternet = defineRule({
  id: "sg-egress-restricted-tier-internet",
  title: "An application or data tier can reach the internet",
  severity: "high",
  recommended: "off",
  rationale:
    "What is stolen from a tier leaves through its egress lines, and so does the call of what was planted there.",
  condition:
    "A group of an application or data tier, or of cardholder data, lets anything out to open destinations.",
  remediation: "Allow only the destinations the tier needs, by group, prefix list or endpoint",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"],
  parameters: { ...TIERS, cde: SCOPES.cde },
  over: groups,
  signs: OPEN_EGRESS,
  judge(group, scope) {
    const { possible, names } = tiersOf(group, scope.parameters, scope.network);
    const kept = possible.filter((tier) => tier === "app" || tier === "data").length;
    const inTier = kept === 0 ? no() : kept < possible.length ? maybe(names) : { ...yes(), names };
    return onlyWhere(any(inTier, isMeant(group, scope.parameters.cde)), () =>
      forbidOpen(egressOf(group), ALL_SERVICES, scope, "egress"),
    );
  },
});
