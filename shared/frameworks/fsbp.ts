import type { Control } from "./control";

/** AWS Foundational Security Best Practices v1.0.0: what each control asks, in our own words. */
export const FSBP = {
  "AutoScaling.3": "Launch configurations ask for IMDSv2",
  "AutoScaling.5": "Launch configurations give no public address",
  "CloudTrail.1": "A trail of several Regions records management events",
  "CloudTrail.5": "Trails write to CloudWatch Logs",
  "Config.1": "AWS Config records",
  "DMS.1": "Replication instances are private",
  "EC2.2": "Default groups have no lines",
  "EC2.6": "VPCs have a flow log",
  "EC2.8": "Instances serve metadata to sessions (IMDSv2) only",
  "EC2.9": "Instances have no public IPv4 address",
  "EC2.10": "The EC2 API is reached through an endpoint",
  "EC2.15": "Subnets give no public address by themselves",
  "EC2.16": "Every ACL is used",
  "EC2.17": "Instances have one interface",
  "EC2.18": "The internet reaches authorised ports only",
  "EC2.19": "The internet reaches no high-risk port",
  "EC2.21": "ACLs keep 22 and 3389 from the internet",
  "EC2.23": "Transit gateways accept no attachment by themselves",
  "EC2.25": "Launch templates give no public address",
  "EC2.51": "Client VPN endpoints log connections",
  "EC2.55": "ECR's API is reached through an endpoint",
  "EC2.56": "The Docker registry is reached through an endpoint",
  "EC2.57": "Systems Manager is reached through an endpoint",
  "EC2.58": "Incident Manager contacts are reached through an endpoint",
  "EC2.60": "Incident Manager is reached through an endpoint",
  "EC2.170": "Launch templates ask for IMDSv2",
  "EC2.171": "VPN tunnels log",
  "EC2.172": "VPC Block Public Access stops internet gateways",
  "EC2.180": "Interfaces check source and destination",
  "ECS.2": "Services get no public address by themselves",
  "ECS.16": "Task sets get no public address by themselves",
  "EFS.6": "Mount targets lie in no subnet that gives public addresses",
  "EKS.1": "The endpoint of a cluster is private",
  "ElastiCache.7": "Clusters do not use the default subnet group",
  "ELB.1": "HTTP listeners redirect to HTTPS",
  "EMR.1": "Primary nodes of clusters have no public address",
  "EMR.2": "EMR blocks public access",
  "ES.2": "Elasticsearch domains lie in a VPC",
  "Lambda.1": "Function policies admit nobody unknown",
  "MSK.4": "Clusters have no public access",
  "NetworkFirewall.3": "Firewall policies have a rule group",
  "NetworkFirewall.4": "Full packets are dropped or forwarded by default",
  "NetworkFirewall.5": "Fragments are dropped or forwarded by default",
  "NetworkFirewall.6": "Stateless rule groups hold a rule",
  "Opensearch.2": "OpenSearch domains lie in a VPC",
  "RDS.2": "Databases are private",
  "RDS.22": "Somebody is told when a database's groups change",
  "RDS.23": "Databases do not use their engine's default port",
  "RDS.46": "Databases lie in no public subnet",
  "Redshift.1": "Clusters are private",
  "Redshift.7": "Clusters route through their VPC",
  "Redshift.15": "The cluster's port is open to restricted sources only",
  "RedshiftServerless.1": "Workgroups route through their VPC",
  "RedshiftServerless.3": "Workgroups are private",
  "SageMaker.1": "Notebooks have no direct internet access",
  "SageMaker.2": "Notebooks lie in a VPC of the owner's",
} as const;

/** Controls of Security Hub that are in its standards for CIS, PCI DSS, NIST or tagging, but not in FSBP. */
export const SECURITY_HUB = {
  "CloudWatch.10": "Somebody is told when a group changes",
  "CloudWatch.11": "Somebody is told when an ACL changes",
  "CloudWatch.12": "Somebody is told when a gateway changes",
  "CloudWatch.13": "Somebody is told when a route table changes",
  "CloudWatch.14": "Somebody is told when a VPC changes",
  "EC2.12": "Every elastic address is used",
  "EC2.13": "The internet does not reach port 22",
  "EC2.14": "The internet does not reach port 3389",
  "EC2.22": "Every group is used",
  "EC2.43": "Groups have their tags",
  "EC2.53": "The IPv4 internet does not reach administration ports",
  "EC2.54": "The IPv6 internet does not reach administration ports",
  "ELB.16": "Application load balancers have a web ACL",
  "Lambda.3": "Functions are in a VPC",
  "RDS.18": "Databases are in a VPC",
} as const;

export const FSBP_VERSION = "1.0.0";

/** Security Hub has no versions of its own; its control ids are the consolidated ones. */
export const SECURITY_HUB_VERSION = "current";

/** Families: Security Hub has one control for each. */
const FAMILIES: { readonly [id: string]: 4 | 6 } = { "EC2.53": 4, "EC2.54": 6 };

/** Controls of Security Hub, in FSBP or not. */
export function hub(...ids: readonly (keyof typeof FSBP | keyof typeof SECURITY_HUB)[]): readonly Control[] {
  return ids.map((control): Control => {
    const family = FAMILIES[control];
    const common = { control, provenance: "security-hub", ...(family && { family }) } as const;
    return control in FSBP
      ? { framework: "AWS FSBP", version: FSBP_VERSION, ...common }
      : { framework: "AWS Security Hub", version: SECURITY_HUB_VERSION, ...common };
  });
}
