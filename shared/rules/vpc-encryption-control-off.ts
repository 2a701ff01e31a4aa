import { not, some, withoutCauses } from "../facts";
import { forbid } from "../judges";
import { leadingTo, type Referral } from "../semantics";
import { ENCRYPTION_CONTROL } from "../vocabulary";
import { defineRule } from "./rule";
import { vpcs } from "./selectors";
import { told } from "./telling/told";

const controlling: Referral<typeof ENCRYPTION_CONTROL.words> = {
  type: ENCRYPTION_CONTROL,
  targets: ({ facts }) => facts.vpc,
};

export const vpcEncryptionControlOff = defineRule({
  id: "vpc-encryption-control-off",
  title: "A VPC does not enforce encryption in transit",
  severity: "low",
  recommended: "off",
  rationale: "Enforced encryption keeps clear text off the wire even where a group admits it.",
  condition: "No encryption control of the program is in mode enforce for a VPC.",
  remediation: "Add a VPC encryption control in mode enforce",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/vpc-encryption-controls.html"],
  over: vpcs,
  judge: (vpc, { network }) =>
    forbid(
      withoutCauses(
        not(some(leadingTo(controlling, vpc.resource, network), ({ facts }) => facts.mode.is("enforce"))),
      ),
      told({
        so: `${vpc.name} does not enforce encryption`,
        perhaps: `${vpc.name} may not enforce encryption`,
        why: "No encryption control of the program is in mode enforce for it.",
      }),
    ),
});
