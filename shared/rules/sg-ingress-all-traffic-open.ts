import { forbidAllOpen } from "../judges";
import { ALL_SERVICES } from "../packets";
import { ingressOf } from "../semantics";
import { defineRule } from "./rule";
import { groups } from "./selectors";
import { OPEN_INGRESS } from "./signs";

export const sgIngressAllTrafficOpen = defineRule({
  id: "sg-ingress-all-traffic-open",
  title: "All traffic is open to the internet",
  severity: "critical",
  recommended: "error",
  rationale:
    "A group that admits every protocol from everywhere filters nothing: whatever listens behind it is public.",
  condition:
    "A group admits every protocol (-1) from open sources. Ports that are written beside -1 mean nothing.",
  remediation: "Write one line for each service that is needed",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"],
  over: groups,
  signs: OPEN_INGRESS,
  judge: (group, scope) => forbidAllOpen(ingressOf(group), ALL_SERVICES, scope),
});
