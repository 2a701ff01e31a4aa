import { GROUP_IDS, carrierType, SUBNET_IDS, type CarrierType } from "../attachment";
import { GROUPS, SUBNET_ID } from "./carrier-words";

/** Ways into a VPC and out of it. */
export const VPC_ACCESS_CARRIERS = [
  carrierType({
    kind: "vpc-link",
    cfn: "AWS::ApiGatewayV2::VpcLink",
    aws: "aws:apigatewayv2/vpcLink:VpcLink",
    attaches: [{ groups: GROUP_IDS, subnets: SUBNET_IDS }],
  }),
  carrierType({
    kind: "client-vpn-endpoint",
    cfn: "AWS::EC2::ClientVpnEndpoint",
    aws: "aws:ec2clientvpn/endpoint:Endpoint",
    attaches: [{ groups: GROUP_IDS }],
  }),
  carrierType({
    kind: "instance-connect-endpoint",
    cfn: "AWS::EC2::InstanceConnectEndpoint",
    aws: "aws:ec2transitgateway/instanceConnectEndpoint:InstanceConnectEndpoint",
    attaches: [{ groups: GROUP_IDS, subnets: SUBNET_ID }],
  }),
  carrierType({
    kind: "verified-access-endpoint",
    cfn: "AWS::EC2::VerifiedAccessEndpoint",
    aws: "aws:verifiedaccess/endpoint:Endpoint",
    attaches: [{ groups: GROUP_IDS }],
  }),
  carrierType({
    kind: "resolver-endpoint",
    cfn: "AWS::Route53Resolver::ResolverEndpoint",
    aws: "aws:route53/resolverEndpoint:ResolverEndpoint",
    attaches: [
      { groups: GROUP_IDS, subnets: { cfn: "IpAddresses[].SubnetId", aws: "ipAddresses[].subnetId" } },
    ],
  }),
  carrierType({
    kind: "resource-gateway",
    cfn: "AWS::VpcLattice::ResourceGateway",
    aws: "aws:vpclattice/resourceGateway:ResourceGateway",
    attaches: [{ groups: GROUP_IDS, subnets: SUBNET_IDS }],
  }),
  // Who in a VPC may call what a service network holds (VPC Lattice User Guide, security groups).
  carrierType({
    kind: "service-network-association",
    cfn: "AWS::VpcLattice::ServiceNetworkVpcAssociation",
    aws: "aws:vpclattice/serviceNetworkVpcAssociation:ServiceNetworkVpcAssociation",
    attaches: [{ groups: GROUP_IDS }],
  }),
  carrierType({
    kind: "license-endpoint",
    cfn: "AWS::Deadline::LicenseEndpoint",
    attaches: [{ groups: GROUP_IDS, subnets: SUBNET_IDS }],
  }),
  carrierType({
    kind: "transfer-web-app",
    cfn: "AWS::Transfer::WebApp",
    aws: "aws:transfer/webApp:WebApp",
    attaches: [
      {
        each: { cfn: "EndpointDetails.Vpc", aws: "endpointDetails.vpc" },
        groups: GROUP_IDS,
        subnets: SUBNET_IDS,
      },
    ],
  }),
  carrierType({
    kind: "transfer-server",
    cfn: "AWS::Transfer::Server",
    aws: "aws:transfer/server:Server",
    attaches: [
      {
        each: { cfn: "EndpointDetails", aws: "endpointDetails" },
        groups: GROUP_IDS,
        subnets: SUBNET_IDS,
      },
    ],
  }),
  carrierType({
    kind: "file-cache",
    cfn: "AWS::FSx::FileCache",
    aws: "aws:fsx/fileCache:FileCache",
    attaches: [{ groups: GROUP_IDS, subnets: SUBNET_IDS }],
  }),
  carrierType({
    kind: "bucket-mount-target",
    cfn: "AWS::S3Files::MountTarget",
    aws: "aws:s3/filesMountTarget:FilesMountTarget",
    attaches: [{ groups: GROUPS, subnets: SUBNET_ID }],
  }),
  carrierType({
    kind: "outpost-endpoint",
    cfn: "AWS::S3Outposts::Endpoint",
    aws: "aws:s3outposts/endpoint:Endpoint",
    attaches: [{ groups: { cfn: "SecurityGroupId", aws: "securityGroupId" }, subnets: SUBNET_ID }],
  }),
  carrierType({
    kind: "directory-connector",
    cfn: "AWS::PCAConnectorAD::Connector",
    attaches: [{ each: { cfn: "VpcInformation" }, groups: GROUP_IDS }],
  }),
  carrierType({
    kind: "bidding-gateway",
    cfn: ["AWS::RTBFabric::RequesterGateway", "AWS::RTBFabric::ResponderGateway"],
    attaches: [{ groups: GROUP_IDS, subnets: SUBNET_IDS }],
  }),
  // The way of its control plane into the VPC (CloudFormation, AWS::EVS::Environment).
  carrierType({
    kind: "vmware-environment",
    cfn: "AWS::EVS::Environment",
    attaches: [
      {
        groups: { cfn: "ServiceAccessSecurityGroups.SecurityGroups" },
        subnets: { cfn: "ServiceAccessSubnetId" },
      },
    ],
  }),
  // EC2 asks instances from an interface with this group how they are (EC2 API, HealthCheckPathSourceRequestObject).
  carrierType({
    kind: "health-check",
    cfn: "AWS::EC2::ApplicationStatusCheck",
    attaches: [
      {
        each: { cfn: "HealthCheckPaths[].Source" },
        groups: { cfn: "SecurityGroupId" },
        subnets: { cfn: "SubnetId" },
        onlyCalls: true,
      },
    ],
  }),
] as const satisfies readonly CarrierType[];
