import type { Prefix } from "../../packets";

const WIDEST_BLOCK = { 4: 16, 6: 44 } as const;

/**
 * AWS takes no wider block (Amazon VPC User Guide, VPC CIDR blocks): such a VPC is never made, and owns nothing public.
 */
export function canBeOfVpc({ family, length, routable }: Prefix): boolean {
  return length >= WIDEST_BLOCK[family] || routable === 0;
}
