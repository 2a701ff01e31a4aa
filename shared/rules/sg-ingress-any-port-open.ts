import { forbidAnyOpen } from "../judges";
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
  condition:
    "A group admits anything at all from open sources, whether or not anybody knows which ports or protocol.",
  remediation: "Delete the line, or allow only the groups and prefixes that need it",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"],
  absorbedBy: "sg-ingress-unauthorized-port-open",
  over: groups,
  signs: OPEN_INGRESS,
  judge: (group, scope) => forbidAnyOpen(ingressOf(group), scope),
});
