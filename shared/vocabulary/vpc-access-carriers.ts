import { GROUP_IDS, service, SUBNET_IDS, type Service } from "./attachment";
import { GROUPS, SUBNET_ID } from "./carrier-words";

/** Ways into a VPC and out of it. */
export const VPC_ACCESS_CARRIERS = [
  service({
    kind: "vpc-link",
    cfn: "AWS::ApiGatewayV2::VpcLink",
    aws: "aws:apigatewayv2/vpcLink:VpcLink",
    attaches: [{ groups: GROUP_IDS, subnets: SUBNET_IDS }],
  }),
  service({
    kind: "client-vpn-endpoint",
    cfn: "AWS::EC2::ClientVpnEndpoint",
    aws: "aws:ec2clientvpn/endpoint:Endpoint",
    attaches: [{ groups: GROUP_IDS }],
  }),
  service({
    kind: "instance-connect-endpoint",
    cfn: "AWS::EC2::InstanceConnectEndpoint",
    aws: "aws:ec2transitgateway/instanceConnectEndpoint:InstanceConnectEndpoint",
    attaches: [{ groups: GROUP_IDS, subnets: SUBNET_ID }],
  }),
  service({
    kind: "verified-access-endpoint",
    cfn: "AWS::EC2::VerifiedAccessEndpoint",
    aws: "aws:verifiedaccess/endpoint:Endpoint",
    attaches: [{ groups: GROUP_IDS }],
  }),
  service({
    kind: "resolver-endpoint",
    cfn: "AWS::Route53Resolver::ResolverEndpoint",
    aws: "aws:route53/resolverEndpoint:ResolverEndpoint",
    attaches: [
      { groups: GROUP_IDS, subnets: { cfn: "IpAddresses[].SubnetId", aws: "ipAddresses[].subnetId" } },
    ],
  }),
  service({
    kind: "resource-gateway",
    cfn: "AWS::VpcLattice::ResourceGateway",
    aws: "aws:vpclattice/resourceGateway:ResourceGateway",
    attaches: [{ groups: GROUP_IDS, subnets: SUBNET_IDS }],
  }),
  // Who in a VPC may call what a service network holds (VPC Lattice User Guide, security groups).
  service({
    kind: "service-network-association",
    cfn: "AWS::VpcLattice::ServiceNetworkVpcAssociation",
    aws: "aws:vpclattice/serviceNetworkVpcAssociation:ServiceNetworkVpcAssociation",
    attaches: [{ groups: GROUP_IDS }],
  }),
  service({
    kind: "license-endpoint",
    cfn: "AWS::Deadline::LicenseEndpoint",
    attaches: [{ groups: GROUP_IDS, subnets: SUBNET_IDS }],
  }),
  service({
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
  service({
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
  service({
    kind: "file-cache",
    cfn: "AWS::FSx::FileCache",
    aws: "aws:fsx/fileCache:FileCache",
    attaches: [{ groups: GROUP_IDS, subnets: SUBNET_IDS }],
  }),
  service({
    kind: "bucket-mount-target",
    cfn: "AWS::S3Files::MountTarget",
    aws: "aws:s3/filesMountTarget:FilesMountTarget",
    attaches: [{ groups: GROUPS, subnets: SUBNET_ID }],
  }),
  service({
    kind: "outpost-endpoint",
    cfn: "AWS::S3Outposts::Endpoint",
    aws: "aws:s3outposts/endpoint:Endpoint",
    attaches: [{ groups: { cfn: "SecurityGroupId", aws: "securityGroupId" }, subnets: SUBNET_ID }],
  }),
] as const satisfies readonly Service[];
