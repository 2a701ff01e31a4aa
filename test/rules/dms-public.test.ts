import { dmsPublic } from "../../shared/rules/dms-public";
import { DMS_INSTANCE, DMS_PROFILE } from "../../shared/vocabulary";
import { byDefault, describeRule, oneOf, resource, unresolved } from "./describe-rule";

describeRule(dmsPublic, {
  valid: [
    { name: "private in so many words", given: [resource(DMS_INSTANCE, "Copy", { publicAccess: false })] },
    { name: "a private profile", given: [resource(DMS_PROFILE, "Copy", { publicAccess: false })] },
    { name: "false as text", given: [resource(DMS_INSTANCE, "Copy", { publicAccess: "false" })] },
    {
      name: "nothing written, by Pulumi",
      on: "pulumi",
      because: "the provider sends false where the program says nothing",
      given: [resource(DMS_INSTANCE, "Copy")],
    },
  ],
  invalid: [
    {
      name: "public in so many words",
      given: [resource(DMS_INSTANCE, "Copy", { publicAccess: true })],
      expect: [{ subject: "Copy", title: "Replication instance Copy has a public address" }],
    },
    {
      name: "a profile that says nothing",
      given: [resource(DMS_PROFILE, "Copy")],
      expect: [{ subject: "Copy", title: "Instance profile Copy has a public address" }],
    },
    {
      name: "nothing written",
      on: "cloudformation",
      because: "AWS makes it public, Pulumi's provider does not",
      given: [resource(DMS_INSTANCE, "Copy")],
      expect: [{ subject: "Copy" }],
    },
    {
      name: "a default that is public",
      given: [resource(DMS_INSTANCE, "Copy", { publicAccess: byDefault("Public", "true") })],
      expect: [{ subject: "Copy" }],
    },
  ],
  undetermined: [
    {
      name: "a value from outside",
      given: [resource(DMS_INSTANCE, "Copy", { publicAccess: unresolved("Public") })],
      expect: [{ subject: "Copy", dependsOn: ["Public"] }],
    },
    {
      name: "either of two values",
      given: [resource(DMS_INSTANCE, "Copy", { publicAccess: oneOf("Public", "true", "false") })],
      expect: [{ subject: "Copy", dependsOn: ["Public"] }],
    },
  ],
});
