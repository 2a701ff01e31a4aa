import { all, any, claim, not, yes, type Claim } from "../facts";
import { forbid, PASS } from "../judges";
import type { Interface, Network } from "../network/network";
import { beyondHttps, beyondVpc, factsOf, isOn } from "../semantics";
import { INTERFACE_ENDPOINT, SEARCH_DOMAIN_ENDPOINT, SEARCH_ENDPOINT, VPC_ENDPOINT } from "../vocabulary";
import { defineRule } from "./rule";
import { groups } from "./selectors";
import { told } from "./telling/told";

export const vpcEndpointSgOpen = defineRule({
  id: "vpc-endpoint-sg-open",
  title: "An endpoint's group admits more than HTTPS from the VPC",
  severity: "low",
  recommended: "note",
  rationale:
    "An interface endpoint serves HTTPS to its VPC; whatever else its group admits is width without a use.",
  condition:
    "A group on an endpoint of AWS's services, OpenSearch's among them, admits anything but TCP 443, or one on any interface endpoint other networks than its VPC. Endpoint services of customers have ports of their own.",
  remediation: "Admit tcp 443 from the VPC or from the groups that use the endpoint",
  references: ["https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html"],
  over: groups,
  judge(group, { network }) {
    const on = isOn(group, network, ({ kind }) => claim(ENDPOINTS.has(kind)));
    if (on.holds === "no") return PASS;
    const onAws = isOn(group, network, (eni) =>
      all(claim(ENDPOINTS.has(eni.kind)), speaksHttps(eni, network)),
    );
    return forbid(
      any(all(on, beyondVpc(group, network)), all(onAws, beyondHttps(group))),
      told({
        so: `${group.name} of an endpoint admits too much`,
        perhaps: `${group.name} of an endpoint may admit too much`,
        why:
          onAws.holds === "no"
            ? "The endpoint is for its own VPC; these lines admit other networks."
            : "The endpoint needs tcp 443 from its own VPC; these lines admit other ports or other networks.",
        ...(onAws.holds === "no" && {
          fix: { summary: "admit only the VPC or the groups that use the endpoint", remove: [], add: [] },
        }),
      }),
    );
  },
});

const ENDPOINTS: ReadonlySet<string> = new Set([
  INTERFACE_ENDPOINT.kind,
  SEARCH_ENDPOINT.kind,
  SEARCH_DOMAIN_ENDPOINT.kind,
]);

/** Services of customers are called com.amazonaws.vpce.REGION.vpce-svc-ID. */
function speaksHttps({ resource }: Interface, network: Network): Claim {
  const endpoint = factsOf(VPC_ENDPOINT, resource, network);
  return endpoint ? not(endpoint.facts.service.lastPart((part) => part.startsWith("vpce-svc-"))) : yes();
}
