import { transferPublicEndpoint } from "../../shared/rules/transfer-public-endpoint";
import { TRANSFER_SERVER } from "../../shared/vocabulary";
import { byDefault, describeRule, oneOf, resource, unresolved } from "./describe-rule";

describeRule(transferPublicEndpoint, {
  valid: [
    { name: "private in so many words", given: [resource(TRANSFER_SERVER, "Main", { endpoint: "VPC" })] },
    {
      name: "the older endpoint in a VPC",
      given: [resource(TRANSFER_SERVER, "Main", { endpoint: "VPC_ENDPOINT" })],
    },
    {
      name: "a default that is private",
      given: [resource(TRANSFER_SERVER, "Main", { endpoint: byDefault("Mode", "VPC") })],
    },
  ],
  invalid: [
    {
      name: "public in so many words",
      given: [resource(TRANSFER_SERVER, "Main", { endpoint: "PUBLIC" })],
      expect: [{ subject: "Main" }],
    },
    {
      name: "nothing written: AWS makes it public",
      given: [resource(TRANSFER_SERVER, "Main")],
      expect: [{ subject: "Main" }],
    },
    {
      name: "a default that is public",
      given: [resource(TRANSFER_SERVER, "Main", { endpoint: byDefault("Mode", "PUBLIC") })],
      expect: [{ subject: "Main" }],
    },
    {
      name: "one of two",
      given: [
        resource(TRANSFER_SERVER, "Main", { endpoint: "PUBLIC" }),
        resource(TRANSFER_SERVER, "Other", { endpoint: "VPC" }),
      ],
      expect: [{ subject: "Main" }],
    },
  ],
  undetermined: [
    {
      name: "a value from outside",
      given: [resource(TRANSFER_SERVER, "Main", { endpoint: unresolved("Mode") })],
      expect: [{ subject: "Main", dependsOn: ["Mode"], title: /: Mode decides$/ }],
    },
    {
      name: "either of two values",
      given: [resource(TRANSFER_SERVER, "Main", { endpoint: oneOf("Mode", "VPC", "PUBLIC") })],
      expect: [{ subject: "Main", dependsOn: ["Mode"] }],
    },
  ],
});
