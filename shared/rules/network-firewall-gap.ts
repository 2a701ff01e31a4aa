import { all, any, claim, not, some, type List } from "../facts";
import { forbid } from "../judges";
import { FIREWALL_POLICY } from "../vocabulary";
import { defineRule } from "./rule";
import { declared } from "./selectors";
import { told } from "./telling/told";

const policies = declared(FIREWALL_POLICY);

function isEmpty(list: List<unknown>) {
  return not(some(list, () => claim(true)));
}

export const networkFirewallGap = defineRule({
  id: "network-firewall-gap",
  title: "A Network Firewall lets traffic past its rules",
  severity: "low",
  recommended: "note",
  rationale:
    "A firewall in the path that passes everything costs as much as one that works and protects nothing.",
  condition:
    "A firewall policy has no rule group, or passes by default what its stateless rules do not match.",
  remediation: "Forward to stateful rule groups and give the policy at least one",
  references: [
    "https://docs.aws.amazon.com/network-firewall/latest/developerguide/stateless-default-actions.html",
  ],
  over: policies,
  judge({ facts, name, root }) {
    const passes = any(
      ...[facts.actions, facts.fragmentActions].map((actions) =>
        some(actions, (action) => {
          const passed = action.satisfies((text) => text.toLowerCase() === "aws:pass");
          return { ...passed, causes: [{ at: action.origin, says: "passes by default" }] };
        }),
      ),
    );
    const bare = {
      ...all(isEmpty(facts.stateless), isEmpty(facts.stateful)),
      causes: [{ at: root, says: "no rule group" }],
    };
    return forbid(
      any(bare, passes),
      told({
        so: `Firewall policy ${name} lets traffic past`,
        perhaps: `Firewall policy ${name} may let traffic past`,
        why:
          bare.holds === "yes"
            ? "It has no rule group."
            : "aws:pass as a stateless default action passes packets that no stateful rule ever sees.",
      }),
    );
  },
});
