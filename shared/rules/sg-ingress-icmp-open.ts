import { forbidOpen } from "../judges";
import { anyServices, icmp, icmpv6, subtractServices } from "../packets";
import { ingressOf } from "../semantics";
import { defineRule } from "./rule";
import { groups } from "./selectors";
import { OPEN_INGRESS } from "./signs";

/** Without these a sender cannot learn the path's size, or why nothing arrives (RFC 1191, RFC 4890 4.3.1). */
const ERRORS = anyServices(icmp(3), icmp(11), icmpv6(1), icmpv6(2), icmpv6(3), icmpv6(4));
const BEYOND_ERRORS = subtractServices(anyServices(icmp(), icmpv6()), ERRORS);
const BEYOND_ECHO = subtractServices(BEYOND_ERRORS, anyServices(icmp(8), icmpv6(128)));

export const sgIngressIcmpOpen = defineRule({
  id: "sg-ingress-icmp-open",
  title: "ICMP beyond errors is open to the internet",
  severity: "low",
  recommended: "note",
  rationale:
    "Echo, redirects and router messages from strangers help to map and to mislead a network; errors are what senders need.",
  condition:
    "A group admits ICMP messages from open sources beyond those that every sender needs: destination unreachable and time exceeded, for IPv6 also packet too big and parameter problem.",
  remediation:
    "Admit only destination unreachable, time exceeded and, on IPv6, packet too big and parameter problem",
  references: [
    "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
    "https://www.rfc-editor.org/rfc/rfc4890",
  ],
  absorbedBy: "sg-ingress-all-traffic-open",
  parameters: {
    allowEcho: {
      default: false,
      describe: "Whether anybody may ping.",
      schema: { type: "boolean" },
    },
  },
  over: groups,
  signs: OPEN_INGRESS,
  judge: (group, scope) =>
    forbidOpen(ingressOf(group), scope.parameters.allowEcho ? BEYOND_ECHO : BEYOND_ERRORS, scope),
});
