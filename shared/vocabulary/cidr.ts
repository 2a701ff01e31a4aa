import { texts } from "./words";

/** What stands where a prefix belongs, by the family that its property takes. */
export const LINE_CIDRS = {
  4: texts({ cfn: "CidrIp", aws: ["cidrIpv4", "cidrBlocks"] }),
  6: texts({ cfn: "CidrIpv6", aws: ["cidrIpv6", "ipv6CidrBlocks"] }),
} as const;

export const ACL_CIDRS = {
  4: texts({ cfn: "CidrBlock", aws: "cidrBlock" }),
  6: texts({ cfn: "Ipv6CidrBlock", aws: "ipv6CidrBlock" }),
} as const;
