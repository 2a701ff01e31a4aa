import { all, not, some, withoutCauses } from "../facts";
import { forbid } from "../judges";
import { leadingTo, type Referral } from "../semantics";
import { VPC_ENDPOINT } from "../vocabulary";
import { defineRule } from "./rule";
import { vpcs } from "./selectors";
import { told } from "./telling/told";
import { listed } from "../text/lists";

const SERVICES = {
  default: ["ec2"] as readonly string[],
  describe:
    "Services that a VPC needs an endpoint for, as their names end: ec2 (EC2.10), ecr.api, ecr.dkr, ssm, ssm-contacts, ssm-incidents (EC2.55 to EC2.60), s3.",
  schema: { type: "array", items: { type: "string" }, minItems: 1 },
} as const;

const within: Referral<typeof VPC_ENDPOINT.words> = {
  type: VPC_ENDPOINT,
  targets: ({ facts }) => facts.vpc,
};

export const vpcEndpointMissing = defineRule({
  id: "vpc-endpoint-missing",
  title: "A VPC reaches AWS over the internet",
  severity: "low",
  recommended: "off",
  rationale:
    "Without an endpoint calls to AWS need a way out to the internet, and a group that lets everything through it.",
  condition: "A VPC of the program has no endpoint for a service of `services` (ec2).",
  remediation: "Add an endpoint for the service, or take it off the list",
  references: ["https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html"],
  parameters: { services: SERVICES },
  over: vpcs,
  judge(vpc, { network, parameters: { services } }) {
    const endpoints = leadingTo(within, vpc.resource, network);
    const has = (service: string) => some(endpoints, ({ facts }) => facts.service.endsWith(`.${service}`));
    const missing = services.filter((service) => has(service).holds !== "yes");
    return forbid(
      withoutCauses(not(all(...services.map(has)))),
      told({
        so: `${vpc.name} has no endpoint for ${listed(missing)}`,
        perhaps: `${vpc.name} may have no endpoint for ${listed(missing)}`,
        why: "Calls from the VPC to that service leave for the internet.",
      }),
    );
  },
});
