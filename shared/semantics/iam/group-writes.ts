import type { Calls } from "./grants";

/**
 * EC2 calls that open or close a group, an ACL or a prefix list, or put a group on something, by what they ask for
 * (Service Authorization Reference, Amazon EC2).
 */
export const GROUP_WRITES: readonly Calls[] = [
  {
    on: ["security-group"],
    calls: [
      "AuthorizeSecurityGroupIngress",
      "AuthorizeSecurityGroupEgress",
      "RevokeSecurityGroupIngress",
      "RevokeSecurityGroupEgress",
      "ModifySecurityGroupRules",
      "UpdateSecurityGroupRuleDescriptionsIngress",
      "UpdateSecurityGroupRuleDescriptionsEgress",
      "DeleteSecurityGroup",
    ],
  },
  { on: ["security-group", "vpc"], calls: ["CreateSecurityGroup", "AssociateSecurityGroupVpc"] },
  {
    on: ["network-acl"],
    calls: ["CreateNetworkAclEntry", "DeleteNetworkAcl", "DeleteNetworkAclEntry", "ReplaceNetworkAclEntry"],
  },
  { on: ["network-acl", "vpc"], calls: ["CreateNetworkAcl"] },
  { on: ["network-acl", "subnet"], calls: ["ReplaceNetworkAclAssociation"] },
  { on: ["security-group", "network-interface"], calls: ["ModifyNetworkInterfaceAttribute"] },
  { on: ["security-group", "instance"], calls: ["ModifyInstanceAttribute"] },
  { on: ["prefix-list"], calls: ["ModifyManagedPrefixList"] },
].map(({ on, calls }) => ({ on, calls: calls.map((call) => `ec2:${call}`) })) as readonly Calls[];
