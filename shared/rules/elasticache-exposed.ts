import { forbidServedOpen } from "../judges";
import { ingressOf, servedBehind } from "../semantics";
import { interfaceKinds } from "../vocabulary";
import { defineRule } from "./rule";
import { groups } from "./selectors";
import { OPEN_INGRESS } from "./signs";

const CACHES = interfaceKinds(
  "cache-cluster",
  "cache-replication-group",
  "serverless-cache",
  "memorydb-cluster",
  "dax-cluster",
);

export const elasticacheExposed = defineRule({
  id: "elasticache-exposed",
  title: "The group of a cache is open to the internet",
  severity: "medium",
  recommended: "warning",
  rationale:
    "Caches have no public address, so the width is dead today and a door tomorrow, through a proxy or a peering.",
  condition:
    "A group on a cache of the program admits the cache's own port, or its engine's, from open sources.",
  remediation: "Admit the cache's port only from the groups of its clients",
  references: ["https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/elasticache-vpc-accessing.html"],
  absorbedBy: "sg-ingress-cache-queue-port-open",
  fromGroup: true,
  over: groups,
  signs: OPEN_INGRESS,
  judge: (group, scope) =>
    forbidServedOpen(
      ingressOf(group),
      servedBehind(group, scope.network, CACHES),
      scope,
      "A cache listens there.",
    ),
});
