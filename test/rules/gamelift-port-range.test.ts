import { gameliftPortRange } from "../../shared/rules/gamelift-port-range";
import { GAME_FLEET } from "../../shared/vocabulary";
import { describeRule, oneOf, resource, spelled, unresolved, type Fact } from "./describe-rule";

const fleet = (from: Fact, to: Fact, source: Fact) =>
  resource(GAME_FLEET, "Arena", {
    permissions: spelled({
      cfn: [{ FromPort: from, ToPort: to, IpRange: source, Protocol: "TCP" }],
      aws: [{ fromPort: from, toPort: to, ipRange: source, protocol: "TCP" }],
    }),
  });

describeRule(gameliftPortRange, {
  valid: [
    { name: "one port from one prefix", given: [fleet(7777, 7777, "198.20.1.0/24")] },
    { name: "no permission at all", given: [resource(GAME_FLEET, "Arena")] },
    { name: "a source just below open", given: [fleet(7777, 7777, "100.0.0.0/9")] },
    { name: "an upside down range, which AWS refuses", given: [fleet(1234, 134, "198.20.1.0/24")] },
  ],
  invalid: [
    {
      name: "two ports",
      given: [fleet(7777, 7778, "198.20.1.0/24")],
      expect: [{ subject: "Arena", title: "Fleet Arena admits a range of ports or everybody" }],
    },
    { name: "everybody", given: [fleet(7777, 7777, "0.0.0.0/0")], expect: [{ subject: "Arena" }] },
    {
      name: "ports as text",
      given: [fleet("1356", "1578", "192.168.0.0/24")],
      expect: [{ subject: "Arena" }],
    },
  ],
  undetermined: [
    {
      name: "one port or many from one prefix, whichever decides",
      given: [fleet(7777, oneOf("Last", 7777, 9999), "198.20.1.0/24")],
      expect: [{ subject: "Arena", dependsOn: ["Last"] }],
    },
    {
      name: "a last port from outside",
      given: [fleet(7777, unresolved("Last"), "198.20.1.0/24")],
      expect: [{ subject: "Arena", dependsOn: ["Last"] }],
    },
    {
      name: "a source from outside",
      given: [fleet(7777, 7777, unresolved("Players"))],
      expect: [{ subject: "Arena", dependsOn: ["Players"] }],
    },
  ],
});
