import { forbidRanges } from "../judges";
import { egressOf, TRAIT } from "../semantics";
import { RANGE_PARAMETERS } from "./parameters/common";
import { defineRule } from "./rule";
import { groups } from "./selectors";

export const sgEgressLargePortRange = defineRule({
  id: "sg-egress-large-port-range",
  title: "A group may use a large range of ports elsewhere",
  severity: "low",
  recommended: "note",
  rationale:
    "What a taken machine may reach is what its group lets out; a range lets out more than is known.",
  condition:
    "Adjacent ranges of TCP or UDP to prefixes or lists hold more than 1,000 ports (`mostPorts`). Every port of TCP and UDP to open destinations is left to sg-egress-all-open. Groups as destinations count where the settings say so.",
  remediation: "Write the ports that are used, or allow the group of the servers",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"],
  absorbedBy: "sg-egress-all-open",
  parameters: RANGE_PARAMETERS,
  needsWhole: "with a line elsewhere it may be every port of TCP and UDP, which another rule tells",
  asksOutcomes: true,
  over: groups,
  signs: { egress: [TRAIT.manyPorts | TRAIT.unknownService] },
  judge: (group, scope) => forbidRanges(egressOf(group), scope.parameters, scope),
});
