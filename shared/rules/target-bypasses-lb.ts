import { forbidServedOpen } from "../judges";
import { groupsSending, ingressOf, targetPortsBehind } from "../semantics";
import { defineRule } from "./rule";
import { groups } from "./selectors";
import { OPEN_INGRESS } from "./signs";

export const targetBypassesLb = defineRule({
  id: "target-bypasses-lb",
  title: "Targets are open around their load balancer",
  severity: "medium",
  recommended: "warning",
  rationale:
    "Whoever reaches a target directly passes the listener, its certificate, its rules and its web ACL.",
  condition:
    "A group on targets of a load balancer in the program admits the target's port from open sources. Targets of a network load balancer without a group are left out: they need the clients' addresses.",
  remediation: "Admit the target port only from the load balancer's group",
  references: [
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-register-targets.html",
  ],
  closes: true,
  over: groups,
  signs: OPEN_INGRESS,
  judge(group, scope) {
    const ports = targetPortsBehind(group, scope.network);
    return forbidServedOpen(
      ingressOf(group),
      ports,
      scope,
      "A target of a load balancer listens there, so whoever connects passes the balancer by.",
      (services) => groupsSending(services, ports, scope.network).map(({ name }) => `group ${name}`),
    );
  },
});
