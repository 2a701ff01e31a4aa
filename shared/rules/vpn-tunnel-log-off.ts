import { not } from "../facts";
import { forbid } from "../judges";
import { logsEachTunnel } from "../semantics";
import { SITE_VPN } from "../vocabulary";
import { defineRule } from "./rule";
import { declared } from "./selectors";
import { told } from "./telling/told";

const connections = declared(SITE_VPN);

export const vpnTunnelLogOff = defineRule({
  id: "vpn-tunnel-log-off",
  title: "A VPN tunnel does not log",
  severity: "low",
  recommended: "note",
  rationale: "Why a tunnel went down, and who tried to bring one up, stands in its log alone.",
  condition: "A VPN connection does not log both its tunnels.",
  remediation: "Log both tunnels to CloudWatch",
  references: ["https://docs.aws.amazon.com/vpn/latest/s2svpn/monitoring-logs.html"],
  over: connections,
  judge: ({ facts, name, root }) =>
    forbid(
      { ...not(logsEachTunnel(facts)), causes: [{ at: root, says: "a tunnel without a log" }] },
      told({
        so: `A tunnel of ${name} does not log`,
        perhaps: `A tunnel of ${name} may not log`,
        why: "A connection has two tunnels, and each has to be logged.",
      }),
    ),
});
