import { absent, blocks, choice, decidedBy, flag, integer, refs, resourceType, text } from "./words";
import { tags } from "./tags";
import { SUBNET, VPC } from "./place";

/** Groups: one resource, three ways to write its lines. */
export const SECURITY_GROUP = resourceType({
  kind: "security-group",
  cfn: "AWS::EC2::SecurityGroup",
  aws: "aws:ec2/securityGroup:SecurityGroup",
  words: {
    name: text({ cfn: "GroupName", aws: "name" }),
    description: text({ cfn: "GroupDescription", aws: "description" }),
    vpc: refs({ cfn: "VpcId", aws: "vpcId" }, VPC),
    ingress: blocks({ cfn: "SecurityGroupIngress", aws: "ingress" }),
    egress: blocks({ cfn: "SecurityGroupEgress", aws: "egress" }),
    tags: tags(),
  },
});

/** The name that AWS gives the default group of each VPC, and that no other group of a VPC can have. */
export const DEFAULT_GROUP_NAME = "default";

/** Adopts the default group of a VPC and strips every line that is not written here (Pulumi registry, aws.ec2). */
export const DEFAULT_SECURITY_GROUP = resourceType({
  kind: "default-security-group",
  aws: "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
  words: {
    vpc: refs({ aws: "vpcId" }, VPC),
    ingress: blocks({ aws: "ingress" }),
    egress: blocks({ aws: "egress" }),
    tags: tags(),
  },
});

const GROUPS = [SECURITY_GROUP, DEFAULT_SECURITY_GROUP, VPC] as const;

export const GROUP_INGRESS = resourceType({
  kind: "group-ingress-line",
  cfn: "AWS::EC2::SecurityGroupIngress",
  aws: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  words: { group: refs({ cfn: ["GroupId", "GroupName"], aws: "securityGroupId" }, ...GROUPS) },
});

export const GROUP_EGRESS = resourceType({
  kind: "group-egress-line",
  cfn: "AWS::EC2::SecurityGroupEgress",
  aws: "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
  words: { group: refs({ cfn: "GroupId", aws: "securityGroupId" }, ...GROUPS) },
});

/** The older standalone line of Pulumi's `aws`, whose direction is a property. */
export const GROUP_RULE = resourceType({
  kind: "group-line",
  aws: "aws:ec2/securityGroupRule:SecurityGroupRule",
  words: {
    group: refs({ aws: "securityGroupId" }, ...GROUPS),
    direction: text({ aws: "type" }),
  },
});

/** Takes every line from a group that is not among those it names, inline ones included (Pulumi registry, aws.ec2). */
export const EXCLUSIVE_LINES = resourceType({
  kind: "exclusive-group-lines",
  aws: "aws:ec2/vpcSecurityGroupRulesExclusive:VpcSecurityGroupRulesExclusive",
  words: {
    group: refs({ aws: "securityGroupId" }, ...GROUPS),
    ingress: refs({ aws: "ingressRuleIds" }, GROUP_INGRESS, GROUP_RULE),
    egress: refs({ aws: "egressRuleIds" }, GROUP_EGRESS, GROUP_RULE),
  },
});

/** CDK's custom resource that takes every line from the default group (feature restrictDefaultSecurityGroup). */
export const RESTRICT_DEFAULT_GROUP = resourceType({
  kind: "restrict-default-group",
  cfn: "Custom::VpcRestrictDefaultSG",
  words: { group: refs({ cfn: "DefaultSecurityGroupId" }, VPC) },
});

export const GROUP_VPC_ASSOCIATION = resourceType({
  kind: "group-vpc-association",
  cfn: "AWS::EC2::SecurityGroupVpcAssociation",
  aws: "aws:vpc/securityGroupVpcAssociation:SecurityGroupVpcAssociation",
  words: {
    group: refs({ cfn: "GroupId", aws: "securityGroupId" }, SECURITY_GROUP),
    vpc: refs({ cfn: "VpcId", aws: "vpcId" }, VPC),
  },
});

export const PREFIX_LIST = resourceType({
  kind: "prefix-list",
  cfn: "AWS::EC2::PrefixList",
  aws: "aws:ec2/managedPrefixList:ManagedPrefixList",
  words: {
    name: text({ cfn: "PrefixListName", aws: "name" }),
    maxEntries: integer({ cfn: "MaxEntries", aws: "maxEntries" }),
    family: text({ cfn: "AddressFamily", aws: "addressFamily" }),
    entries: blocks({ cfn: "Entries", aws: "entries" }),
  },
});

export const PREFIX_LIST_ENTRY = resourceType({
  kind: "prefix-list-entry",
  aws: "aws:ec2/managedPrefixListEntry:ManagedPrefixListEntry",
  words: { list: refs({ aws: "prefixListId" }, PREFIX_LIST) },
});

/** IPAM writes the entries of the list from then on, by rules that no template shows. */
export const PREFIX_LIST_RESOLVER_TARGET = resourceType({
  kind: "prefix-list-resolver-target",
  cfn: "AWS::EC2::IPAMPrefixListResolverTarget",
  words: { list: refs({ cfn: "PrefixListId" }, PREFIX_LIST) },
});

export const NETWORK_ACL = resourceType({
  kind: "network-acl",
  cfn: "AWS::EC2::NetworkAcl",
  aws: "aws:ec2/networkAcl:NetworkAcl",
  words: {
    vpc: refs({ cfn: "VpcId", aws: "vpcId" }, VPC),
    subnets: refs({ aws: "subnetIds" }, SUBNET),
    ingress: blocks({ aws: "ingress" }),
    egress: blocks({ aws: "egress" }),
    tags: tags(),
  },
});

/** Adopts the default ACL of a VPC and strips every line that is not written here. */
export const DEFAULT_NETWORK_ACL = resourceType({
  kind: "default-network-acl",
  aws: "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl",
  words: {
    vpc: refs({ aws: "defaultNetworkAclId" }, VPC),
    subnets: refs({ aws: "subnetIds" }, SUBNET),
    ingress: blocks({ aws: "ingress" }),
    egress: blocks({ aws: "egress" }),
    tags: tags(),
  },
});

/** One numbered line, as a resource or as an element of `ingress` or `egress`. */
export const ACL_LINE_WORDS = {
  number: integer({ cfn: "RuleNumber", aws: ["ruleNumber", "ruleNo"] }),
  action: choice(
    { cfn: "RuleAction", aws: ["ruleAction", "action"] },
    ["allow", "deny"],
    decidedBy("the action"),
  ),
  from: integer({ cfn: "PortRange.From", aws: "fromPort" }),
  to: integer({ cfn: "PortRange.To", aws: "toPort" }),
  icmpType: integer({ cfn: "Icmp.Type", aws: "icmpType" }),
  icmpCode: integer({ cfn: "Icmp.Code", aws: "icmpCode" }),
} as const;

/** The blocks of such a line as they stand there. */
export const ACL_BLOCK_WORDS = [
  text({ cfn: "CidrBlock", aws: "cidrBlock" }),
  text({ cfn: "Ipv6CidrBlock", aws: "ipv6CidrBlock" }),
] as const;

export const NETWORK_ACL_ENTRY = resourceType({
  kind: "acl-line",
  cfn: "AWS::EC2::NetworkAclEntry",
  aws: "aws:ec2/networkAclRule:NetworkAclRule",
  words: {
    acl: refs({ cfn: "NetworkAclId", aws: "networkAclId" }, NETWORK_ACL, DEFAULT_NETWORK_ACL, VPC),
    egress: flag({ cfn: "Egress", aws: "egress" }, absent(false)),
    ...ACL_LINE_WORDS,
  },
});

export const NETWORK_ACL_ASSOCIATION = resourceType({
  kind: "acl-association",
  cfn: "AWS::EC2::SubnetNetworkAclAssociation",
  aws: "aws:ec2/networkAclAssociation:NetworkAclAssociation",
  words: {
    acl: refs({ cfn: "NetworkAclId", aws: "networkAclId" }, NETWORK_ACL, DEFAULT_NETWORK_ACL, VPC),
    subnet: refs({ cfn: "SubnetId", aws: "subnetId" }, SUBNET),
  },
});
