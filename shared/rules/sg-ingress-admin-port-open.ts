import { forbidOpen } from "../judges";
import { ingressOf } from "../semantics";
import { ADMIN_PORTS_PARAMETER, adminServices } from "./parameters/common";
import { defineRule } from "./rule";
import { groups } from "./selectors";
import { OPEN_INGRESS } from "./signs";

export const sgIngressAdminPortOpen = defineRule({
  id: "sg-ingress-admin-port-open",
  title: "A remote administration port is open to the internet",
  severity: "critical",
  recommended: "error",
  rationale:
    "Ports that administer servers give whoever gets in the whole machine, so they are what is attacked first.",
  condition:
    "A group admits one of the administration ports, over TCP or UDP, from open sources: 22, 3389, 5900-5903, 5985 and 5986, or 22, 3389 and those of `adminPorts`.",
  remediation: "Allow only your own prefixes, or administer through Session Manager",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"],
  absorbedBy: "sg-ingress-ssh-open",
  parameters: { adminPorts: ADMIN_PORTS_PARAMETER },
  over: groups,
  signs: OPEN_INGRESS,
  judge: (group, scope) => forbidOpen(ingressOf(group), adminServices(scope.parameters.adminPorts), scope),
});
