import { clientVpnConnectionLogOff } from "../../shared/rules/client-vpn-connection-log-off";
import { CLIENT_VPN } from "../../shared/vocabulary";
import { byDefault, describeRule, oneOf, resource, unresolved } from "./describe-rule";

describeRule(clientVpnConnectionLogOff, {
  valid: [
    { name: "set well", given: [resource(CLIENT_VPN, "Main", { logging: true })] },

    {
      name: "a default that is well",
      given: [resource(CLIENT_VPN, "Main", { logging: byDefault("Mode", true) })],
    },
  ],
  invalid: [
    {
      name: "set badly",
      given: [resource(CLIENT_VPN, "Main", { logging: false })],
      expect: [{ subject: "Main" }],
    },
    { name: "nothing written", given: [resource(CLIENT_VPN, "Main")], expect: [{ subject: "Main" }] },
    {
      name: "one of two",
      given: [
        resource(CLIENT_VPN, "Main", { logging: false }),
        resource(CLIENT_VPN, "Other", { logging: true }),
      ],
      expect: [{ subject: "Main" }],
    },
  ],
  undetermined: [
    {
      name: "a value from outside",
      given: [resource(CLIENT_VPN, "Main", { logging: unresolved("Mode") })],
      expect: [{ subject: "Main", dependsOn: ["Mode"], title: /: Mode decides$/ }],
    },
    {
      name: "either of two values",
      given: [resource(CLIENT_VPN, "Main", { logging: oneOf("Mode", true, false) })],
      expect: [{ subject: "Main", dependsOn: ["Mode"] }],
    },
  ],
});
