import type { Resource } from "../../facts";
import type { Subject } from "../../network/network";
import { isMadeByConstruct } from "./host-words";

/**
 * Whether `Vpc` of aws-cdk-lib makes it, which takes `subnetConfiguration` and `restrictDefaultSecurityGroup`: that one
 * makes its subnets below itself, each in a construct of its own (aws-ec2/lib/vpc.ts). `VpcV2` does not, nor do
 * constructs that people write around a `CfnVPC`.
 */
export function isOfVpcConstruct(vpc: Resource, subnets: readonly Subject[]): boolean {
  if (!isMadeByConstruct(vpc)) return false;
  const above = vpc.constructPath?.replace(/[^/]+$/, "") ?? "";
  return subnets.some(({ resource: { constructPath = "" } }) => {
    return constructPath.startsWith(above) && /^[^/]+\/Subnet$/.test(constructPath.slice(above.length));
  });
}
