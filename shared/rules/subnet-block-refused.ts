import { any, because, no, type Claim } from "../facts";
import { forbid } from "../judges";
import { liesOutsideVpc, overlapOf, type Overlap } from "../semantics";
import { SUBNET } from "../vocabulary";
import { defineRule } from "./rule";
import { declared } from "./selectors";
import { told, type Saying } from "./telling/told";

const subnets = declared(SUBNET);

function saysOverlap(name: string, { with: other, own, other: theirs }: Overlap): Saying {
  const both = `${own.only ?? ""} of ${name} and ${theirs.only ?? ""} of ${other.name}`;
  return {
    so: `The blocks of subnets ${name} and ${other.name} overlap`,
    perhaps: `The blocks of subnets ${name} and ${other.name} may overlap`,
    why: `${both} share addresses. EC2 refuses the second subnet with InvalidSubnet.Conflict.`,
  };
}

function saysOutside(name: string, block: string): Saying {
  return {
    so: `The block of subnet ${name} lies outside its VPC`,
    perhaps: `The block of subnet ${name} may lie outside its VPC`,
    why: `No block of the VPC in this program holds ${block}. EC2 refuses the subnet with InvalidSubnet.Range, unless somebody has added such a block to the VPC.`,
  };
}

export const subnetBlockRefused = defineRule({
  id: "subnet-block-refused",
  title: "A subnet has addresses that its VPC cannot give it",
  severity: "medium",
  recommended: "warning",
  rationale:
    "EC2 refuses the subnet, so the deployment fails half way; what was planned for its addresses, in ACLs, routes and lines of groups, is about others.",
  condition:
    "Two subnets of a VPC have blocks that share addresses, or the IPv4 block of a subnet lies outside all blocks of its VPC. A block that only the deploy tells is taken for one that EC2 takes.",
  remediation: "Give each subnet a part of the VPC's block that no other subnet has",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html"],
  over: subnets,
  judge(subnet, { network }) {
    const { name, facts } = subnet;
    const overlap = overlapOf(subnet, network);
    const outside = liesOutsideVpc(subnet, network);
    const overlaps: Claim = overlap?.claim ?? no();
    const block = facts.cidr.only ?? "";
    const cause = { at: (overlap?.own ?? facts.cidr).origin, says: `block ${overlap?.own.only ?? block}` };
    const saysFirst = overlap && (overlaps.holds === "yes" || outside.holds !== "yes");
    return forbid(
      because(any(overlaps, outside), cause),
      told(saysFirst ? saysOverlap(name, overlap) : saysOutside(name, block)),
    );
  },
});
