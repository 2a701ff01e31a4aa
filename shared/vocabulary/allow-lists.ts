import { addresses } from "./cidr";
import { presence } from "./presence";
import { resourceType } from "./words";

/**
 * Whom services let in by prefixes of their own, where no security group stands. Of MediaConnect that is who may send
 * to a source or fetch from an output; of MediaPackage who may fetch from an endpoint; of Global Resolver who may ask
 * for names; of CodePipeline who may start a pipeline.
 */
export const ALLOW_LIST = resourceType({
  kind: "allow-list",
  cfn: [
    "AWS::MediaLive::InputSecurityGroup",
    "AWS::MediaConnect::Flow",
    "AWS::MediaConnect::FlowSource",
    "AWS::MediaConnect::FlowOutput",
    "AWS::MediaConnect::RouterNetworkInterface",
    "AWS::MediaConnect::SourceEndpoint",
    "AWS::MediaConnect::DestinationEndpoint",
    "AWS::MediaPackage::OriginEndpoint",
    "AWS::WorkSpaces::WorkspaceIpGroup",
    "AWS::WorkSpacesWeb::IpAccessSettings",
    "AWS::SageMaker::Workforce",
    "AWS::Route53GlobalResolver::AccessSource",
    "AWS::CodePipeline::Webhook",
  ],
  aws: [
    "aws:medialive/inputSecurityGroup:InputSecurityGroup",
    "aws:workspaces/ipGroup:IpGroup",
    "aws:workspacesweb/ipAccessSettings:IpAccessSettings",
    "aws:sagemaker/workforce:Workforce",
    "aws:codepipeline/webhook:Webhook",
  ],
  words: {
    sources: addresses({
      cfn: [
        "WhitelistRules[].Cidr",
        "Source.WhitelistCidr",
        "WhitelistCidr",
        "CidrAllowList",
        "Whitelist",
        "Configuration.Public.AllowRules[].Cidr",
        "Configuration.Standard.SourceNetworkingConfiguration.Public.SourceAllowRules[].Cidr",
        "Configuration.Standard.DestinationNetworkingConfiguration.Public.DestinationAllowRules[].Cidr",
        "UserRules[].IpRule",
        "IpRules[].IpRange",
        "SourceIpConfig.Cidrs",
        "Cidr",
        "AuthenticationConfiguration.AllowedIPRange",
      ],
      aws: [
        "whitelistRules[].cidr",
        "rules[].source",
        "ipRules[].ipRange",
        "sourceIpConfig.cidrs",
        "authenticationConfiguration.allowedIpRange",
      ],
    }),
    /** A source or an output in a VPC, where groups of its interface decide (MediaConnect API, SetSourceRequest). */
    inVpc: presence({
      cfn: ["Source.VpcInterfaceName", "VpcInterfaceName", "VpcInterfaceAttachment"],
    }),
  },
});
