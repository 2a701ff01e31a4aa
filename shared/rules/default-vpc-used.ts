import { forbid } from "../judges";
import { stacksInDefaultVpc, type PartOfSeveral } from "../semantics";
import { DEFAULT_SUBNET, DEFAULT_VPC } from "../vocabulary";
import { defineRule } from "./rule";
import { subjectNames } from "./telling/lists";
import { told } from "./telling/told";

const ADOPTED: Readonly<Record<string, string>> = {
  [DEFAULT_VPC.kind]: "is the account's default VPC",
  [DEFAULT_SUBNET.kind]: "is a subnet of the account's default VPC",
};

function doesWhat([first, second]: readonly PartOfSeveral[]): string {
  if (second) return "use the account's default VPC";
  return ADOPTED[first?.subject.kind ?? ""] ?? "uses the account's default VPC";
}

const UNLESS_CHANGED = "which are public unless somebody changed them";

function reasons(parts: readonly PartOfSeveral[]): string {
  const adopted = parts.filter(({ subject }) => subject.kind in ADOPTED).length;
  return [
    ...(adopted < parts.length
      ? [`Where no subnet is named, AWS takes those of the default VPC, ${UNLESS_CHANGED}.`]
      : []),
    ...(adopted > 0 ? [`AWS makes the default VPC and its subnets, ${UNLESS_CHANGED}.`] : []),
  ].join(" ");
}

export const defaultVpcUsed = defineRule({
  id: "default-vpc-used",
  title: "The account's default VPC is used",
  severity: "medium",
  recommended: "note",
  rationale:
    "Every subnet of the default VPC is public and hands out public addresses; what is put there without a thought is on the internet's doorstep.",
  condition:
    "An instance, a spot fleet, an Auto Scaling group, a cluster of EMR or a classic load balancer names no subnet, or the program uses the default VPC by name; told once for a stack.",
  remediation: "Use a VPC that was made for the purpose, and name its subnets",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/default-vpc.html"],
  over: stacksInDefaultVpc,
  judge({ parts, claim }) {
    const { text, rest } = subjectNames(parts);
    return forbid(
      claim,
      told({
        so: `${text} ${doesWhat(parts)}`,
        perhaps: `${text} may use the account's default VPC`,
        why: `${reasons(parts)}${rest}`,
      }),
    );
  },
});
