import { mskPublic } from "../../shared/rules/msk-public";
import { KAFKA } from "../../shared/vocabulary";
import { byDefault, describeRule, oneOf, resource, unresolved } from "./describe-rule";

describeRule(mskPublic, {
  valid: [
    { name: "private in so many words", given: [resource(KAFKA, "Main", { publicAccess: "DISABLED" })] },
    { name: "nothing written: private is the default", given: [resource(KAFKA, "Main")] },
    {
      name: "a default that is private",
      given: [resource(KAFKA, "Main", { publicAccess: byDefault("Mode", "DISABLED") })],
    },
  ],
  invalid: [
    {
      name: "public in so many words",
      given: [resource(KAFKA, "Main", { publicAccess: "SERVICE_PROVIDED_EIPS" })],
      expect: [{ subject: "Main" }],
    },

    {
      name: "a default that is public",
      given: [resource(KAFKA, "Main", { publicAccess: byDefault("Mode", "SERVICE_PROVIDED_EIPS") })],
      expect: [{ subject: "Main" }],
    },
    {
      name: "one of two",
      given: [
        resource(KAFKA, "Main", { publicAccess: "SERVICE_PROVIDED_EIPS" }),
        resource(KAFKA, "Other", { publicAccess: "DISABLED" }),
      ],
      expect: [{ subject: "Main" }],
    },
  ],
  undetermined: [
    {
      name: "a value from outside",
      given: [resource(KAFKA, "Main", { publicAccess: unresolved("Mode") })],
      expect: [{ subject: "Main", dependsOn: ["Mode"], title: /: Mode decides$/ }],
    },
    {
      name: "either of two values",
      given: [resource(KAFKA, "Main", { publicAccess: oneOf("Mode", "DISABLED", "SERVICE_PROVIDED_EIPS") })],
      expect: [{ subject: "Main", dependsOn: ["Mode"] }],
    },
  ],
});
