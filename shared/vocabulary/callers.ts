import { absent, blocks, decidedBy, exactChoice, flag, refs, resourceType, text } from "./words";

/** Services that are called by name, and how far they ask who calls. */

/** Public unless told otherwise; nothing but a web ACL looks at callers (App Runner API, IngressConfiguration). */
export const APP_RUNNER = resourceType({
  kind: "app-runner-service",
  cfn: "AWS::AppRunner::Service",
  aws: "aws:apprunner/service:Service",
  words: {
    publicAccess: flag(
      {
        cfn: "NetworkConfiguration.IngressConfiguration.IsPubliclyAccessible",
        aws: "networkConfiguration.ingressConfiguration.isPubliclyAccessible",
      },
      absent(true),
    ),
  },
});

/** A gateway of Bedrock AgentCore has its URL on the internet (its developer guide, inbound authorization). */
export const AGENT_GATEWAY = resourceType({
  kind: "agent-entrance",
  cfn: "AWS::BedrockAgentCore::Gateway",
  aws: "aws:bedrock/agentcoreGateway:AgentcoreGateway",
  words: {
    authorizer: text({ cfn: "AuthorizerType", aws: "authorizerType" }, decidedBy("the authorizer")),
    /** What may decide in place of an authorizer. */
    decides: blocks({
      cfn: ["InterceptorConfigurations", "PolicyEngineConfiguration"],
      aws: ["interceptorConfigurations", "policyEngineConfiguration"],
    }),
  },
});

/**
 * Calls pass what the service asks and what the network that they come by asks (VPC Lattice User Guide, auth policies).
 */
export const LATTICE_NETWORK = resourceType({
  kind: "lattice-network",
  cfn: "AWS::VpcLattice::ServiceNetwork",
  aws: "aws:vpclattice/serviceNetwork:ServiceNetwork",
  words: { auth: exactChoice({ cfn: "AuthType", aws: "authType" }, ["NONE", "AWS_IAM"], absent("NONE")) },
});

export const LATTICE_SERVICE = resourceType({
  kind: "lattice-service",
  cfn: "AWS::VpcLattice::Service",
  aws: "aws:vpclattice/service:Service",
  words: { auth: exactChoice({ cfn: "AuthType", aws: "authType" }, ["NONE", "AWS_IAM"], absent("NONE")) },
});

export const LATTICE_ASSOCIATION = resourceType({
  kind: "lattice-association",
  cfn: "AWS::VpcLattice::ServiceNetworkServiceAssociation",
  aws: "aws:vpclattice/serviceNetworkServiceAssociation:ServiceNetworkServiceAssociation",
  words: {
    service: refs({ cfn: "ServiceIdentifier", aws: "serviceIdentifier" }, LATTICE_SERVICE),
    network: refs({ cfn: "ServiceNetworkIdentifier", aws: "serviceNetworkIdentifier" }, LATTICE_NETWORK),
  },
});
