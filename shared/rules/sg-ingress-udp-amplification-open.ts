import { forbidOpen } from "../judges";
import { ingressOf } from "../semantics";
import { AMPLIFIERS } from "./parameters/ports";
import { defineRule } from "./rule";
import { groups } from "./selectors";
import { OPEN_INGRESS } from "./signs";

export const sgIngressUdpAmplificationOpen = defineRule({
  id: "sg-ingress-udp-amplification-open",
  title: "A UDP service that floods others is open to the internet",
  severity: "high",
  recommended: "error",
  rationale:
    "An answer that is larger than its question, sent to a forged sender, makes this machine part of attacks on others.",
  condition:
    "A group admits a UDP service that answers with more than it is asked from open sources. DNS and NTP are left to the authorised ports.",
  remediation: "Allow only the prefixes of known clients",
  references: ["https://www.cisa.gov/news-events/alerts/2014/01/17/udp-based-amplification-attacks"],
  absorbedBy: "sg-ingress-all-ports-open",
  over: groups,
  signs: OPEN_INGRESS,
  judge: (group, scope) => forbidOpen(ingressOf(group), AMPLIFIERS, scope),
});
