import { all, because, yes } from "../facts";
import { forbid } from "../judges";
import { grantsEverybody } from "../semantics";
import { VPC_ENDPOINT } from "../vocabulary";
import { defineRule } from "./rule";
import { declared } from "./selectors";
import { told } from "./telling/told";

const endpoints = declared(VPC_ENDPOINT);

/** Only a pattern for every call of every service allows a call that there is not. */
const ANY_CALL = ["anything:AtAll"];

/** Others lead to appliances, resources and service networks, and have no policy. */
const TAKES_POLICY: ReadonlySet<string> = new Set(["Gateway", "Interface"]);

export const vpcEndpointPolicyOpen = defineRule({
  id: "vpc-endpoint-policy-open",
  title: "A VPC endpoint lets every call to its service pass",
  severity: "low",
  recommended: "off",
  rationale: "Data leaves for anybody's bucket through one's own endpoint, past every route and firewall.",
  condition:
    "A gateway or interface endpoint has no policy, or one that allows every call of every service to everybody, on every resource and without a condition.",
  remediation: "Write a policy that names the accounts, buckets or calls that are meant",
  references: ["https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html"],
  over: endpoints,
  judge: ({ facts, name }, { network }) =>
    forbid(
      // Without a policy an endpoint has the one that allows everything.
      because(
        all(
          facts.type.satisfies((type) => TAKES_POLICY.has(type)),
          grantsEverybody(facts.policy, ANY_CALL, network.index, yes()),
        ),
      ),
      told({
        so: `Endpoint ${name} allows every call of everybody`,
        perhaps: `Endpoint ${name} may allow every call`,
        why: "It has no policy, or one that allows every call on every resource without a condition.",
      }),
    ),
});
