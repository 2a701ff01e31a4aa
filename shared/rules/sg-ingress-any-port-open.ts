import { forbidOpen } from "../judges";
import { ALL_SERVICES } from "../packets";
import { ingressOf } from "../semantics";
import { defineRule } from "./rule";
import { groups } from "./selectors";
import { OPEN_INGRESS } from "./signs";

export const sgIngressAnyPortOpen = defineRule({
  id: "sg-ingress-any-port-open",
  title: "Something is open to the internet",
  severity: "medium",
  recommended: "off",
  rationale: "In a network that nobody outside shall reach, every line from the internet is a mistake.",
  condition: "A group admits anything at all from open sources.",
  remediation: "Delete the line, or allow only the groups and prefixes that need it",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"],
  absorbedBy: "sg-ingress-unauthorized-port-open",
  over: groups,
  signs: OPEN_INGRESS,
  judge: (group, scope) => forbidOpen(ingressOf(group), ALL_SERVICES, scope),
});
