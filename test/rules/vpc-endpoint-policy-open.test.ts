import { vpcEndpointPolicyOpen } from "../../shared/rules/vpc-endpoint-policy-open";
import { IDENTITY, VPC_ENDPOINT } from "../../shared/vocabulary";
import { describeRule, maybe, ref, resource, unresolved, type Fact } from "./describe-rule";

const endpoint = (policy?: Fact) =>
  resource(VPC_ENDPOINT, "S3", {
    vpc: "vpc-1",
    service: "com.amazonaws.eu-west-1.s3",
    ...(policy !== undefined && { policy }),
  });
const allow = (more: { readonly [key: string]: Fact }) => ({
  Statement: [{ Effect: "Allow", Principal: "*", Action: "*", Resource: "*", ...more }],
});

describeRule(vpcEndpointPolicyOpen, {
  valid: [
    { name: "reading only", given: [endpoint(allow({ Action: "s3:GetObject" }))] },
    { name: "every call of one service", given: [endpoint(allow({ Action: "s3:*" }))] },
    { name: "one bucket", given: [endpoint(allow({ Resource: "arn:aws:s3:::shop/*" }))] },
    {
      name: "one organisation",
      given: [endpoint(allow({ Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } } }))],
    },
    {
      name: "one account",
      given: [endpoint(allow({ Principal: { AWS: "arn:aws:iam::123456789012:root" } }))],
    },
    {
      name: "a principal of the program",
      given: [
        resource(IDENTITY, "Reader", {}),
        endpoint(allow({ Principal: { AWS: ref("Reader", "Arn") } })),
      ],
    },
    {
      name: "an endpoint of a Gateway Load Balancer",
      given: [resource(VPC_ENDPOINT, "Inspection", { vpc: "vpc-1", type: "GatewayLoadBalancer" })],
    },
    { name: "nothing", given: [endpoint(allow({ Effect: "Deny" }))] },
  ],
  invalid: [
    {
      name: "no policy",
      given: [endpoint()],
      expect: [{ subject: "S3", title: "Endpoint S3 allows every call of everybody" }],
    },
    {
      name: "everybody, as AWS writes it too",
      given: [endpoint(allow({ Principal: { AWS: ["*"] } }))],
      expect: [{ subject: "S3" }],
    },
    { name: "everything", given: [endpoint(allow({}))], expect: [{ subject: "S3" }] },
    {
      name: "everybody but one account",
      given: [
        endpoint({
          Statement: [{ Effect: "Allow", NotPrincipal: { AWS: "123456789012" }, Action: "*", Resource: "*" }],
        }),
      ],
      expect: [{ subject: "S3" }],
    },
    {
      name: "everything, as JSON text",
      given: [endpoint(JSON.stringify(allow({})))],
      expect: [{ subject: "S3" }],
    },
    {
      name: "everything, as JSON text that an input leaves out for the same",
      given: [endpoint(maybe("Written", JSON.stringify(allow({}))))],
      expect: [{ subject: "S3" }],
    },
  ],
  undetermined: [
    {
      name: "a policy that an input leaves out",
      given: [endpoint(maybe("Limited", allow({ Action: "s3:GetObject" })))],
      expect: [{ subject: "S3", dependsOn: ["Limited"] }],
    },
    {
      name: "JSON text for nothing that an input leaves out",
      given: [endpoint(maybe("Limited", JSON.stringify(allow({ Effect: "Deny" }))))],
      expect: [{ subject: "S3", dependsOn: ["Limited"] }],
    },
    {
      name: "a policy from outside",
      given: [endpoint(unresolved("Policy"))],
      expect: [{ subject: "S3", dependsOn: ["Policy"] }],
    },
    {
      name: "a principal from outside",
      given: [endpoint(allow({ Principal: { AWS: unresolved("Who") } }))],
      expect: [{ subject: "S3", dependsOn: ["Who"] }],
    },
  ],
});
