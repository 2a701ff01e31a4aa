import { opensearchPublic } from "../../shared/rules/opensearch-public";
import { SEARCH_DOMAIN, SEARCH_POLICY } from "../../shared/vocabulary";
import { describeRule, maybe, raw, resource, spelled, unresolved } from "./describe-rule";

const inVpc = spelled({ cfn: { SubnetIds: ["subnet-1"] }, aws: { subnetIds: ["subnet-1"] } });
const policy = (open: boolean, type = "network") =>
  resource(SEARCH_POLICY, "Policy", {
    type,
    policy: JSON.stringify([{ Rules: [{ ResourceType: "collection" }], AllowFromPublic: open }]),
  });

const IN_PARTS = "Pulumi tells of a text that is not known no part";
/** A policy of one entry, with a parameter in its text. */
const partly = (entry: string) =>
  raw("Policy", {
    cfn: {
      Type: "AWS::OpenSearchServerless::SecurityPolicy",
      Properties: { Type: "network", Policy: { "Fn::Sub": [`[{${entry}}]`, { Id: unresolved("Id") }] } },
    },
  });

describeRule(opensearchPublic, {
  valid: [
    { name: "in a VPC", given: [resource(SEARCH_DOMAIN, "Logs", { vpc: inVpc })] },
    {
      name: "VPC options from outside",
      given: [resource(SEARCH_DOMAIN, "Logs", { vpc: unresolved("Options") })],
    },
    { name: "collections behind endpoints", given: [policy(false)] },
    {
      name: "a policy of which an endpoint's id alone comes from outside",
      given: [partly('"AllowFromPublic": false, "SourceVPCEs": ["${Id}"]')],
      on: "cloudformation",
      because: IN_PARTS,
    },
    { name: "a policy of another kind", given: [policy(true, "encryption")] },
  ],
  invalid: [
    {
      name: "no VPC",
      given: [resource(SEARCH_DOMAIN, "Logs", { fineGrained: true })],
      expect: [{ subject: "Logs", why: /access control is on\.$/ }],
    },
    {
      name: "the older type, without fine-grained control",
      given: [
        raw("Logs", {
          cfn: { Type: "AWS::Elasticsearch::Domain", Properties: {} },
          aws: { type: "aws:elasticsearch/domain:Domain", properties: {} },
        }),
      ],
      expect: [{ subject: "Logs", why: /not on\.$/ }],
    },
    {
      name: "a policy for everybody, of which a name comes from outside",
      given: [partly('"AllowFromPublic": true, "Description": "${Id}"')],
      on: "cloudformation",
      because: IN_PARTS,
      expect: [{ subject: "Policy" }],
    },
    { name: "collections for everybody", given: [policy(true)], expect: [{ subject: "Policy" }] },
    {
      name: "VPC options without a subnet or a group",
      given: [
        resource(SEARCH_DOMAIN, "Logs", {
          vpc: spelled({ cfn: { SubnetIds: [] }, aws: { subnetIds: [] } }),
        }),
      ],
      expect: [{ subject: "Logs" }],
    },
  ],
  undetermined: [
    {
      name: "a VPC it may have",
      given: [resource(SEARCH_DOMAIN, "Logs", { vpc: maybe("Private", inVpc) })],
      expect: [{ subject: "Logs", dependsOn: ["Private"] }],
    },
    {
      name: "a policy from outside",
      given: [resource(SEARCH_POLICY, "Policy", { type: "network", policy: unresolved("Text") })],
      expect: [{ subject: "Policy", dependsOn: ["Text"] }],
    },
    ...['"AllowFromPublic": ${Id}', '"AllowFromPublic": false}, ${Id}, {"Description": ""'].map((text) => ({
      name: `what stands in ${text} decides`,
      given: [partly(text)],
      on: "cloudformation" as const,
      because: IN_PARTS,
      expect: [{ subject: "Policy", dependsOn: ["Id"] }],
    })),
    {
      name: "a policy that is no JSON",
      given: [resource(SEARCH_POLICY, "Policy", { type: "network", policy: "[{" })],
      expect: [{ subject: "Policy", dependsOn: ["the policy of Policy"] }],
    },
  ],
  unheeded: {
    "VPCOptions\\.SubnetIds$": "a list that nobody knows is taken to hold something",
  },
});
