import { lbInternetFacing } from "../../shared/rules/lb-internet-facing";
import { ANY_BALANCER, BALANCER, CLASSIC_BALANCER } from "../../shared/vocabulary";
import { describeRule, resource, unresolved } from "./describe-rule";

describeRule(lbInternetFacing, {
  valid: [
    { name: "internal", given: [resource(ANY_BALANCER, "Main", { facesInternet: false })] },
    {
      name: "a Gateway Load Balancer",
      given: [resource(BALANCER, "Main", { type: "gateway" })],
    },
    {
      name: "a classic one, internal",
      given: [resource(CLASSIC_BALANCER, "Main", { facesInternet: false })],
    },
  ],
  invalid: [
    {
      name: "in so many words",
      given: [resource(ANY_BALANCER, "Main", { facesInternet: true })],
      expect: [{ subject: "Main" }],
    },
    { name: "nothing written", given: [resource(ANY_BALANCER, "Main")], expect: [{ subject: "Main" }] },
    { name: "a classic one", given: [resource(CLASSIC_BALANCER, "Main")], expect: [{ subject: "Main" }] },
  ],
  undetermined: [
    {
      name: "a type from outside",
      given: [resource(BALANCER, "Main", { type: unresolved("Type") })],
      expect: [{ subject: "Main", dependsOn: ["Type"] }],
    },
    {
      name: "a value from outside",
      given: [resource(ANY_BALANCER, "Main", { facesInternet: unresolved("Mode") })],
      expect: [{ subject: "Main", dependsOn: ["Mode"] }],
    },
  ],
});
