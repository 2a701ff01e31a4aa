import { vpcEndpointSgOpen } from "../../shared/rules/vpc-endpoint-sg-open";
import { INTERFACE_ENDPOINT, SEARCH_ENDPOINT } from "../../shared/vocabulary";
import {
  all,
  behind,
  describeRule,
  group,
  groupRef,
  ref,
  tcp,
  unresolved,
  vpc,
  maybe,
  associated,
  ATTACHED,
  type Fact,
} from "./describe-rule";

const main = vpc("Main");
const endpoint = behind(INTERFACE_ENDPOINT, "Api", {
  groups: [ref("edge")],
  more: {
    cfn: { VpcEndpointType: "Interface", ServiceName: "com.amazonaws.eu-west-1.ssm" },
    aws: { vpcEndpointType: "Interface", serviceName: "com.amazonaws.eu-west-1.ssm" },
  },
});
const toService = (service: Fact) =>
  behind(INTERFACE_ENDPOINT, "Api", {
    groups: [ref("edge")],
    more: {
      cfn: { VpcEndpointType: "Interface", ServiceName: service },
      aws: { vpcEndpointType: "Interface", serviceName: service },
    },
  });
const CUSTOMERS = "com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0";

describeRule(vpcEndpointSgOpen, {
  valid: [
    {
      name: "HTTPS from the VPC",
      given: [main, endpoint, group("edge", { vpc: ref("Main"), ingress: [tcp(443).from("10.0.0.0/16")] })],
    },
    {
      name: "HTTPS from a group",
      given: [endpoint, group("app"), group("edge", { ingress: [tcp(443).from(groupRef("app"))] })],
    },
    {
      name: "a VPC from outside: private is near enough",
      given: [endpoint, group("edge", { ingress: [tcp(443).from("10.0.0.0/8")] })],
    },
    {
      name: "a VPC from outside beside one of the program",
      given: [main, endpoint, group("edge", { vpc: "vpc-0123", ingress: [tcp(443).from("10.1.0.0/16")] })],
    },
    {
      name: "a port of a customer's endpoint service",
      given: [
        toService(CUSTOMERS),
        group("app"),
        group("edge", { ingress: [tcp(80).from(groupRef("app")), tcp(8443).from("10.0.0.0/8")] }),
      ],
    },
    { name: "a group on no endpoint", given: [main, group("web", { ingress: [all.from("0.0.0.0/0")] })] },
  ],
  invalid: [
    {
      name: "every protocol",
      given: [main, endpoint, group("edge", { vpc: ref("Main"), ingress: [all.from("10.0.0.0/16")] })],
      expect: [{ subject: "edge" }],
    },
    {
      name: "HTTP beside",
      given: [
        main,
        endpoint,
        group("edge", { vpc: ref("Main"), ingress: [tcp(80, 443).from("10.0.0.0/16")] }),
      ],
      expect: [{ subject: "edge" }],
    },
    {
      name: "one more network",
      given: [main, endpoint, group("edge", { vpc: ref("Main"), ingress: [tcp(443).from("10.1.0.0/16")] })],
      expect: [{ subject: "edge" }],
    },
    {
      name: "everybody",
      given: [endpoint, group("edge", { ingress: [tcp(443).from("0.0.0.0/0")] })],
      expect: [{ subject: "edge" }],
    },
    {
      name: "a customer's endpoint service, from everybody",
      given: [toService(CUSTOMERS), group("edge", { ingress: [tcp(8443).from("0.0.0.0/0")] })],
      expect: [{ subject: "edge", why: /for its own VPC/ }],
    },
    {
      name: "an endpoint of OpenSearch Serverless, from everybody",
      given: [
        behind(SEARCH_ENDPOINT, "Search", { groups: [ref("edge")] }),
        group("edge", { ingress: [tcp(443).from("0.0.0.0/0")] }),
      ],
      expect: [{ subject: "edge" }],
    },
    {
      name: "a group that another resource puts on the endpoint",
      on: "pulumi",
      because: ATTACHED,
      given: [
        main,
        behind(INTERFACE_ENDPOINT, "Api", {
          more: { aws: { vpcEndpointType: "Interface", serviceName: "com.amazonaws.eu-west-1.ssm" } },
        }),
        group("edge", { vpc: ref("Main"), ingress: [all.from("10.0.0.0/16")] }),
        associated("more", ref("Api"), "edge"),
      ],
      expect: [{ subject: "edge" }],
    },
  ],
  undetermined: [
    {
      name: "a group that may be on the endpoint",
      given: [
        main,
        behind(INTERFACE_ENDPOINT, "Api", {
          groups: [maybe("Own", ref("edge"))],
          more: {
            cfn: { VpcEndpointType: "Interface", ServiceName: "com.amazonaws.eu-west-1.ssm" },
            aws: { vpcEndpointType: "Interface", serviceName: "com.amazonaws.eu-west-1.ssm" },
          },
        }),
        group("edge", { vpc: ref("Main"), ingress: [all.from("10.0.0.0/16")] }),
      ],
      expect: [{ subject: "edge", dependsOn: ["Own"] }],
    },
    {
      name: "a service that only the deploy names",
      given: [toService(unresolved("Service")), group("edge", { ingress: [tcp(80).from("10.0.0.0/8")] })],
      expect: [{ subject: "edge", dependsOn: ["Service"] }],
    },
    {
      name: "a source from outside",
      given: [
        main,
        endpoint,
        group("edge", { vpc: ref("Main"), ingress: [tcp(443).from(unresolved("Net"))] }),
      ],
      expect: [{ subject: "edge", dependsOn: ["Net"] }],
    },
  ],
  unheeded: {
    VpcEndpointType$: "an endpoint with groups is one of interfaces: no other takes any",
    "SecurityGroup VpcId$|VPC CidrBlock$": "of a VPC that is not shown private space is near enough",
  },
});
