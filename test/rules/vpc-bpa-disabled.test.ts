import { vpcBpaDisabled } from "../../shared/rules/vpc-bpa-disabled";
import { BLOCK_PUBLIC_ACCESS } from "../../shared/vocabulary";
import { describeRule, resource, unresolved, vpc, type Fact } from "./describe-rule";

const block = (mode: Fact) => resource(BLOCK_PUBLIC_ACCESS, "Block", { mode });

describeRule(vpcBpaDisabled, {
  valid: [
    { name: "ingress blocked", given: [vpc("Main"), block("block-ingress")] },
    { name: "both ways blocked", given: [vpc("Main"), block("block-bidirectional")] },
    { name: "no VPC", given: [block("off")] },
  ],
  invalid: [
    { name: "nothing", given: [vpc("Main")], expect: [{ subject: "Main" }] },
    { name: "off", given: [vpc("Main"), block("off")], expect: [{ subject: "Main" }] },
  ],
  undetermined: [
    {
      name: "a mode from outside",
      given: [vpc("Main"), block(unresolved("Mode"))],
      expect: [{ subject: "Main", dependsOn: ["Mode"] }],
    },
  ],
});
