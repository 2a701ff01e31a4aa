import { forbidLimitedOpen } from "../judges";
import { anyServices } from "../packets";
import { egressOf } from "../semantics";
import { onBoth, onTcp, onUdp } from "./parameters/ports";
import { defineRule } from "./rule";
import { groups } from "./selectors";
import { OPEN_EGRESS } from "./signs";

/** Remote administration, mail, file shares, databases, IRC: what stolen data and stolen hosts speak. */
const RISKY = anyServices(
  onTcp(22, 23, 25, [135, 139], 445, 1433, 3306, 3389, 6379, 6667),
  onUdp(69, [135, 139], 161, 445),
);
const RISKY_AND_DNS = anyServices(RISKY, onBoth(53));

export const sgEgressRiskyPortInternet = defineRule({
  id: "sg-egress-risky-port-internet",
  title: "Ports used for abuse may go out to the internet",
  severity: "low",
  recommended: "note",
  rationale:
    "Outbound SSH, mail, file sharing, database and IRC traffic to any host is how taken-over machines attack others and carry data away.",
  condition:
    "A group lets out SSH, Telnet, SMTP, RPC, NetBIOS, SMB, the port of SQL Server, MySQL or Redis, RDP or IRC over TCP, or TFTP, RPC, NetBIOS, SNMP or SMB over UDP, to open destinations, and not everything. DNS counts where `resolverOnly` is set.",
  remediation: "Name the hosts that are meant, or delete the line",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"],
  absorbedBy: "sg-egress-large-port-range",
  parameters: {
    resolverOnly: {
      default: false,
      describe: "Whether names are resolved by the VPC's own resolver only, so that port 53 counts too.",
      schema: { type: "boolean" },
    },
  },
  needsWhole: "other lines may let everything out, which has a rule of its own",
  over: groups,
  signs: OPEN_EGRESS,
  judge: (group, scope) =>
    forbidLimitedOpen(
      egressOf(group),
      scope.parameters.resolverOnly ? RISKY_AND_DNS : RISKY,
      scope,
      "egress",
    ),
});
