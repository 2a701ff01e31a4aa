import { vpcEncryptionControlOff } from "../../shared/rules/vpc-encryption-control-off";
import { ENCRYPTION_CONTROL } from "../../shared/vocabulary";
import { describeRule, ref, resource, unresolved, vpc, type Fact } from "./describe-rule";

const control = (of: Fact, mode: Fact) => resource(ENCRYPTION_CONTROL, "Control", { vpc: of, mode });

describeRule(vpcEncryptionControlOff, {
  valid: [{ name: "enforced", given: [vpc("Main"), control(ref("Main"), "enforce")] }],
  invalid: [
    { name: "nothing", given: [vpc("Main")], expect: [{ subject: "Main" }] },
    {
      name: "watched only",
      given: [vpc("Main"), control(ref("Main"), "monitor")],
      expect: [{ subject: "Main" }],
    },
    {
      name: "another VPC's",
      given: [vpc("Main"), vpc("Other", { cidr: "10.1.0.0/16" }), control(ref("Other"), "enforce")],
      expect: [{ subject: "Main" }],
    },
  ],
  undetermined: [
    {
      name: "a mode from outside",
      given: [vpc("Main"), control(ref("Main"), unresolved("Mode"))],
      expect: [{ subject: "Main", dependsOn: ["Mode"] }],
    },
  ],
});
