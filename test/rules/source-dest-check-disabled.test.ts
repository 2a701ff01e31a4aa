import { sourceDestCheckDisabled } from "../../shared/rules/source-dest-check-disabled";
import { FORWARDER } from "../../shared/vocabulary";
import {
  byDefault,
  describeRule,
  oneOf,
  ref,
  resource,
  route,
  routeTable,
  unresolved,
  vpc,
} from "./describe-rule";

const TO_MACHINE = { cfn: "InstanceId", aws: "instanceId" };

describeRule(sourceDestCheckDisabled, {
  valid: [
    { name: "set well", given: [resource(FORWARDER, "Main", { ownPacketsOnly: true })] },
    { name: "nothing written", given: [resource(FORWARDER, "Main")] },
    {
      name: "a default that is well",
      given: [resource(FORWARDER, "Main", { ownPacketsOnly: byDefault("Mode", true) })],
    },
    {
      name: "a machine that a route leads to",
      given: [
        vpc("net"),
        ...routeTable("private", { vpc: ref("net"), routes: [route("0.0.0.0/0", ref("Main"), TO_MACHINE)] }),
        resource(FORWARDER, "Main", { ownPacketsOnly: false }),
      ],
    },
  ],
  invalid: [
    {
      name: "set badly",
      given: [resource(FORWARDER, "Main", { ownPacketsOnly: false })],
      expect: [{ subject: "Main" }],
    },

    {
      name: "one of two",
      given: [
        resource(FORWARDER, "Main", { ownPacketsOnly: false }),
        resource(FORWARDER, "Other", { ownPacketsOnly: true }),
      ],
      expect: [{ subject: "Main" }],
    },
  ],
  undetermined: [
    {
      name: "a value from outside",
      given: [resource(FORWARDER, "Main", { ownPacketsOnly: unresolved("Mode") })],
      expect: [{ subject: "Main", dependsOn: ["Mode"], title: /: Mode decides$/ }],
    },
    {
      name: "either of two values",
      given: [resource(FORWARDER, "Main", { ownPacketsOnly: oneOf("Mode", true, false) })],
      expect: [{ subject: "Main", dependsOn: ["Mode"] }],
    },
  ],
  unheeded: {
    Route$: "a route that is there under a condition was written for a router as well",
  },
});
