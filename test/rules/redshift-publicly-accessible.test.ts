import { redshiftPubliclyAccessible } from "../../shared/rules/redshift-publicly-accessible";
import { REDSHIFT } from "../../shared/vocabulary";
import { byDefault, describeRule, oneOf, resource, unresolved } from "./describe-rule";

describeRule(redshiftPubliclyAccessible, {
  valid: [
    { name: "private in so many words", given: [resource(REDSHIFT, "Main", { publicAccess: false })] },
    { name: "nothing written: private is the default", given: [resource(REDSHIFT, "Main")] },
    { name: "false as text", given: [resource(REDSHIFT, "Main", { publicAccess: "false" })] },
    {
      name: "a default that is private",
      given: [resource(REDSHIFT, "Main", { publicAccess: byDefault("Mode", false) })],
    },
  ],
  invalid: [
    {
      name: "public in so many words",
      given: [resource(REDSHIFT, "Main", { publicAccess: true })],
      expect: [{ subject: "Main" }],
    },
    {
      name: "true as text",
      given: [resource(REDSHIFT, "Main", { publicAccess: "true" })],
      expect: [{ subject: "Main" }],
    },
    {
      name: "a default that is public",
      given: [resource(REDSHIFT, "Main", { publicAccess: byDefault("Mode", true) })],
      expect: [{ subject: "Main" }],
    },
    {
      name: "one of two",
      given: [
        resource(REDSHIFT, "Main", { publicAccess: true }),
        resource(REDSHIFT, "Other", { publicAccess: false }),
      ],
      expect: [{ subject: "Main" }],
    },
  ],
  undetermined: [
    {
      name: "a value from outside",
      given: [resource(REDSHIFT, "Main", { publicAccess: unresolved("Mode") })],
      expect: [{ subject: "Main", dependsOn: ["Mode"], title: /: Mode decides$/ }],
    },
    {
      name: "either of two values",
      given: [resource(REDSHIFT, "Main", { publicAccess: oneOf("Mode", false, true) })],
      expect: [{ subject: "Main", dependsOn: ["Mode"] }],
    },
  ],
});
