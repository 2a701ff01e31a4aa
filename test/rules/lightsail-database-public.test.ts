import { lightsailDatabasePublic } from "../../shared/rules/lightsail-database-public";
import { LIGHTSAIL_DATABASE } from "../../shared/vocabulary";
import { byDefault, describeRule, resource, unresolved } from "./describe-rule";

describeRule(lightsailDatabasePublic, {
  valid: [
    { name: "nothing written: it is private", given: [resource(LIGHTSAIL_DATABASE, "Shop")] },
    {
      name: "private in so many words",
      given: [resource(LIGHTSAIL_DATABASE, "Shop", { publicAccess: false })],
    },
  ],
  invalid: [
    {
      name: "public in so many words",
      given: [resource(LIGHTSAIL_DATABASE, "Shop", { publicAccess: true })],
      expect: [{ subject: "Shop", title: "Lightsail database Shop is publicly accessible" }],
    },
    {
      name: "a default that is public",
      given: [resource(LIGHTSAIL_DATABASE, "Shop", { publicAccess: byDefault("Public", "true") })],
      expect: [{ subject: "Shop" }],
    },
  ],
  undetermined: [
    {
      name: "a value from outside",
      given: [resource(LIGHTSAIL_DATABASE, "Shop", { publicAccess: unresolved("Public") })],
      expect: [{ subject: "Shop", dependsOn: ["Public"] }],
    },
  ],
});
