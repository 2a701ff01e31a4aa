import { block } from "./cidr";
import { ending } from "./ending";
import { something } from "./presence";
import { absent, decidedBy, document, flag, refs, resourceType, text } from "./words";
import { tags } from "./tags";

/** Where things live: VPCs, subnets and what leads in and out of them. */
export const VPC = resourceType({
  kind: "vpc",
  cfn: "AWS::EC2::VPC",
  aws: "aws:ec2/vpc:Vpc",
  words: {
    cidr: block(4, { cfn: "CidrBlock", aws: "cidrBlock" }),
    ipv6: flag({ aws: "assignGeneratedIpv6CidrBlock" }, absent(false)),
    ipv6Block: something({ aws: ["ipv6CidrBlock", "ipv6IpamPoolId"] }),
    tags: tags(),
  },
});

export const DEFAULT_VPC = resourceType({
  kind: "default-vpc",
  aws: "aws:ec2/defaultVpc:DefaultVpc",
  words: { tags: tags() },
});

/** A further block of a VPC; without a CIDR it is an IPv6 one that AWS assigns. */
export const VPC_CIDR_BLOCK = resourceType({
  kind: "vpc-cidr",
  cfn: "AWS::EC2::VPCCidrBlock",
  aws: [
    "aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation",
    "aws:ec2/vpcIpv6CidrBlockAssociation:VpcIpv6CidrBlockAssociation",
  ],
  words: {
    vpc: refs({ cfn: "VpcId", aws: "vpcId" }, VPC),
    cidr: block(4, { cfn: "CidrBlock", aws: "cidrBlock" }),
    ipv6Cidr: block(6, { cfn: "Ipv6CidrBlock", aws: "ipv6CidrBlock" }),
    amazonIpv6: flag({ cfn: "AmazonProvidedIpv6CidrBlock" }, absent(false)),
    ipv6Pool: text({ cfn: ["Ipv6IpamPoolId", "Ipv6Pool"], aws: "ipv6IpamPoolId" }),
  },
});

export const SUBNET = resourceType({
  kind: "subnet",
  cfn: "AWS::EC2::Subnet",
  aws: "aws:ec2/subnet:Subnet",
  words: {
    vpc: refs({ cfn: "VpcId", aws: "vpcId" }, VPC, DEFAULT_VPC),
    cidr: block(4, { cfn: "CidrBlock", aws: "cidrBlock" }),
    ipv6Cidr: block(6, { cfn: "Ipv6CidrBlock", aws: "ipv6CidrBlock" }),
    ipv6Pool: text({ cfn: "Ipv6IpamPoolId", aws: "ipv6IpamPoolId" }),
    publicIpv4: flag({ cfn: "MapPublicIpOnLaunch", aws: "mapPublicIpOnLaunch" }, absent(false)),
    autoIpv6: flag({ cfn: "AssignIpv6AddressOnCreation", aws: "assignIpv6AddressOnCreation" }, absent(false)),
    tags: tags(),
  },
});

/** A block of IPv6 that a subnet is given from outside it. */
export const SUBNET_CIDR_BLOCK = resourceType({
  kind: "subnet-cidr",
  cfn: "AWS::EC2::SubnetCidrBlock",
  words: {
    subnet: refs({ cfn: "SubnetId" }, SUBNET),
    ipv6Cidr: block(6, { cfn: "Ipv6CidrBlock" }),
  },
});

export const DEFAULT_SUBNET = resourceType({
  kind: "default-subnet",
  aws: "aws:ec2/defaultSubnet:DefaultSubnet",
  words: { tags: tags() },
});

export const INTERNET_GATEWAY = resourceType({
  kind: "internet-gateway",
  cfn: "AWS::EC2::InternetGateway",
  aws: "aws:ec2/internetGateway:InternetGateway",
  words: { vpc: refs({ aws: "vpcId" }, VPC) },
});

export const VPN_GATEWAY = resourceType({
  kind: "vpn-gateway",
  cfn: "AWS::EC2::VPNGateway",
  aws: "aws:ec2/vpnGateway:VpnGateway",
  words: { vpc: refs({ aws: "vpcId" }, VPC) },
});

export const GATEWAY_ATTACHMENT = resourceType({
  kind: "gateway-attachment",
  cfn: "AWS::EC2::VPCGatewayAttachment",
  aws: "aws:ec2/internetGatewayAttachment:InternetGatewayAttachment",
  words: {
    vpc: refs({ cfn: "VpcId", aws: "vpcId" }, VPC),
    internetGateway: refs({ cfn: "InternetGatewayId", aws: "internetGatewayId" }, INTERNET_GATEWAY),
  },
});

export const EGRESS_ONLY_GATEWAY = resourceType({
  kind: "egress-only-gateway",
  cfn: "AWS::EC2::EgressOnlyInternetGateway",
  aws: "aws:ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway",
  words: { vpc: refs({ cfn: "VpcId", aws: "vpcId" }, VPC) },
});

export const NAT_GATEWAY = resourceType({
  kind: "nat-gateway",
  cfn: "AWS::EC2::NatGateway",
  aws: "aws:ec2/natGateway:NatGateway",
  words: {
    subnet: refs({ cfn: "SubnetId", aws: "subnetId" }, SUBNET),
    connectivity: text({ cfn: "ConnectivityType", aws: "connectivityType" }, absent("public")),
  },
});

/** EC2 route targets, by the property that names them. */
export const ROUTE_TARGETS = {
  gateway: { cfn: "GatewayId", aws: "gatewayId" },
  egressOnly: { cfn: "EgressOnlyInternetGatewayId", aws: ["egressOnlyGatewayId"] },
  nat: { cfn: "NatGatewayId", aws: "natGatewayId" },
  transit: { cfn: "TransitGatewayId", aws: "transitGatewayId" },
  peering: { cfn: "VpcPeeringConnectionId", aws: "vpcPeeringConnectionId" },
  instance: { cfn: "InstanceId", aws: "instanceId" },
  interface: { cfn: "NetworkInterfaceId", aws: "networkInterfaceId" },
  endpoint: { cfn: "VpcEndpointId", aws: "vpcEndpointId" },
} as const;

/** A route's own words, as a resource or as an element of a route table's `routes`. */
export const ROUTE_WORDS = {
  destination: block(4, { cfn: "DestinationCidrBlock", aws: ["destinationCidrBlock", "cidrBlock"] }),
  destination6: block(6, {
    cfn: "DestinationIpv6CidrBlock",
    aws: ["destinationIpv6CidrBlock", "ipv6CidrBlock"],
  }),
  gateway: refs(ROUTE_TARGETS.gateway, INTERNET_GATEWAY, VPN_GATEWAY),
} as const;

export const ROUTE_TABLE = resourceType({
  kind: "route-table",
  cfn: "AWS::EC2::RouteTable",
  aws: "aws:ec2/routeTable:RouteTable",
  words: { vpc: refs({ cfn: "VpcId", aws: "vpcId" }, VPC), tags: tags() },
});

/** The VPC's main table, adopted: it serves every subnet that has none of its own. */
export const DEFAULT_ROUTE_TABLE = resourceType({
  kind: "default-route-table",
  aws: "aws:ec2/defaultRouteTable:DefaultRouteTable",
  words: { vpc: refs({ aws: "defaultRouteTableId" }, VPC), tags: tags() },
});

export const ROUTE = resourceType({
  kind: "route",
  cfn: "AWS::EC2::Route",
  aws: "aws:ec2/route:Route",
  words: {
    table: refs({ cfn: "RouteTableId", aws: "routeTableId" }, ROUTE_TABLE, DEFAULT_ROUTE_TABLE, VPC),
    ...ROUTE_WORDS,
  },
});

export const ROUTE_TABLE_ASSOCIATION = resourceType({
  kind: "route-table-association",
  cfn: "AWS::EC2::SubnetRouteTableAssociation",
  aws: "aws:ec2/routeTableAssociation:RouteTableAssociation",
  words: {
    table: refs({ cfn: "RouteTableId", aws: "routeTableId" }, ROUTE_TABLE, DEFAULT_ROUTE_TABLE, VPC),
    subnet: refs({ cfn: "SubnetId", aws: "subnetId" }, SUBNET),
  },
});

export const MAIN_ROUTE_TABLE_ASSOCIATION = resourceType({
  kind: "main-route-table-association",
  aws: "aws:ec2/mainRouteTableAssociation:MainRouteTableAssociation",
  words: { table: refs({ aws: "routeTableId" }, ROUTE_TABLE), vpc: refs({ aws: "vpcId" }, VPC) },
});

export const PEERING = resourceType({
  kind: "vpc-peering",
  cfn: "AWS::EC2::VPCPeeringConnection",
  aws: "aws:ec2/vpcPeeringConnection:VpcPeeringConnection",
  words: {
    vpc: refs({ cfn: "VpcId", aws: "vpcId" }, VPC),
    peer: refs({ cfn: "PeerVpcId", aws: "peerVpcId" }, VPC),
    peerOwner: text({ cfn: "PeerOwnerId", aws: "peerOwnerId" }),
  },
});

/** Region-wide switch against internet gateways: off, block-ingress or block-bidirectional. */
export const BLOCK_PUBLIC_ACCESS = resourceType({
  kind: "block-public-access",
  cfn: "AWS::EC2::VPCBlockPublicAccessOptions",
  aws: "aws:ec2/vpcBlockPublicAccessOptions:VpcBlockPublicAccessOptions",
  words: { mode: text({ cfn: "InternetGatewayBlockMode", aws: "internetGatewayBlockMode" }, absent("off")) },
});

export const BLOCK_PUBLIC_ACCESS_EXCLUSION = resourceType({
  kind: "block-public-access-exclusion",
  cfn: "AWS::EC2::VPCBlockPublicAccessExclusion",
  aws: "aws:ec2/vpcBlockPublicAccessExclusion:VpcBlockPublicAccessExclusion",
  words: {
    mode: text({ cfn: "InternetGatewayExclusionMode", aws: "internetGatewayExclusionMode" }, decidedBy()),
    vpc: refs({ cfn: "VpcId", aws: "vpcId" }, VPC),
    subnet: refs({ cfn: "SubnetId", aws: "subnetId" }, SUBNET),
  },
});

export const VPC_ENDPOINT = resourceType({
  kind: "vpc-endpoint",
  cfn: "AWS::EC2::VPCEndpoint",
  aws: "aws:ec2/vpcEndpoint:VpcEndpoint",
  words: {
    type: text({ cfn: "VpcEndpointType", aws: "vpcEndpointType" }, absent("Gateway")),
    vpc: refs({ cfn: "VpcId", aws: "vpcId" }, VPC),
    service: ending({ cfn: "ServiceName", aws: "serviceName" }),
    privateDns: flag({ cfn: "PrivateDnsEnabled", aws: "privateDnsEnabled" }, absent(false)),
    policy: document({ cfn: "PolicyDocument", aws: "policy" }),
  },
});
