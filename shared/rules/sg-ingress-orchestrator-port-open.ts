import { forbidOpen } from "../judges";
import { unionServices } from "../packets";
import { ingressOf } from "../semantics";
import { fromList, onTcp, ORCHESTRATORS, portList } from "./parameters/ports";
import { defineRule } from "./rule";
import { groups } from "./selectors";
import { OPEN_INGRESS } from "./signs";

const orchestrators = fromList((more) => unionServices(ORCHESTRATORS, onTcp(...more)));

export const sgIngressOrchestratorPortOpen = defineRule({
  id: "sg-ingress-orchestrator-port-open",
  title: "A container or configuration API is open to the internet",
  severity: "critical",
  recommended: "error",
  rationale:
    "Whoever talks to these APIs starts containers, reads secrets or changes every machine that they manage.",
  condition:
    "A group admits the TCP port of a container or configuration API from open sources. 6443 counts only where `morePorts` names it.",
  remediation: "Allow only the groups of the nodes and of those who operate them",
  references: ["https://docs.docker.com/engine/security/protect-access/"],
  absorbedBy: "sg-ingress-all-ports-open",
  parameters: {
    morePorts: portList(
      [],
      "Further TCP ports; 6443 is the Kubernetes API, which several installers leave public.",
    ),
  },
  fromGroup: true,
  over: groups,
  signs: OPEN_INGRESS,
  judge: (group, scope) => forbidOpen(ingressOf(group), orchestrators(scope.parameters.morePorts), scope),
});
