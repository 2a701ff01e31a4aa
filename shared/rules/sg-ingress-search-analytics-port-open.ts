import { forbidOpen } from "../judges";
import { ingressOf } from "../semantics";
import { SEARCH_AND_ANALYTICS } from "./parameters/ports";
import { defineRule } from "./rule";
import { groups } from "./selectors";
import { OPEN_INGRESS } from "./signs";

export const sgIngressSearchAnalyticsPortOpen = defineRule({
  id: "sg-ingress-search-analytics-port-open",
  title: "A search or analytics port is open to the internet",
  severity: "critical",
  recommended: "error",
  rationale:
    "These consoles and APIs were made for trusted networks: whoever reaches them reads, changes or runs what they like.",
  condition:
    "A group admits the usual TCP port of a search or analytics service, or of its console, from open sources.",
  remediation: "Allow only your own prefixes, or put the console behind a proxy that asks who is there",
  references: ["https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html"],
  absorbedBy: "sg-ingress-all-ports-open",
  over: groups,
  signs: OPEN_INGRESS,
  judge: (group, scope) => forbidOpen(ingressOf(group), SEARCH_AND_ANALYTICS, scope),
});
