import { igwUnauthorizedVpc } from "../../shared/rules/igw-unauthorized-vpc";
import { GATEWAY_ATTACHMENT, INTERNET_GATEWAY, VPN_GATEWAY } from "../../shared/vocabulary";
import { describeRule, igw, ref, resource, unresolved, vpc, maybe } from "./describe-rule";

const parameters = { authorisedVpcs: ["Public", "vpc-0aaa"] };

describeRule(igwUnauthorizedVpc, {
  valid: [
    { name: "nothing is authorised, so nobody asks", given: [vpc("Inner"), ...igw("Gate", ref("Inner"))] },
    { name: "an authorised VPC", given: [vpc("Public"), ...igw("Gate", ref("Public"))], parameters },
    { name: "an authorised VPC from outside", given: igw("Gate", "vpc-0aaa"), parameters },
    {
      name: "a VPN gateway",
      given: [
        vpc("Inner"),
        resource(VPN_GATEWAY, "Office"),
        resource(GATEWAY_ATTACHMENT, "Link", { vpc: ref("Inner") }, { cfn: { VpnGatewayId: ref("Office") } }),
      ],
      parameters,
      on: "cloudformation",
      because: "Pulumi attaches VPN gateways by another resource",
    },
    { name: "a gateway on nothing", given: [resource(INTERNET_GATEWAY, "Gate")], parameters },
  ],
  invalid: [
    {
      name: "another VPC",
      given: [vpc("Inner"), ...igw("Gate", ref("Inner"))],
      parameters,
      expect: [
        {
          subject: "GateAttachment",
          title: "GateAttachment gives an internet gateway to a VPC that is to have none",
        },
      ],
    },
    {
      name: "by the gateway's own word",
      given: [vpc("Inner"), resource(INTERNET_GATEWAY, "Gate", { vpc: ref("Inner") })],
      parameters,
      on: "pulumi",
      because: "CloudFormation attaches by a resource",
      expect: [{ subject: "Gate" }],
    },
  ],
  undetermined: [
    {
      name: "a gateway that may be another",
      given: [
        vpc("Inner"),
        resource(INTERNET_GATEWAY, "Gate"),
        resource(GATEWAY_ATTACHMENT, "Link", {
          vpc: ref("Inner"),
          internetGateway: maybe("Online", ref("Gate")),
        }),
      ],
      parameters,
      expect: [{ subject: "Link", dependsOn: ["Online"] }],
    },
    {
      name: "a VPC from outside",
      given: igw("Gate", unresolved("Vpc")),
      parameters,
      expect: [{ subject: "GateAttachment", dependsOn: ["Vpc"] }],
    },
  ],
});
