import {
  GROUP_IDS,
  PUBLICLY_ACCESSIBLE,
  carrierType,
  SUBNET_IDS,
  VPC_GROUP_IDS,
  type CarrierType,
} from "../attachment";
import { GROUPS, VPC_SUBNET_IDS } from "./carrier-words";
import { decidedBy, flag } from "../words";

/** The ways to collections and domains from a VPC. */
export const SEARCH_ENDPOINT = carrierType({
  kind: "search-endpoint",
  cfn: "AWS::OpenSearchServerless::VpcEndpoint",
  aws: "aws:opensearch/serverlessVpcEndpoint:ServerlessVpcEndpoint",
  attaches: [{ groups: GROUP_IDS, subnets: SUBNET_IDS }],
});
export const SEARCH_DOMAIN_ENDPOINT = carrierType({
  kind: "search-domain-endpoint",
  aws: ["aws:opensearch/vpcEndpoint:VpcEndpoint", "aws:elasticsearch/vpcEndpoint:VpcEndpoint"],
  attaches: [{ each: { aws: "vpcOptions" }, groups: GROUP_IDS, subnets: SUBNET_IDS }],
});

/** Databases, and doors to them. */
export const STORE_CARRIERS = [
  carrierType({
    kind: "docdb-elastic-cluster",
    cfn: "AWS::DocDBElastic::Cluster",
    aws: "aws:docdb/elasticCluster:ElasticCluster",
    attaches: [{ groups: VPC_GROUP_IDS, subnets: SUBNET_IDS }],
  }),
  carrierType({
    kind: "db-proxy-endpoint",
    cfn: "AWS::RDS::DBProxyEndpoint",
    aws: "aws:rds/proxyEndpoint:ProxyEndpoint",
    attaches: [{ groups: VPC_GROUP_IDS, subnets: VPC_SUBNET_IDS }],
  }),
  carrierType({
    kind: "redshift-endpoint",
    cfn: "AWS::Redshift::EndpointAccess",
    aws: [
      "aws:redshift/endpointAccess:EndpointAccess",
      "aws:redshiftserverless/endpointAccess:EndpointAccess",
    ],
    attaches: [{ groups: VPC_GROUP_IDS, subnets: { aws: "subnetIds" } }],
  }),
  // Private unless told otherwise (Timestream for InfluxDB API, CreateDbInstance).
  carrierType({
    kind: "influxdb",
    cfn: ["AWS::Timestream::InfluxDBInstance", "AWS::Timestream::InfluxDBCluster"],
    aws: ["aws:timestreaminfluxdb/dbInstance:DbInstance", "aws:timestreaminfluxdb/dbCluster:DbCluster"],
    attaches: [{ groups: VPC_GROUP_IDS, subnets: VPC_SUBNET_IDS, publicAddress: PUBLICLY_ACCESSIBLE }],
  }),
  carrierType({
    kind: "msk-serverless-cluster",
    cfn: "AWS::MSK::ServerlessCluster",
    aws: "aws:msk/serverlessCluster:ServerlessCluster",
    attaches: [
      {
        each: { cfn: "VpcConfigs", aws: "vpcConfigs" },
        groups: { cfn: "SecurityGroups", aws: "securityGroupIds" },
        subnets: SUBNET_IDS,
      },
    ],
  }),
  SEARCH_ENDPOINT,
  SEARCH_DOMAIN_ENDPOINT,
  // The way to a cluster from another VPC.
  carrierType({
    kind: "msk-vpc-connection",
    cfn: "AWS::MSK::VpcConnection",
    aws: "aws:msk/vpcConnection:VpcConnection",
    attaches: [{ groups: GROUPS, subnets: { cfn: "ClientSubnets", aws: "clientSubnets" } }],
  }),
  // Groups for the port of an option, on the instances that have it (RDS API, OptionConfiguration).
  carrierType({
    kind: "db-option",
    cfn: "AWS::RDS::OptionGroup",
    aws: "aws:rds/optionGroup:OptionGroup",
    attaches: [
      {
        each: { cfn: "OptionConfigurations", aws: "options" },
        groups: { cfn: "VpcSecurityGroupMemberships", aws: "vpcSecurityGroupMemberships" },
        publicAddress: flag({}, decidedBy("the instances with the option")),
      },
    ],
  }),
  carrierType({
    kind: "kdb-cluster",
    aws: "aws:finspace/kxCluster:KxCluster",
    attaches: [{ each: { aws: "vpcConfiguration" }, groups: GROUP_IDS, subnets: SUBNET_IDS }],
  }),
] as const satisfies readonly CarrierType[];
