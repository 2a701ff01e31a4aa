import { redshiftEnhancedVpcRouting } from "../../shared/rules/redshift-enhanced-vpc-routing";
import { WAREHOUSE_ROUTING } from "../../shared/vocabulary";
import { byDefault, describeRule, oneOf, resource, unresolved } from "./describe-rule";

describeRule(redshiftEnhancedVpcRouting, {
  valid: [
    { name: "set well", given: [resource(WAREHOUSE_ROUTING, "Main", { throughVpc: true })] },

    {
      name: "a default that is well",
      given: [resource(WAREHOUSE_ROUTING, "Main", { throughVpc: byDefault("Mode", true) })],
    },
  ],
  invalid: [
    {
      name: "set badly",
      given: [resource(WAREHOUSE_ROUTING, "Main", { throughVpc: false })],
      expect: [{ subject: "Main" }],
    },
    { name: "nothing written", given: [resource(WAREHOUSE_ROUTING, "Main")], expect: [{ subject: "Main" }] },
    {
      name: "one of two",
      given: [
        resource(WAREHOUSE_ROUTING, "Main", { throughVpc: false }),
        resource(WAREHOUSE_ROUTING, "Other", { throughVpc: true }),
      ],
      expect: [{ subject: "Main" }],
    },
  ],
  undetermined: [
    {
      name: "a value from outside",
      given: [resource(WAREHOUSE_ROUTING, "Main", { throughVpc: unresolved("Mode") })],
      expect: [{ subject: "Main", dependsOn: ["Mode"], title: /: Mode decides$/ }],
    },
    {
      name: "either of two values",
      given: [resource(WAREHOUSE_ROUTING, "Main", { throughVpc: oneOf("Mode", true, false) })],
      expect: [{ subject: "Main", dependsOn: ["Mode"] }],
    },
  ],
});
