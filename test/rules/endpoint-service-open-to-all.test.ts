import { endpointServiceOpenToAll } from "../../shared/rules/endpoint-service-open-to-all";
import { ENDPOINT_SERVICE, ENDPOINT_SERVICE_PERMISSIONS } from "../../shared/vocabulary";
import { describeRule, oneOf, ref, resource, spelled, unresolved, type Fact } from "./describe-rule";

const UNASKED = resource(ENDPOINT_SERVICE, "Api", { acceptance: false });
const ONE = "arn:aws:iam::123456789012:root";

function permits(principal: Fact, service: Fact = ref("Api")) {
  return resource(ENDPOINT_SERVICE_PERMISSIONS, "Who", {
    service,
    principals: spelled({ cfn: [principal], aws: principal }),
  });
}

describeRule(endpointServiceOpenToAll, {
  valid: [
    { name: "one account, unasked", given: [UNASKED, permits(ONE)] },
    { name: "nobody, unasked", given: [UNASKED] },
    {
      name: "everybody, who are asked",
      given: [resource(ENDPOINT_SERVICE, "Api", { acceptance: true }), permits("*")],
    },
    {
      name: "everybody at another service",
      given: [UNASKED, resource(ENDPOINT_SERVICE, "Other", { acceptance: true }), permits("*", ref("Other"))],
    },
  ],
  invalid: [
    {
      name: "everybody, unasked",
      given: [UNASKED, permits("*")],
      expect: [{ subject: "Api", title: "Endpoint service Api admits every AWS account" }],
    },
    {
      name: "false as text",
      given: [resource(ENDPOINT_SERVICE, "Api", { acceptance: "false" }), permits("*")],
      expect: [{ subject: "Api" }],
    },
    {
      name: "everybody beside one account",
      given: [
        UNASKED,
        permits(ONE),
        resource(ENDPOINT_SERVICE_PERMISSIONS, "All", {
          service: ref("Api"),
          principals: spelled({ cfn: ["*"], aws: "*" }),
        }),
      ],
      expect: [{ subject: "Api" }],
    },
    {
      name: "in the service's own words",
      on: "pulumi",
      because: "CloudFormation's type has no principals",
      given: [resource(ENDPOINT_SERVICE, "Api", { acceptance: false, principals: ["*"] })],
      expect: [{ subject: "Api" }],
    },
  ],
  undetermined: [
    {
      name: "everybody, and AWS's default decides who is asked",
      given: [resource(ENDPOINT_SERVICE, "Api"), permits("*")],
      expect: [{ subject: "Api", dependsOn: ["AWS's default of AcceptanceRequired"] }],
    },
    {
      name: "a principal from outside",
      given: [UNASKED, permits(unresolved("Partner"))],
      expect: [{ subject: "Api", dependsOn: ["Partner"] }],
    },
    {
      name: "one of two principals",
      given: [UNASKED, permits(oneOf("Stage", "*", ONE))],
      expect: [{ subject: "Api", dependsOn: ["Stage"] }],
    },
    {
      name: "permissions of a service that nobody knows",
      given: [UNASKED, permits("*", unresolved("Service"))],
      expect: [{ subject: "Api", dependsOn: ["Service"] }],
    },
  ],
});
