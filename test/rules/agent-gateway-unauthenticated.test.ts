import { agentGatewayUnauthenticated } from "../../shared/rules/agent-gateway-unauthenticated";
import { AGENT_GATEWAY } from "../../shared/vocabulary";
import { describeRule, oneOf, resource, unresolved, type Fact } from "./describe-rule";

const gateway = (authorizer: Fact) => resource(AGENT_GATEWAY, "Tools", { authorizer });

/** What decides in place of an authorizer; an empty list does not. */
function deciding(cfn: Readonly<Record<string, Fact>>, aws: Readonly<Record<string, Fact>>) {
  return resource(AGENT_GATEWAY, "Tools", { authorizer: "NONE" }, { cfn, aws });
}

describeRule(agentGatewayUnauthenticated, {
  valid: [
    { name: "signatures", given: [gateway("AWS_IAM")] },
    { name: "tokens", given: [gateway("CUSTOM_JWT")] },
    {
      name: "an interceptor that decides",
      given: [
        deciding(
          { InterceptorConfigurations: [{ InterceptionPoints: ["REQUEST"] }] },
          { interceptorConfigurations: [{ interceptionPoints: ["REQUEST"] }] },
        ),
      ],
    },
    {
      name: "a policy engine that decides",
      given: [
        deciding(
          { PolicyEngineConfiguration: { Mode: "ENFORCE" } },
          { policyEngineConfiguration: { mode: "ENFORCE" } },
        ),
      ],
    },
  ],
  invalid: [
    {
      name: "nobody is asked",
      given: [gateway("NONE")],
      expect: [{ subject: "Tools", title: "Gateway Tools takes calls from everybody" }],
    },
    {
      name: "an empty list of interceptors",
      given: [deciding({ InterceptorConfigurations: [] }, { interceptorConfigurations: [] })],
      expect: [{ subject: "Tools" }],
    },
  ],
  undetermined: [
    {
      name: "an authorizer from outside",
      given: [gateway(unresolved("Authorizer"))],
      expect: [{ subject: "Tools", dependsOn: ["Authorizer"], title: /: Authorizer decides$/ }],
    },
    {
      name: "one of two",
      given: [gateway(oneOf("Stage", "NONE", "AWS_IAM"))],
      expect: [{ subject: "Tools", dependsOn: ["Stage"] }],
    },
  ],
});
