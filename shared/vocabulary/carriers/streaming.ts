import { GROUP_IDS, carrierType, SUBNET_IDS, type CarrierType } from "../attachment";
import { SUBNET_ID } from "./carrier-words";
import { absent, flag } from "../words";

/** What people watch and work at, at a distance. */
export const STREAMING_CARRIERS = [
  // With it each instance has a public address (AppStream 2.0 Administration Guide, VPC setup recommendations).
  carrierType({
    kind: "streaming-instances",
    cfn: ["AWS::AppStream::Fleet", "AWS::AppStream::ImageBuilder", "AWS::AppStream::AppBlockBuilder"],
    aws: ["aws:appstream/fleet:Fleet", "aws:appstream/imageBuilder:ImageBuilder"],
    attaches: [
      {
        groups: { cfn: "VpcConfig.SecurityGroupIds", aws: "vpcConfig.securityGroupIds" },
        subnets: { cfn: "VpcConfig.SubnetIds", aws: "vpcConfig.subnetIds" },
        publicAddress: flag(
          { cfn: "EnableDefaultInternetAccess", aws: "enableDefaultInternetAccess" },
          absent(false),
        ),
      },
    ],
  }),
  // An elastic address for each desktop (WorkSpaces API, DefaultWorkspaceCreationProperties).
  carrierType({
    kind: "desktop-directory",
    cfn: "AWS::WorkSpaces::Directory",
    aws: "aws:workspaces/directory:Directory",
    attaches: [
      {
        groups: {
          cfn: "WorkspaceCreationProperties.CustomSecurityGroupId",
          aws: "workspaceCreationProperties.customSecurityGroupId",
        },
        subnets: SUBNET_IDS,
        publicAddress: flag(
          {
            cfn: "WorkspaceCreationProperties.EnableInternetAccess",
            aws: "workspaceCreationProperties.enableInternetAccess",
          },
          absent(false),
        ),
      },
    ],
  }),
  carrierType({
    kind: "browser-network",
    cfn: "AWS::WorkSpacesWeb::NetworkSettings",
    aws: "aws:workspacesweb/networkSettings:NetworkSettings",
    attaches: [{ groups: GROUP_IDS, subnets: SUBNET_IDS }],
  }),
  carrierType({
    kind: "media-endpoint",
    cfn: ["AWS::MediaLive::Input", "AWS::MediaLive::Channel"],
    aws: ["aws:medialive/input:Input", "aws:medialive/channel:Channel"],
    attaches: [{ each: { cfn: "Vpc", aws: "vpc" }, groups: GROUP_IDS, subnets: SUBNET_IDS }],
  }),
  carrierType({
    kind: "media-flow",
    cfn: "AWS::MediaConnect::Flow",
    attaches: [{ each: { cfn: "VpcInterfaces" }, groups: GROUP_IDS, subnets: SUBNET_ID }],
  }),
  carrierType({
    kind: "media-flow-interface",
    cfn: "AWS::MediaConnect::FlowVpcInterface",
    attaches: [{ groups: GROUP_IDS, subnets: SUBNET_ID }],
  }),
  carrierType({
    kind: "media-router-interface",
    cfn: [
      "AWS::MediaConnect::RouterNetworkInterface",
      "AWS::MediaConnect::SourceEndpoint",
      "AWS::MediaConnect::DestinationEndpoint",
    ],
    attaches: [
      {
        each: {
          cfn: [
            "Configuration.Vpc",
            "Configuration.Standard.SourceNetworkingConfiguration.Vpc",
            "Configuration.Standard.DestinationNetworkingConfiguration.Vpc",
          ],
        },
        groups: GROUP_IDS,
        subnets: SUBNET_ID,
      },
    ],
  }),
] as const satisfies readonly CarrierType[];
