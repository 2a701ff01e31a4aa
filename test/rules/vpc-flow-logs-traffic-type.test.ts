import { vpcFlowLogsTrafficType } from "../../shared/rules/vpc-flow-logs-traffic-type";
import { FLOW_LOG } from "../../shared/vocabulary";
import { byDefault, describeRule, oneOf, ref, resource, unresolved, vpc } from "./describe-rule";

describeRule(vpcFlowLogsTrafficType, {
  valid: [
    { name: "private in so many words", given: [resource(FLOW_LOG, "Main", { traffic: "ALL" })] },
    {
      name: "what is refused is what CIS asks for",
      given: [resource(FLOW_LOG, "Main", { traffic: "REJECT" })],
    },
    {
      name: "a default that is private",
      given: [resource(FLOW_LOG, "Main", { traffic: byDefault("Mode", "ALL") })],
    },
    {
      name: "what is refused is recorded apart, of the same VPC",
      given: [
        vpc("net"),
        resource(FLOW_LOG, "Passed", { traffic: "ACCEPT", on: ref("net") }),
        resource(FLOW_LOG, "Refused", { traffic: "REJECT", on: ref("net") }),
      ],
    },
  ],
  invalid: [
    {
      name: "what is refused is recorded of another VPC",
      given: [
        vpc("net"),
        vpc("other"),
        resource(FLOW_LOG, "Passed", { traffic: "ACCEPT", on: ref("net") }),
        resource(FLOW_LOG, "Refused", { traffic: "REJECT", on: ref("other") }),
      ],
      expect: [{ subject: "Passed" }],
    },
    {
      name: "two logs of one VPC, both of what passes",
      given: [
        vpc("net"),
        resource(FLOW_LOG, "One", { traffic: "ACCEPT", on: ref("net") }),
        resource(FLOW_LOG, "Two", { traffic: "ACCEPT", on: ref("net") }),
      ],
      expect: [{ subject: "One" }, { subject: "Two" }],
    },
    {
      name: "public in so many words",
      given: [resource(FLOW_LOG, "Main", { traffic: "ACCEPT" })],
      expect: [{ subject: "Main" }],
    },

    {
      name: "a default that is public",
      given: [resource(FLOW_LOG, "Main", { traffic: byDefault("Mode", "ACCEPT") })],
      expect: [{ subject: "Main" }],
    },
    {
      name: "one of two",
      given: [
        resource(FLOW_LOG, "Main", { traffic: "ACCEPT" }),
        resource(FLOW_LOG, "Other", { traffic: "ALL" }),
      ],
      expect: [{ subject: "Main" }],
    },
  ],
  undetermined: [
    {
      name: "a value from outside",
      given: [resource(FLOW_LOG, "Main", { traffic: unresolved("Mode") })],
      expect: [{ subject: "Main", dependsOn: ["Mode"], title: /: Mode decides$/ }],
    },
    {
      name: "either of two values",
      given: [resource(FLOW_LOG, "Main", { traffic: oneOf("Mode", "ALL", "ACCEPT") })],
      expect: [{ subject: "Main", dependsOn: ["Mode"] }],
    },
  ],
});
