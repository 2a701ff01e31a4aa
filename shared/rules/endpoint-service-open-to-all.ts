import { all, any, some, type List, type Setting } from "../facts";
import { forbid } from "../judges";
import { leadingTo, type Referral } from "../semantics";
import { ENDPOINT_SERVICE, ENDPOINT_SERVICE_PERMISSIONS } from "../vocabulary";
import { defineRule } from "./rule";
import { declared } from "./selectors";
import { setTo, shownBy, told } from "./telling/told";

const services = declared(ENDPOINT_SERVICE);
const granting: Referral<typeof ENDPOINT_SERVICE_PERMISSIONS.words> = {
  type: ENDPOINT_SERVICE_PERMISSIONS,
  targets: ({ facts }) => facts.service,
};

const everybody = (principals: List<Setting<string>>) => some(principals, (principal) => principal.is("*"));

export const endpointServiceOpenToAll = defineRule({
  id: "endpoint-service-open-to-all",
  title: "Every AWS account may connect to an endpoint service",
  severity: "medium",
  recommended: "warning",
  rationale:
    "An endpoint service leads past every route and gateway into the VPC: one that permits * and accepts unasked is as good as on the internet for whoever has an AWS account.",
  condition:
    "The permissions of an endpoint service name *, and it does not require acceptance. Whoever has to be accepted is looked at first.",
  remediation: "Permit the accounts or roles that are meant, or require acceptance",
  references: ["https://docs.aws.amazon.com/vpc/latest/privatelink/configure-endpoint-service.html"],
  over: services,
  judge({ facts, name, resource }, { network }) {
    const permitted = any(
      everybody(facts.principals),
      some(leadingTo(granting, resource, network), (permission) => everybody(permission.facts.principals)),
    );
    return forbid(
      all(shownBy(facts.acceptance, facts.acceptance.is(false), "accepts unasked"), permitted),
      told({
        so: `Endpoint service ${name} admits every AWS account`,
        perhaps: `Endpoint service ${name} may admit every account`,
        why: "Its permissions name *, and connections are accepted without a question.",
        fix: setTo(facts.acceptance, "true"),
      }),
    );
  },
});
