import { networkFirewallGap } from "../../shared/rules/network-firewall-gap";
import { FIREWALL_POLICY, FIREWALL_RULES } from "../../shared/vocabulary";
import { describeRule, maybe, resource, spelled, unresolved, type Fact } from "./describe-rule";

const FORWARD = ["aws:forward_to_sfe"];
const stateful = spelled({ cfn: [{ ResourceArn: "arn:rules" }], aws: [{ resourceArn: "arn:rules" }] });
const policy = (actions: Fact, fragmentActions: Fact, groups?: Fact) =>
  resource(FIREWALL_POLICY, "Edge", {
    actions,
    fragmentActions,
    ...(groups !== undefined && { stateful: groups }),
  });

const rules = (type: string, stateless?: Fact) =>
  resource(FIREWALL_RULES, type, { type, ...(stateless !== undefined && { stateless }) });

describeRule(networkFirewallGap, {
  valid: [
    { name: "all to stateful rules", given: [policy(FORWARD, FORWARD, stateful)] },
    {
      name: "what no stateless rule takes is dropped",
      given: [policy(["aws:drop"], ["aws:drop"], stateful)],
    },
    {
      name: "a stateless rule group with a rule, and a stateful one, whose rules are no list of these",
      given: [
        rules("STATELESS", [spelled({ cfn: { Priority: 1 }, aws: { priority: 1 } })]),
        rules("STATEFUL"),
      ],
    },
  ],
  invalid: [
    {
      name: "a stateless rule group without a rule",
      given: [rules("STATELESS", [])],
      expect: [{ subject: "STATELESS", title: "Rule group STATELESS of a firewall has no rule" }],
    },
    {
      name: "passed by default",
      given: [policy(["aws:pass"], FORWARD, stateful)],
      expect: [{ subject: "Edge", why: /aws:pass/ }],
    },
    {
      name: "fragments passed",
      given: [policy(FORWARD, ["aws:pass"], stateful)],
      expect: [
        {
          subject: "Edge",
          why: "aws:pass as the default action for fragments passes fragmented packets that no stateful rule ever sees.",
        },
      ],
    },
    {
      name: "no rule group",
      given: [policy(FORWARD, FORWARD)],
      expect: [{ subject: "Edge", why: "It has no rule group." }],
    },
  ],
  undetermined: [
    {
      name: "an action from outside",
      given: [policy([unresolved("Action")], FORWARD, stateful)],
      expect: [{ subject: "Edge", dependsOn: ["Action"] }],
    },
    {
      name: "a rule group it may have",
      given: [
        policy(FORWARD, FORWARD, [
          maybe("Strict", spelled({ cfn: { ResourceArn: "a" }, aws: { resourceArn: "a" } })),
        ]),
      ],
      expect: [{ subject: "Edge", dependsOn: ["Strict"] }],
    },
  ],
});
