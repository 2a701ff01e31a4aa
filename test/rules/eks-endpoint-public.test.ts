import { eksEndpointPublic } from "../../shared/rules/eks-endpoint-public";
import { KUBERNETES } from "../../shared/vocabulary";
import { describeRule, raw, resource, unresolved } from "./describe-rule";

describeRule(eksEndpointPublic, {
  valid: [
    { name: "no public endpoint", given: [resource(KUBERNETES, "Shop", { publicEndpoint: false })] },
    { name: "false as text", given: [resource(KUBERNETES, "Shop", { publicEndpoint: "false" })] },
    { name: "for one office", given: [resource(KUBERNETES, "Shop", { sources: ["203.0.114.0/24"] })] },
    { name: "just not wide", given: [resource(KUBERNETES, "Shop", { sources: ["52.1.0.0/16"] })] },
    {
      name: "no public endpoint, whatever the prefixes",
      given: [resource(KUBERNETES, "Shop", { publicEndpoint: false, sources: ["0.0.0.0/0"] })],
    },
  ],
  invalid: [
    {
      name: "nothing written: EKS opens it",
      given: [resource(KUBERNETES, "Shop", {}, { cfn: { Name: "shop" }, aws: { name: "shop" } })],
      expect: [{ subject: "Shop", why: /^EKS makes the endpoint public/ }],
    },
    {
      name: "everybody in so many words",
      given: [resource(KUBERNETES, "Shop", { publicEndpoint: true, sources: ["0.0.0.0/0"] })],
      expect: [{ subject: "Shop" }],
    },
    {
      name: "an empty list is everybody",
      given: [resource(KUBERNETES, "Shop", { publicEndpoint: true, sources: [] })],
      expect: [{ subject: "Shop" }],
    },
    {
      name: "everybody over IPv6",
      given: [resource(KUBERNETES, "Shop", { sources: ["::/0", "203.0.114.0/24"] })],
      expect: [{ subject: "Shop" }],
    },
    {
      name: "in two halves",
      given: [resource(KUBERNETES, "Shop", { sources: ["0.0.0.0/1", "128.0.0.0/1"] })],
      expect: [{ subject: "Shop" }],
    },
    {
      name: "wide",
      given: [resource(KUBERNETES, "Shop", { sources: ["52.0.0.0/15"] })],
      expect: [{ subject: "Shop" }],
    },
    {
      name: "a cluster of CDK's own making",
      on: "cloudformation",
      because: "the custom resource is CDK's",
      given: [
        raw("Shop", {
          cfn: {
            Type: "Custom::AWSCDK-EKS-Cluster",
            Properties: { Config: { resourcesVpcConfig: { endpointPublicAccess: true } } },
          },
        }),
      ],
      expect: [{ subject: "Shop" }],
    },
  ],
  undetermined: [
    {
      name: "a flag from outside",
      given: [resource(KUBERNETES, "Shop", { publicEndpoint: unresolved("Public") })],
      expect: [{ subject: "Shop", dependsOn: ["Public"] }],
    },
    {
      name: "prefixes from outside",
      given: [resource(KUBERNETES, "Shop", { sources: [unresolved("Office")] })],
      expect: [{ subject: "Shop", dependsOn: ["Office"] }],
    },
  ],
});
