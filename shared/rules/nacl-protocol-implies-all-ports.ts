import { because } from "../facts";
import { forbid } from "../judges";
import { defineRule } from "./rule";
import { aclLines } from "./selectors";
import { aboutLine } from "./telling/acl";

export const naclProtocolImpliesAllPorts = defineRule({
  id: "nacl-protocol-implies-all-ports",
  title: "Ports of an ACL line that count for nothing",
  severity: "medium",
  recommended: "warning",
  rationale:
    "The line looks limited to some ports and is not: EC2 takes no notice of ports for this protocol.",
  condition:
    "A line has a protocol for which EC2 ignores ports or types, and limits them; ICMPv6 with an IPv4 prefix among them.",
  remediation: "Write the protocol whose ports are meant, or leave the ports out",
  references: ["https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNetworkAclEntry.html"],
  over: aclLines,
  judge: (one) =>
    forbid(
      because(one.line.ignoresLimits, one.cause),
      aboutLine(one, {
        so: `${one.title} of ${one.name} takes no notice of its ports`,
        perhaps: `${one.title} of ${one.name} may take no notice of its ports`,
        why: `It is read as ${one.line.says}: ports, types and codes count for tcp, udp and icmp only, and for icmpv6 with an IPv6 prefix.`,
      }),
    ),
});
