import { forbidWide } from "../judges";
import { ALL_SERVICES } from "../packets";
import { ingressOf, TRAIT } from "../semantics";
import { defineRule } from "./rule";
import { groups } from "./selectors";

export const sgIngressWidePublicCidr = defineRule({
  id: "sg-ingress-wide-public-cidr",
  title: "A service is open to a wide part of the internet",
  severity: "medium",
  recommended: "warning",
  rationale:
    "Nobody knows who has tens of thousands of public addresses tomorrow: such a source is hardly narrower than everybody.",
  condition: "A group admits something from wide sources that are not open.",
  remediation: "Allow only the prefixes that you know, none of them wider than needed",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"],
  absorbedBy: "sg-ingress-private-lookalike",
  over: groups,
  signs: { ingress: [TRAIT.wide] },
  judge: (group, scope) => forbidWide(ingressOf(group), ALL_SERVICES, scope),
});
