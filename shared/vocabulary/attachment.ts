import type { Setting } from "../facts";
import type { TypeNames } from "./types";
import type { Spelling } from "./spelling";
import { absent, decidedBy, flag, type Word } from "./words";

/** How a resource carries groups, and where it sits. `each`: one interface per element there. */
export interface Attachment {
  readonly each?: Spelling;
  readonly groups: Spelling;
  readonly subnets?: Spelling;
  /** What takes the interface's place where it is written in the same block: interfaces one by one. */
  readonly unless?: Spelling;
  /** It calls out and takes no connections, whatever its groups admit. */
  readonly onlyCalls?: true;
  /** Whether the interface has an address that the internet can reach by itself. Absent: it never has. */
  readonly publicAddress?: Word<Setting<boolean>>;
}

/** A type of resource that carries groups: one row makes it known to both hosts. */
export interface CarrierType extends TypeNames {
  readonly attaches: readonly Attachment[];
}

export const GROUP_IDS = { cfn: "SecurityGroupIds", aws: "securityGroupIds" } as const;
export const GROUP_ARNS = { cfn: "SecurityGroupArns", aws: "securityGroupArns" } as const;
export const VPC_GROUP_IDS = { cfn: "VpcSecurityGroupIds", aws: "vpcSecurityGroupIds" } as const;
export const SUBNET_IDS = { cfn: "SubnetIds", aws: "subnetIds" } as const;
export const PUBLICLY_ACCESSIBLE = flag(
  { cfn: "PubliclyAccessible", aws: "publiclyAccessible" },
  absent(false),
);

/** The lists of which one at least puts something into a VPC. */
export const IN_VPC: readonly Spelling[] = [SUBNET_IDS, GROUP_IDS];

export const SUBNET_DECIDES = decidedBy<boolean>("the subnet");

export function carrierType<const K extends string>(row: CarrierType & { readonly kind: K }): typeof row {
  return row;
}
