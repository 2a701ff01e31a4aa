import { forbidNearlyAllOpen } from "../judges";
import { tcp, udp } from "../packets";
import { ingressOf } from "../semantics";
import { defineRule } from "./rule";
import { groups } from "./selectors";
import { OPEN_INGRESS } from "./signs";

const PROTOCOLS = [tcp(), udp()];

/** 1-65535 is written where 0-65535 is meant: nothing listens on port 0. */
const ONE_PORT = 1;

export const sgIngressAllPortsOpen = defineRule({
  id: "sg-ingress-all-ports-open",
  title: "Every TCP or UDP port is open to the internet",
  severity: "critical",
  recommended: "error",
  rationale:
    "With every port open, whatever is started on the machine tomorrow is public without anybody deciding it.",
  condition:
    "A group admits 65,535 or all of the 65,536 ports of TCP or of UDP from open sources, in one range or in several.",
  remediation: "Write one line for each service that is needed",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"],
  absorbedBy: "sg-ingress-all-traffic-open",
  over: groups,
  signs: OPEN_INGRESS,
  judge: (group, scope) => forbidNearlyAllOpen(ingressOf(group), PROTOCOLS, ONE_PORT, scope),
});
