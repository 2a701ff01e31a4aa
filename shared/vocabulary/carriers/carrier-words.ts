import { SUBNET_DECIDES } from "../attachment";
import type { Spelling } from "../spelling";
import { flag } from "../words";

/** How most carriers spell their groups and where they sit. */
export const GROUPS: Spelling = { cfn: "SecurityGroups", aws: "securityGroups" };
export const SUBNETS: Spelling = { cfn: "Subnets", aws: "subnets" };
export const SUBNET_ID: Spelling = { cfn: "SubnetId", aws: "subnetId" };
export const VPC_SUBNET_IDS: Spelling = { cfn: "VpcSubnetIds", aws: "vpcSubnetIds" };
export const NETWORK: Spelling = { cfn: "NetworkConfiguration", aws: "networkConfiguration" };
export const VPC_CONFIG: Spelling = { cfn: "VpcConfig", aws: "vpcConfig" };

/** An instance that is launched without a word about addresses. */
export const LAUNCHED = flag({}, SUBNET_DECIDES);
