import { IN_VPC } from "./attachment";
import { everybody } from "./everybody";
import { FACES_INTERNET, LOAD_BALANCER } from "./load-balancers";
import { LAMBDA } from "./instances";
import { SUBNET, VPC } from "./place";
import { filled, presence, something } from "./presence";
import {
  absent,
  blocks,
  decidedBy,
  exactChoice,
  flag,
  integer,
  refs,
  resourceType,
  text,
  texts,
} from "./words";

/** What AWS runs for its customers, and connections that enter sideways: VPNs, transit gateways, notebooks. */
export const TRANSIT_HUB = resourceType({
  kind: "transit-hub",
  cfn: "AWS::EC2::TransitGateway",
  aws: "aws:ec2transitgateway/transitGateway:TransitGateway",
  words: {
    autoAccept: text(
      { cfn: "AutoAcceptSharedAttachments", aws: "autoAcceptSharedAttachments" },
      absent("disable"),
    ),
    groupReferences: text(
      { cfn: "SecurityGroupReferencingSupport", aws: "securityGroupReferencingSupport" },
      absent("disable"),
    ),
  },
});

export const NEPTUNE_INSTANCE = resourceType({
  kind: "neptune-instance",
  cfn: "AWS::Neptune::DBInstance",
  aws: "aws:neptune/clusterInstance:ClusterInstance",
  words: { publicAccess: flag({ cfn: "PubliclyAccessible", aws: "publiclyAccessible" }, absent(false)) },
});

/** Private unless told otherwise (Timestream for InfluxDB API, CreateDbInstance). */
export const INFLUXDB = resourceType({
  kind: "public-influxdb",
  cfn: ["AWS::Timestream::InfluxDBInstance", "AWS::Timestream::InfluxDBCluster"],
  aws: ["aws:timestreaminfluxdb/dbInstance:DbInstance", "aws:timestreaminfluxdb/dbCluster:DbCluster"],
  words: { publicAccess: flag({ cfn: "PubliclyAccessible", aws: "publiclyAccessible" }, absent(false)) },
});

/** Neptune Analytics: private unless told otherwise (its user guide, Connecting to a graph). */
export const GRAPH = resourceType({
  kind: "neptune-graph",
  cfn: "AWS::NeptuneGraph::Graph",
  aws: "aws:neptunegraph/graph:Graph",
  words: { publicAccess: flag({ cfn: "PublicConnectivity", aws: "publicConnectivity" }, absent(false)) },
});

export const NOTEBOOK = resourceType({
  kind: "notebook",
  cfn: "AWS::SageMaker::NotebookInstance",
  aws: "aws:sagemaker/notebookInstance:NotebookInstance",
  words: {
    direct: exactChoice(
      { cfn: "DirectInternetAccess", aws: "directInternetAccess" },
      ["Enabled", "Disabled"],
      absent("Enabled"),
    ),
    subnet: refs({ cfn: "SubnetId", aws: "subnetId" }, SUBNET),
  },
});

export const AIRFLOW = resourceType({
  kind: "airflow",
  cfn: "AWS::MWAA::Environment",
  aws: "aws:mwaa/environment:Environment",
  words: {
    access: exactChoice(
      { cfn: "WebserverAccessMode", aws: "webserverAccessMode" },
      ["PUBLIC_ONLY", "PRIVATE_ONLY"],
      absent("PRIVATE_ONLY"),
    ),
  },
});

export const CLIENT_VPN = resourceType({
  kind: "client-vpn",
  cfn: "AWS::EC2::ClientVpnEndpoint",
  aws: "aws:ec2clientvpn/endpoint:Endpoint",
  words: {
    logging: flag(
      { cfn: "ConnectionLogOptions.Enabled", aws: "connectionLogOptions.enabled" },
      absent(false),
    ),
  },
});

export const CLIENT_VPN_RULE = resourceType({
  kind: "client-vpn-rule",
  cfn: "AWS::EC2::ClientVpnAuthorizationRule",
  aws: "aws:ec2clientvpn/authorizationRule:AuthorizationRule",
  words: {
    networks: texts({ cfn: "TargetNetworkCidr", aws: "targetNetworkCidr" }),
    everybody: flag({ cfn: "AuthorizeAllGroups", aws: "authorizeAllGroups" }, absent(false)),
  },
});

/** Two tunnels each. CloudFormation writes them as a list, Pulumi's `aws` one by one. */
export const SITE_VPN = resourceType({
  kind: "site-vpn",
  cfn: "AWS::EC2::VPNConnection",
  aws: "aws:ec2/vpnConnection:VpnConnection",
  words: {
    tunnels: blocks({ cfn: "VpnTunnelOptionsSpecifications" }),
    first: flag({ aws: "tunnel1LogOptions.cloudwatchLogOptions.logEnabled" }, absent(false)),
    second: flag({ aws: "tunnel2LogOptions.cloudwatchLogOptions.logEnabled" }, absent(false)),
  },
});

export const TUNNEL_WORDS = {
  logging: flag({ cfn: "LogOptions.CloudwatchLogOptions.LogEnabled" }, absent(false)),
} as const;

export const ENCRYPTION_CONTROL = resourceType({
  kind: "encryption-control",
  cfn: "AWS::EC2::VPCEncryptionControl",
  aws: ["aws:ec2/vpcEncryptionControl:VpcEncryptionControl", "aws:ec2/encryptionControl:EncryptionControl"],
  words: {
    mode: text({ cfn: "Mode", aws: "mode" }, absent("monitor")),
    vpc: refs({ cfn: "VpcId", aws: "vpcId" }, VPC),
  },
});

export const FUNCTION = resourceType({
  kind: "lambda",
  cfn: LAMBDA.cfn ?? [],
  aws: LAMBDA.aws ?? [],
  words: { vpc: filled({ cfn: "VpcConfig", aws: "vpcConfig" }, ...IN_VPC) },
});

export const FUNCTION_PERMISSION = resourceType({
  kind: "lambda-permission",
  cfn: "AWS::Lambda::Permission",
  aws: "aws:lambda/permission:Permission",
  words: {
    principal: text({ cfn: "Principal", aws: "principal" }),
    everybody: everybody({ cfn: "Principal", aws: "principal" }),
    limited: something({
      cfn: ["SourceArn", "SourceAccount", "PrincipalOrgID"],
      aws: ["sourceArn", "sourceAccount", "principalOrgId"],
    }),
    url: text({ cfn: "FunctionUrlAuthType", aws: "functionUrlAuthType" }, absent("")),
    throughUrl: flag({ cfn: "InvokedViaFunctionUrl", aws: "invokedViaFunctionUrl" }, absent(false)),
  },
});

/** SAM grants everybody the URL that asks for no signatures. */
export const SAM_FUNCTION_URL = resourceType({
  kind: "sam-function-url",
  cfn: "AWS::Serverless::Function",
  words: { auth: exactChoice({ cfn: "FunctionUrlConfig.AuthType" }, ["NONE", "AWS_IAM"], absent("AWS_IAM")) },
});

/** Settings that environments may start from. */
export const BEANSTALK_TEMPLATE = resourceType({
  kind: "beanstalk-template",
  cfn: "AWS::ElasticBeanstalk::ConfigurationTemplate",
  aws: "aws:elasticbeanstalk/configurationTemplate:ConfigurationTemplate",
  words: {},
});

export const BEANSTALK = resourceType({
  kind: "beanstalk",
  cfn: ["AWS::ElasticBeanstalk::Environment", "AWS::ElasticBeanstalk::ConfigurationTemplate"],
  aws: [
    "aws:elasticbeanstalk/environment:Environment",
    "aws:elasticbeanstalk/configurationTemplate:ConfigurationTemplate",
  ],
  words: {
    settings: blocks({ cfn: "OptionSettings", aws: "settings" }),
    /** What an environment takes its other settings from. */
    template: presence({ cfn: "TemplateName", aws: "templateName" }),
  },
});

export const OPTION_WORDS = {
  namespace: text({ cfn: "Namespace", aws: "namespace" }),
  name: text({ cfn: "OptionName", aws: "name" }),
  value: text({ cfn: "Value", aws: "value" }, absent("")),
} as const;

/** EMR's account-wide switch has no type in CloudFormation. */
export const EMR_PUBLIC_ACCESS = resourceType({
  kind: "emr-public-access",
  aws: "aws:emr/blockPublicAccessConfiguration:BlockPublicAccessConfiguration",
  words: {
    blocks: flag({ aws: "blockPublicSecurityGroupRules" }, absent(true)),
    ranges: blocks({ aws: "permittedPublicSecurityGroupRuleRanges" }),
  },
});

export const RANGE_WORDS = {
  first: text({ aws: "minRange" }, decidedBy("the range")),
  last: text({ aws: "maxRange" }, decidedBy("the range")),
} as const;

/** Interfaces and machines that may forward. */
export const FORWARDER = resourceType({
  kind: "forwarder",
  cfn: ["AWS::EC2::Instance", "AWS::EC2::NetworkInterface"],
  aws: [
    "aws:ec2/instance:Instance",
    "aws:ec2/spotInstanceRequest:SpotInstanceRequest",
    "aws:ec2/networkInterface:NetworkInterface",
  ],
  words: { ownPacketsOnly: flag({ cfn: "SourceDestCheck", aws: "sourceDestCheck" }, absent(true)) },
});

/** Load balancers of both generations, as far as they face the internet. */
export const ANY_BALANCER = resourceType({
  kind: "any-balancer",
  cfn: [LOAD_BALANCER.cfn ?? [], "AWS::ElasticLoadBalancing::LoadBalancer"].flat(),
  aws: [
    LOAD_BALANCER.aws ?? [],
    "aws:elb/loadBalancer:LoadBalancer",
    "aws:elasticloadbalancing/loadBalancer:LoadBalancer",
  ].flat(),
  words: {
    facesInternet: FACES_INTERNET,
  },
});

export const WAREHOUSE_ROUTING = resourceType({
  kind: "warehouse-routing",
  cfn: ["AWS::Redshift::Cluster", "AWS::RedshiftServerless::Workgroup"],
  aws: ["aws:redshift/cluster:Cluster", "aws:redshiftserverless/workgroup:Workgroup"],
  words: { throughVpc: flag({ cfn: "EnhancedVpcRouting", aws: "enhancedVpcRouting" }, absent(false)) },
});

/** Classic cache and database groups, which only EC2-Classic had. */
export const CLASSIC_GROUP = resourceType({
  kind: "classic-group",
  cfn: [
    "AWS::RDS::DBSecurityGroup",
    "AWS::RDS::DBSecurityGroupIngress",
    "AWS::ElastiCache::SecurityGroup",
    "AWS::ElastiCache::SecurityGroupIngress",
    "AWS::Redshift::ClusterSecurityGroup",
    "AWS::Redshift::ClusterSecurityGroupIngress",
  ],
  words: {},
});

export const GAME_FLEET = resourceType({
  kind: "game-fleet",
  cfn: ["AWS::GameLift::Fleet", "AWS::GameLift::ContainerFleet"],
  aws: "aws:gamelift/fleet:Fleet",
  words: {
    permissions: blocks({
      cfn: ["EC2InboundPermissions", "InstanceInboundPermissions"],
      aws: "ec2InboundPermissions",
    }),
  },
});

/** What may reach a fleet; one element of its permissions. */
export const GAME_PERMISSION_WORDS = {
  protocol: text({ cfn: "Protocol", aws: "protocol" }, decidedBy("the protocol")),
  from: integer({ cfn: "FromPort", aws: "fromPort" }),
  to: integer({ cfn: "ToPort", aws: "toPort" }),
  source: text({ cfn: "IpRange", aws: "ipRange" }, decidedBy("the range")),
} as const;
