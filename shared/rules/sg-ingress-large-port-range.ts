import { forbidRanges } from "../judges";
import { ingressOf, TRAIT } from "../semantics";
import { RANGE_PARAMETERS } from "./parameters/common";
import { defineRule } from "./rule";
import { groups } from "./selectors";

export const sgIngressLargePortRange = defineRule({
  id: "sg-ingress-large-port-range",
  title: "A source may use a large range of ports",
  severity: "medium",
  recommended: "warning",
  rationale: "A range is written where nobody knows the port; whatever starts to listen in it is reachable.",
  condition:
    "Adjacent ranges of TCP or UDP from prefixes or lists hold more than 1,000 ports (`mostPorts`), and the sources are not open. Groups as sources count where the settings say so.",
  remediation: "Write the ports that are used, or allow the group of the clients",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"],
  parameters: RANGE_PARAMETERS,
  asksOutcomes: true,
  over: groups,
  signs: { ingress: [TRAIT.manyPorts | TRAIT.unknownService] },
  judge: (group, scope) => forbidRanges(ingressOf(group), scope.parameters, scope),
});
