import { all, claim, no } from "../facts";
import { forbid } from "../judges";
import { beyondEndpoint, isOn } from "../semantics";
import { INTERFACE_ENDPOINT } from "../vocabulary";
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
  condition: "A group on an interface endpoint admits anything but TCP 443, or other networks than its VPC.",
  remediation: "Admit tcp 443 from the VPC or from the groups that use the endpoint",
  references: ["https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html"],
  over: groups,
  judge(group, { network }) {
    const onEndpoint = isOn(group, network, ({ kind }) => claim(kind === INTERFACE_ENDPOINT.kind));
    return forbid(
      onEndpoint.holds === "no" ? no() : all(onEndpoint, beyondEndpoint(group, network)),
      told({
        so: `${group.name} of an endpoint admits too much`,
        perhaps: `${group.name} of an endpoint may admit too much`,
        why: "The endpoint needs tcp 443 from its own VPC; these lines admit other ports or other networks.",
      }),
    );
  },
});
