import { mqPublic } from "../../shared/rules/mq-public";
import { BROKER } from "../../shared/vocabulary";
import { byDefault, describeRule, oneOf, resource, unresolved } from "./describe-rule";

describeRule(mqPublic, {
  valid: [
    { name: "private in so many words", given: [resource(BROKER, "Main", { publicAccess: false })] },
    { name: "nothing written: private is the default", given: [resource(BROKER, "Main")] },
    { name: "false as text", given: [resource(BROKER, "Main", { publicAccess: "false" })] },
    {
      name: "a default that is private",
      given: [resource(BROKER, "Main", { publicAccess: byDefault("Mode", false) })],
    },
  ],
  invalid: [
    {
      name: "public in so many words",
      given: [resource(BROKER, "Main", { publicAccess: true })],
      expect: [{ subject: "Main" }],
    },
    {
      name: "a broker of ActiveMQ, which keeps its groups",
      given: [resource(BROKER, "Main", { publicAccess: true, engine: "ACTIVEMQ" })],
      expect: [{ subject: "Main", why: /public addresses\.$/ }],
    },
    {
      name: "a broker of RabbitMQ, which has none then",
      given: [resource(BROKER, "Main", { publicAccess: true, engine: "RabbitMQ" })],
      expect: [{ subject: "Main", why: /no group in front of it then\.$/ }],
    },
    {
      name: "true as text",
      given: [resource(BROKER, "Main", { publicAccess: "true" })],
      expect: [{ subject: "Main" }],
    },
    {
      name: "a default that is public",
      given: [resource(BROKER, "Main", { publicAccess: byDefault("Mode", true) })],
      expect: [{ subject: "Main" }],
    },
    {
      name: "one of two",
      given: [
        resource(BROKER, "Main", { publicAccess: true }),
        resource(BROKER, "Other", { publicAccess: false }),
      ],
      expect: [{ subject: "Main" }],
    },
  ],
  undetermined: [
    {
      name: "a value from outside",
      given: [resource(BROKER, "Main", { publicAccess: unresolved("Mode") })],
      expect: [{ subject: "Main", dependsOn: ["Mode"], title: /: Mode decides$/ }],
    },
    {
      name: "either of two values",
      given: [resource(BROKER, "Main", { publicAccess: oneOf("Mode", false, true) })],
      expect: [{ subject: "Main", dependsOn: ["Mode"] }],
    },
  ],
});
