import { all, any, claim, not, some, type Claim, type List, type Resource, type Setting } from "../facts";
import { forbid, type Judgement } from "../judges";
import type { Facts, Network } from "../network/network";
import { FIREWALL_POLICY, FIREWALL_RULES } from "../vocabulary";
import { defineRule } from "./rule";
import { declared } from "./selectors";
import { told, type Saying } from "./telling/told";

const policies = declared(FIREWALL_POLICY);
const ruleGroups = declared(FIREWALL_RULES);

type Policy = Facts<typeof FIREWALL_POLICY.words>;
type RuleGroup = Facts<typeof FIREWALL_RULES.words>;

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
    "A firewall policy has no rule group, or passes by default what its stateless rules do not match, or a stateless rule group has no rule.",
  remediation: "Forward to stateful rule groups and give the policy at least one",
  references: [
    "https://docs.aws.amazon.com/network-firewall/latest/developerguide/stateless-default-actions.html",
  ],
  over: (network: Network): readonly (Policy | RuleGroup)[] => [...policies(network), ...ruleGroups(network)],
  judge: (subject) =>
    "actions" in subject.facts ? judgePolicy(subject as Policy) : judgeRules(subject as RuleGroup),
});

function judgeRules({ facts, name, root }: RuleGroup): Judgement {
  return forbid(
    {
      ...all(
        facts.type.satisfies((type) => type.toUpperCase() === "STATELESS"),
        isEmpty(facts.stateless),
      ),
      causes: [{ at: root, says: "no rule" }],
    },
    told({
      so: `Rule group ${name} of a firewall has no rule`,
      perhaps: `Rule group ${name} of a firewall may have no rule`,
      why: "A policy that names it has a rule group and no rule: its default actions decide everything.",
      fix: { summary: "write the rules of the group, or delete it", remove: [], add: [] },
    }),
  );
}

function judgePolicy({ facts, name, resource, root }: Policy): Judgement {
  const passesOf = (actions: List<Setting<string>>) =>
    some(actions, (action) => {
      const passed = action.satisfies((text) => text.toLowerCase() === "aws:pass");
      return { ...passed, causes: [{ at: action.origin, says: "passes by default" }] };
    });
  const whole = passesOf(facts.actions);
  const fragments = passesOf(facts.fragmentActions);
  const bare = {
    ...all(isEmpty(facts.stateless), isEmpty(facts.stateful)),
    causes: [{ at: root, says: "no rule group" }],
  };
  return forbid(
    any(bare, whole, fragments),
    told({
      so: `Firewall policy ${name} lets traffic past`,
      perhaps: `Firewall policy ${name} may let traffic past`,
      ...wordsFor(bare, whole, fragments, resource),
    }),
  );
}

const FORWARD = "aws:forward_to_sfe";

function wordsFor(
  bare: Claim,
  whole: Claim,
  fragments: Claim,
  { dialect }: Resource,
): Pick<Saying, "why" | "fix"> {
  if (bare.holds === "yes") return { why: "It has no rule group." };
  const [passing, property] =
    whole.holds === "yes" || (whole.holds === "maybe" && fragments.holds !== "yes")
      ? ["as a stateless default action passes packets", "StatelessDefaultActions"]
      : ["as the default action for fragments passes fragmented packets", "StatelessFragmentDefaultActions"];
  const isNamed = bare.holds === "no" || whole.holds === "yes" || fragments.holds === "yes";
  return {
    why: `aws:pass ${passing} that no stateful rule ever sees.`,
    ...(isNamed && {
      fix: {
        summary: `let ${dialect === "cloudformation" ? property : property.charAt(0).toLowerCase() + property.slice(1)} be ${FORWARD}`,
        remove: [],
        add: [],
      },
    }),
  };
}
