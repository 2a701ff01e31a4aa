import { forbidOpen } from "../judges";
import { tcp } from "../packets";
import { ingressOf } from "../semantics";
import { defineRule } from "./rule";
import { groups } from "./selectors";
import { OPEN_INGRESS } from "./signs";

/** UDP 22 is no SSH: it belongs to the administration ports. */
const SSH = tcp(22);

export const sgIngressSshOpen = defineRule({
  id: "sg-ingress-ssh-open",
  title: "SSH is open to the internet",
  severity: "critical",
  recommended: "error",
  rationale:
    "Whoever reaches an SSH port can try passwords, stolen keys and unpatched holes for as long as it stays open.",
  condition:
    "A group admits TCP 22, by itself, in a range or by protocol -1, from open sources. UDP 22 is no SSH.",
  remediation: "Allow only your own prefixes, or delete the line and use Session Manager",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"],
  absorbedBy: "sg-ingress-all-ports-open",
  over: groups,
  signs: OPEN_INGRESS,
  judge: (group, scope) => forbidOpen(ingressOf(group), SSH, scope),
});
