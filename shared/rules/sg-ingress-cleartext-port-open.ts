import { forbidOpen } from "../judges";
import { ingressOf } from "../semantics";
import { CLEARTEXT } from "./parameters/ports";
import { defineRule } from "./rule";
import { groups } from "./selectors";
import { OPEN_INGRESS } from "./signs";

export const sgIngressCleartextPortOpen = defineRule({
  id: "sg-ingress-cleartext-port-open",
  title: "A clear-text protocol is open to the internet",
  severity: "high",
  recommended: "error",
  rationale:
    "These protocols send passwords and data readable to everybody on the way, and have better successors.",
  condition: "A group admits FTP, Telnet or the r-commands over TCP, or TFTP, from open sources.",
  remediation: "Delete the line and use SSH, SFTP or HTTPS instead",
  references: ["https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html"],
  absorbedBy: "sg-ingress-all-ports-open",
  closes: true,
  over: groups,
  signs: OPEN_INGRESS,
  judge: (group, scope) => forbidOpen(ingressOf(group), CLEARTEXT, scope),
});
