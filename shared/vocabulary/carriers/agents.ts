import { GROUP_IDS, carrierType, SUBNET_IDS, type CarrierType } from "../attachment";
import { GROUPS, LAUNCHED, SUBNETS } from "./carrier-words";

/** What agents run in, and what they and AWS's own agents reach into a VPC with. */
export const AGENT_CARRIERS = [
  carrierType({
    kind: "agent-runtime",
    cfn: ["AWS::BedrockAgentCore::Runtime", "AWS::BedrockAgentCore::Harness"],
    aws: [
      "aws:bedrock/agentcoreAgentRuntime:AgentcoreAgentRuntime",
      "aws:bedrock/agentcoreHarness:AgentcoreHarness",
    ],
    attaches: [
      {
        each: {
          cfn: [
            "NetworkConfiguration.NetworkModeConfig",
            "Environment.AgentCoreRuntimeEnvironment.NetworkConfiguration.NetworkModeConfig",
          ],
          aws: [
            "networkConfiguration.networkModeConfig",
            "environments[].agentcoreRuntimeEnvironments[].networkConfigurations[].networkModeConfigs",
          ],
        },
        groups: GROUPS,
        subnets: SUBNETS,
      },
      // The way to who vouches for its callers.
      {
        each: {
          cfn: [
            "AuthorizerConfiguration.CustomJWTAuthorizer.PrivateEndpoint.ManagedVpcResource",
            "AuthorizerConfiguration.CustomJWTAuthorizer.PrivateEndpointOverrides[].PrivateEndpoint.ManagedVpcResource",
          ],
          aws: [
            "authorizerConfiguration.customJwtAuthorizer.privateEndpoint.managedVpcResource",
            "authorizerConfiguration.customJwtAuthorizer.privateEndpointOverrides[].privateEndpoint.managedVpcResource",
          ],
        },
        groups: GROUP_IDS,
        subnets: SUBNET_IDS,
      },
    ],
  }),
  carrierType({
    kind: "agent-tool",
    cfn: ["AWS::BedrockAgentCore::BrowserCustom", "AWS::BedrockAgentCore::CodeInterpreterCustom"],
    aws: [
      "aws:bedrock/agentcoreBrowser:AgentcoreBrowser",
      "aws:bedrock/agentcoreCodeInterpreter:AgentcoreCodeInterpreter",
    ],
    attaches: [
      {
        each: { cfn: "NetworkConfiguration.VpcConfig", aws: "networkConfiguration.vpcConfig" },
        groups: GROUPS,
        subnets: SUBNETS,
      },
    ],
  }),
  // Instances of the account that run agents (CloudFormation, AWS::BedrockAgentCore::CapacityProvider).
  carrierType({
    kind: "agent-capacity",
    cfn: "AWS::BedrockAgentCore::CapacityProvider",
    attaches: [
      {
        each: { cfn: "ComputeConfiguration.Ec2Configuration.VpcConfiguration" },
        groups: GROUPS,
        subnets: SUBNETS,
        publicAddress: LAUNCHED,
      },
    ],
  }),
  carrierType({
    kind: "agent-gateway",
    cfn: [
      "AWS::BedrockAgentCore::Gateway",
      "AWS::BedrockAgentCore::GatewayTarget",
      "AWS::BedrockAgentCore::OAuth2CredentialProvider",
    ],
    aws: [
      "aws:bedrock/agentcoreGateway:AgentcoreGateway",
      "aws:bedrock/agentcoreRegistry:AgentcoreRegistry",
      "aws:bedrock/agentcoreGatewayTarget:AgentcoreGatewayTarget",
      "aws:bedrock/agentcoreOauth2CredentialProvider:AgentcoreOauth2CredentialProvider",
      "aws:agentregistry/registry:Registry",
    ],
    attaches: [
      {
        each: {
          cfn: [
            "AuthorizerConfiguration.CustomJWTAuthorizer.PrivateEndpoint.ManagedVpcResource",
            "PrivateEndpoint.ManagedVpcResource",
            "Oauth2ProviderConfigInput.CustomOauth2ProviderConfig.PrivateEndpoint.ManagedVpcResource",
            "Oauth2ProviderConfigInput.CustomOauth2ProviderConfig.PrivateEndpointOverrides[].PrivateEndpoint.ManagedVpcResource",
          ],
          aws: [
            "authorizerConfiguration.customJwtAuthorizer.privateEndpoint.managedVpcResource",
            "authorizerConfiguration.customJwtAuthorizer.privateEndpointOverrides[].privateEndpoint.managedVpcResource",
            "privateEndpoint.managedVpcResource",
            "oauth2ProviderConfig.customOauth2ProviderConfig.privateEndpoint.managedVpcResource",
            "oauth2ProviderConfig.customOauth2ProviderConfig.privateEndpointOverrides[].privateEndpoint.managedVpcResource",
            "discoveryConfiguration.authorizerConfiguration.customJwtAuthorizer.privateEndpoint.managedVpcResource",
            "discoveryConfiguration.authorizerConfiguration.customJwtAuthorizer.privateEndpointOverrides[].privateEndpoint.managedVpcResource",
          ],
        },
        groups: GROUP_IDS,
        subnets: SUBNET_IDS,
      },
    ],
  }),
  // AWS's agents for operations and for security, and what they may test.
  carrierType({
    kind: "agent-connection",
    cfn: ["AWS::DevOpsAgent::PrivateConnection", "AWS::SecurityAgent::PrivateConnection"],
    attaches: [
      {
        each: { cfn: ["ConnectionConfiguration.ServiceManaged", "Mode.ServiceManaged"] },
        groups: GROUP_IDS,
        subnets: SUBNET_IDS,
      },
    ],
  }),
  carrierType({
    kind: "penetration-test",
    cfn: ["AWS::SecurityAgent::Pentest", "AWS::SecurityAgent::AgentSpace"],
    attaches: [
      {
        each: { cfn: ["VpcConfig", "AwsResources.Vpcs"] },
        groups: { cfn: "SecurityGroupArns" },
        subnets: { cfn: "SubnetArns" },
      },
    ],
  }),
] as const satisfies readonly CarrierType[];
