import { forbidOpen } from "../judges";
import { tcp } from "../packets";
import { ingressOf } from "../semantics";
import { defineRule } from "./rule";
import { groups } from "./selectors";
import { OPEN_INGRESS } from "./signs";

/** A session opens over TCP; UDP 3389 alone belongs to the administration ports. */
const RDP = tcp(3389);

export const sgIngressRdpOpen = defineRule({
  id: "sg-ingress-rdp-open",
  title: "RDP is open to the internet",
  severity: "critical",
  recommended: "error",
  rationale:
    "Open RDP is the most used way in for ransomware: passwords are guessed and old flaws tried around the clock.",
  condition:
    "A group admits TCP 3389, by itself, in a range or by protocol -1, from open sources. UDP 3389 carries no session of its own and belongs to the administration ports.",
  remediation: "Allow only your own prefixes, or delete the line and use Fleet Manager",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"],
  absorbedBy: "sg-ingress-all-ports-open",
  over: groups,
  signs: OPEN_INGRESS,
  judge: (group, scope) => forbidOpen(ingressOf(group), RDP, scope),
});
