import { vpcFlowLogsTrafficType } from "../../shared/rules/vpc-flow-logs-traffic-type";
import { FLOW_LOG } from "../../shared/vocabulary";
import { byDefault, describeRule, oneOf, resource, unresolved } from "./describe-rule";

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
  ],
  invalid: [
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
