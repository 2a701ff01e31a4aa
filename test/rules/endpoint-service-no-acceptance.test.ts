import { endpointServiceNoAcceptance } from "../../shared/rules/endpoint-service-no-acceptance";
import { ENDPOINT_SERVICE, ENDPOINT_SERVICE_PERMISSIONS } from "../../shared/vocabulary";
import { describeRule, ref, resource, spelled, unresolved } from "./describe-rule";

describeRule(endpointServiceNoAcceptance, {
  valid: [
    { name: "asked each time", given: [resource(ENDPOINT_SERVICE, "Api", { acceptance: true })] },
    { name: "true as text", given: [resource(ENDPOINT_SERVICE, "Api", { acceptance: "true" })] },
  ],
  invalid: [
    {
      name: "unasked",
      given: [resource(ENDPOINT_SERVICE, "Api", { acceptance: false })],
      expect: [{ subject: "Api", why: /^Whoever its permissions name/ }],
    },
    {
      name: "unasked, for every account",
      given: [
        resource(ENDPOINT_SERVICE, "Api", { acceptance: false }),
        resource(ENDPOINT_SERVICE_PERMISSIONS, "All", {
          service: ref("Api"),
          principals: spelled({ cfn: ["*"], aws: "*" }),
        }),
      ],
      expect: [{ subject: "Api", why: /every AWS account/ }],
    },
  ],
  undetermined: [
    {
      name: "nothing written: AWS's default decides",
      given: [resource(ENDPOINT_SERVICE, "Api")],
      expect: [{ subject: "Api", dependsOn: ["AWS's default of AcceptanceRequired"] }],
    },
    {
      name: "a value from outside",
      given: [resource(ENDPOINT_SERVICE, "Api", { acceptance: unresolved("Ask") })],
      expect: [{ subject: "Api", dependsOn: ["Ask"] }],
    },
  ],
});
