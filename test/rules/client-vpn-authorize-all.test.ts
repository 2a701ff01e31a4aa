import { clientVpnAuthorizeAll } from "../../shared/rules/client-vpn-authorize-all";
import { CLIENT_VPN_RULE } from "../../shared/vocabulary";
import { describeRule, resource, unresolved, type Fact } from "./describe-rule";

const rule = (networks: Fact, everybody: Fact) => resource(CLIENT_VPN_RULE, "Rule", { networks, everybody });

describeRule(clientVpnAuthorizeAll, {
  valid: [
    { name: "one network", given: [rule("10.0.0.0/8", true)] },
    { name: "one group of users", given: [rule("0.0.0.0/0", false)] },
    { name: "nothing said of users", given: [resource(CLIENT_VPN_RULE, "Rule", { networks: "0.0.0.0/0" })] },
    { name: "just not open", given: [rule("64.0.0.0/9", true)] },
  ],
  invalid: [
    { name: "everybody, everywhere", given: [rule("0.0.0.0/0", "true")], expect: [{ subject: "Rule" }] },
    { name: "everywhere over IPv6", given: [rule("::/0", true)], expect: [{ subject: "Rule" }] },
  ],
  undetermined: [
    {
      name: "a network from outside",
      given: [rule(unresolved("Network"), true)],
      expect: [{ subject: "Rule", dependsOn: ["Network"] }],
    },
  ],
});
