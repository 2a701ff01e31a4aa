import { some, claim } from "../facts";
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

export const endpointServiceNoAcceptance = defineRule({
  id: "endpoint-service-no-acceptance",
  title: "An endpoint service accepts connections unasked",
  severity: "low",
  recommended: "note",
  rationale: "Without acceptance every permitted principal connects at once, and nobody notices a new one.",
  condition: "An endpoint service does not require acceptance. Where nothing is written it cannot tell.",
  remediation: "Require acceptance, or permit named principals only",
  references: ["https://docs.aws.amazon.com/vpc/latest/privatelink/configure-endpoint-service.html"],
  absorbedBy: "endpoint-service-open-to-all",
  over: services,
  judge({ facts, name, resource }, { network }) {
    const everybody = (principals: typeof facts.principals) =>
      some(principals, (principal) => principal.is("*")).holds === "yes";
    const granted = some(leadingTo(granting, resource, network), (permission) =>
      claim(everybody(permission.facts.principals)),
    );
    const anybody = everybody(facts.principals) || granted.holds === "yes";
    return forbid(
      shownBy(facts.acceptance, facts.acceptance.is(false), "accepts unasked"),
      told({
        so: `Endpoint service ${name} accepts connections unasked`,
        perhaps: `Endpoint service ${name} may accept unasked`,
        why: anybody
          ? "Its permissions name *, so every AWS account can connect without a question."
          : "Whoever its permissions name connects without a question.",
        fix: setTo(facts.acceptance, "true"),
      }),
    );
  },
});
