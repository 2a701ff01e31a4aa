import { any } from "../facts";
import { controlsOf } from "../frameworks/controls-of";
import { forbid } from "../judges";
import { stacksInDefaultVpc } from "../semantics";
import { defineRule } from "./rule";
import { subjectNames } from "./telling/lists";
import { told } from "./telling/told";

export const defaultVpcUsed = defineRule({
  id: "default-vpc-used",
  title: "The account's default VPC is used",
  severity: "medium",
  recommended: "note",
  rationale:
    "Every subnet of the default VPC is public and hands out public addresses; what is put there without a thought is on the internet's doorstep.",
  condition:
    "An instance or a classic load balancer names no subnet, or the program uses the default VPC by name; told once for a stack.",
  remediation: "Put it in a subnet of a VPC that was made for it",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/default-vpc.html"],
  controls: controlsOf("default-vpc-used"),
  over: stacksInDefaultVpc,
  judge({ parts }) {
    const placed = parts.filter(({ subject }) => subject.kind !== "security-group");
    const { text, many, rest } = subjectNames(placed);
    return forbid(
      any(...placed.map(({ claim }) => claim)),
      told({
        so: `${text} ${many ? "use" : "uses"} the account's default VPC`,
        perhaps: `${text} may use the account's default VPC`,
        why: `Where no subnet is named, AWS takes one of the default VPC, all of which are public.${rest}`,
      }),
    );
  },
});
