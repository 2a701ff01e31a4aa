import { IN_VPC } from "./attachment";
import { filled } from "./presence";
import { absent, composed, flag, resourceType, text } from "./words";

export const SEARCH_DOMAIN = resourceType({
  kind: "search-domain",
  cfn: ["AWS::OpenSearchService::Domain", "AWS::Elasticsearch::Domain"],
  aws: ["aws:opensearch/domain:Domain", "aws:elasticsearch/domain:Domain"],
  words: {
    vpc: filled({ cfn: "VPCOptions", aws: "vpcOptions" }, ...IN_VPC),
    fineGrained: flag(
      { cfn: "AdvancedSecurityOptions.Enabled", aws: "advancedSecurityOptions.enabled" },
      absent(false),
    ),
  },
});

/** A policy of OpenSearch Serverless, as JSON text. */
export const SEARCH_POLICY = resourceType({
  kind: "search-policy",
  cfn: "AWS::OpenSearchServerless::SecurityPolicy",
  aws: "aws:opensearch/serverlessSecurityPolicy:ServerlessSecurityPolicy",
  words: {
    type: text({ cfn: "Type", aws: "type" }),
    policy: composed({ cfn: "Policy", aws: "policy" }),
  },
});
