import { tgwAutoAccept } from "../../shared/rules/tgw-auto-accept";
import { TRANSIT_HUB } from "../../shared/vocabulary";
import { byDefault, describeRule, oneOf, resource, unresolved } from "./describe-rule";

describeRule(tgwAutoAccept, {
  valid: [
    { name: "set well", given: [resource(TRANSIT_HUB, "Main", { autoAccept: "disable" })] },
    { name: "nothing written", given: [resource(TRANSIT_HUB, "Main")] },
    {
      name: "a default that is well",
      given: [resource(TRANSIT_HUB, "Main", { autoAccept: byDefault("Mode", "disable") })],
    },
  ],
  invalid: [
    {
      name: "set badly",
      given: [resource(TRANSIT_HUB, "Main", { autoAccept: "enable" })],
      expect: [{ subject: "Main" }],
    },

    {
      name: "one of two",
      given: [
        resource(TRANSIT_HUB, "Main", { autoAccept: "enable" }),
        resource(TRANSIT_HUB, "Other", { autoAccept: "disable" }),
      ],
      expect: [{ subject: "Main" }],
    },
  ],
  undetermined: [
    {
      name: "a value from outside",
      given: [resource(TRANSIT_HUB, "Main", { autoAccept: unresolved("Mode") })],
      expect: [{ subject: "Main", dependsOn: ["Mode"], title: /: Mode decides$/ }],
    },
    {
      name: "either of two values",
      given: [resource(TRANSIT_HUB, "Main", { autoAccept: oneOf("Mode", "disable", "enable") })],
      expect: [{ subject: "Main", dependsOn: ["Mode"] }],
    },
  ],
});
