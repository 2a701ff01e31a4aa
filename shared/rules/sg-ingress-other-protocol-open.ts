import { forbidOpen } from "../judges";
import { ALL_SERVICES, anyServices, icmp, icmpv6, subtractServices, tcp, udp } from "../packets";
import { ingressOf } from "../semantics";
import { defineRule } from "./rule";
import { groups } from "./selectors";
import { OPEN_INGRESS } from "./signs";

const OTHERS = subtractServices(ALL_SERVICES, anyServices(tcp(), udp(), icmp(), icmpv6()));

export const sgIngressOtherProtocolOpen = defineRule({
  id: "sg-ingress-other-protocol-open",
  title: "An unusual protocol is open to the internet",
  severity: "medium",
  recommended: "warning",
  rationale:
    "A protocol without ports is open as a whole: tunnels such as GRE or IP in IP carry whatever their sender packs in.",
  condition:
    "A group admits a protocol that is not TCP, UDP, ICMP or ICMPv6 from open sources. EC2 ignores ports there.",
  remediation: "Allow the protocol only from the address of the other end",
  references: ["https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html"],
  absorbedBy: "sg-ingress-all-traffic-open",
  over: groups,
  signs: OPEN_INGRESS,
  judge: (group, scope) => forbidOpen(ingressOf(group), OTHERS, scope),
});
