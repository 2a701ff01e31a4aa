import { all, claim, not, some } from "../facts";
import { forbid } from "../judges";
import { AGENT_GATEWAY } from "../vocabulary";
import { defineRule } from "./rule";
import { declared } from "./selectors";
import { setTo, shownBy, told } from "./telling/told";

const gateways = declared(AGENT_GATEWAY);

export const agentGatewayUnauthenticated = defineRule({
  id: "agent-gateway-unauthenticated",
  title: "A gateway for agents takes calls from everybody",
  severity: "medium",
  recommended: "warning",
  rationale:
    "The URL of a gateway is on the internet: whoever finds one that asks nobody uses its tools with the gateway's rights.",
  condition:
    "A gateway of Bedrock AgentCore has the authorizer NONE, and neither an interceptor nor a policy engine to decide in its place.",
  remediation: "Let the gateway ask for signatures (AWS_IAM) or tokens (CUSTOM_JWT)",
  references: ["https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/gateway-inbound-auth.html"],
  over: gateways,
  judge: ({ facts: { authorizer, decides }, name }) =>
    forbid(
      all(shownBy(authorizer, authorizer.is("NONE"), "asks nobody"), not(some(decides, () => claim(true)))),
      told({
        so: `Gateway ${name} takes calls from everybody`,
        perhaps: `Gateway ${name} may take calls from everybody`,
        why: "The authorizer NONE asks nobody who calls, and neither an interceptor nor a policy engine does so for it.",
        fix: setTo(authorizer, "AWS_IAM"),
      }),
    ),
});
