import { mwaaPublic } from "../../shared/rules/mwaa-public";
import { AIRFLOW } from "../../shared/vocabulary";
import { byDefault, describeRule, oneOf, resource, unresolved } from "./describe-rule";

describeRule(mwaaPublic, {
  valid: [
    { name: "set well", given: [resource(AIRFLOW, "Main", { access: "PRIVATE_ONLY" })] },
    { name: "nothing written", given: [resource(AIRFLOW, "Main")] },
    {
      name: "a default that is well",
      given: [resource(AIRFLOW, "Main", { access: byDefault("Mode", "PRIVATE_ONLY") })],
    },
  ],
  invalid: [
    {
      name: "set badly",
      given: [resource(AIRFLOW, "Main", { access: "PUBLIC_ONLY" })],
      expect: [{ subject: "Main" }],
    },

    {
      name: "one of two",
      given: [
        resource(AIRFLOW, "Main", { access: "PUBLIC_ONLY" }),
        resource(AIRFLOW, "Other", { access: "PRIVATE_ONLY" }),
      ],
      expect: [{ subject: "Main" }],
    },
  ],
  undetermined: [
    {
      name: "a value from outside",
      given: [resource(AIRFLOW, "Main", { access: unresolved("Mode") })],
      expect: [{ subject: "Main", dependsOn: ["Mode"], title: /: Mode decides$/ }],
    },
    {
      name: "either of two values",
      given: [resource(AIRFLOW, "Main", { access: oneOf("Mode", "PRIVATE_ONLY", "PUBLIC_ONLY") })],
      expect: [{ subject: "Main", dependsOn: ["Mode"] }],
    },
  ],
});
