import { forbidOpen } from "../judges";
import { unionServices } from "../packets";
import { ingressOf } from "../semantics";
import { CACHES_AND_QUEUES, fromList, onTcp, portList } from "./parameters/ports";
import { defineRule } from "./rule";
import { groups } from "./selectors";
import { OPEN_INGRESS } from "./signs";

const brokers = fromList((more) => unionServices(CACHES_AND_QUEUES, onTcp(...more)));

export const sgIngressCacheQueuePortOpen = defineRule({
  id: "sg-ingress-cache-queue-port-open",
  title: "A cache or broker port is open to the internet",
  severity: "critical",
  recommended: "error",
  rationale:
    "Caches and brokers trust their network: most answer without a password, and an open Memcached also floods others.",
  condition:
    "A group admits the usual port of a cache, a broker or a stream from open sources. Brokers' TLS ports count only where `morePorts` names them.",
  remediation: "Allow only the groups of the services that use it",
  references: ["https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/GettingStarted.AuthorizeAccess.html"],
  absorbedBy: "sg-ingress-all-ports-open",
  parameters: {
    morePorts: portList(
      [],
      "Further TCP ports; 5671, 8883, 61617 and 61619 are those of brokers with TLS, which some mean to be public.",
    ),
  },
  fromGroup: true,
  over: groups,
  signs: OPEN_INGRESS,
  judge: (group, scope) => forbidOpen(ingressOf(group), brokers(scope.parameters.morePorts), scope),
});
