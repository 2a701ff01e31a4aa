import { forbid } from "../judges";
import { CLIENT_VPN } from "../vocabulary";
import { defineRule } from "./rule";
import { declared } from "./selectors";
import { setTo, shownBy, told } from "./telling/told";

const endpoints = declared(CLIENT_VPN);

export const clientVpnConnectionLogOff = defineRule({
  id: "client-vpn-connection-log-off",
  title: "A Client VPN does not log connections",
  severity: "low",
  recommended: "note",
  rationale: "Who was inside, from where and when, cannot be answered later without this log.",
  condition: "A Client VPN endpoint does not turn its connection log on.",
  remediation: "Enable the connection log",
  references: ["https://docs.aws.amazon.com/vpn/latest/clientvpn-admin/connection-logging.html"],
  over: endpoints,
  judge: ({ facts, name }) =>
    forbid(
      shownBy(facts.logging, facts.logging.is(false), "no connection log"),
      told({
        so: `Client VPN ${name} does not log connections`,
        perhaps: `Client VPN ${name} may not log connections`,
        why: "ConnectionLogOptions.Enabled is not true.",
        fix: setTo(facts.logging, "true"),
      }),
    ),
});
