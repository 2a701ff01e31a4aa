import { sagemakerDirectInternet } from "../../shared/rules/sagemaker-direct-internet";
import { NOTEBOOK } from "../../shared/vocabulary";
import { byDefault, describeRule, oneOf, resource, unresolved } from "./describe-rule";

describeRule(sagemakerDirectInternet, {
  valid: [
    { name: "set well", given: [resource(NOTEBOOK, "Main", { direct: "Disabled" })] },

    {
      name: "a default that is well",
      given: [resource(NOTEBOOK, "Main", { direct: byDefault("Mode", "Disabled") })],
    },
  ],
  invalid: [
    {
      name: "set badly",
      given: [resource(NOTEBOOK, "Main", { direct: "Enabled" })],
      expect: [{ subject: "Main" }],
    },
    { name: "nothing written", given: [resource(NOTEBOOK, "Main")], expect: [{ subject: "Main" }] },
    {
      name: "one of two",
      given: [
        resource(NOTEBOOK, "Main", { direct: "Enabled" }),
        resource(NOTEBOOK, "Other", { direct: "Disabled" }),
      ],
      expect: [{ subject: "Main" }],
    },
  ],
  undetermined: [
    {
      name: "a value from outside",
      given: [resource(NOTEBOOK, "Main", { direct: unresolved("Mode") })],
      expect: [{ subject: "Main", dependsOn: ["Mode"], title: /: Mode decides$/ }],
    },
    {
      name: "either of two values",
      given: [resource(NOTEBOOK, "Main", { direct: oneOf("Mode", "Disabled", "Enabled") })],
      expect: [{ subject: "Main", dependsOn: ["Mode"] }],
    },
  ],
});
