import { forbid } from "../judges";
import { WAREHOUSE_ROUTING } from "../vocabulary";
import { defineRule } from "./rule";
import { declared } from "./selectors";
import { setTo, shownBy, told } from "./telling/told";

const warehouses = declared(WAREHOUSE_ROUTING);

export const redshiftEnhancedVpcRouting = defineRule({
  id: "redshift-enhanced-vpc-routing",
  title: "Redshift copies data past the VPC",
  severity: "low",
  recommended: "off",
  rationale:
    "Without it COPY and UNLOAD leave over the internet or AWS's own network, where no group or endpoint policy looks.",
  condition: "A Redshift cluster or workgroup does not turn enhanced VPC routing on.",
  remediation: "Turn on enhanced VPC routing",
  references: ["https://docs.aws.amazon.com/redshift/latest/mgmt/enhanced-vpc-routing.html"],
  over: warehouses,
  judge: ({ facts, name }) =>
    forbid(
      shownBy(facts.throughVpc, facts.throughVpc.is(false), "no enhanced routing"),
      told({
        so: `Redshift ${name} copies data past the VPC`,
        perhaps: `Redshift ${name} may copy data past the VPC`,
        why: "EnhancedVpcRouting is not true.",
        fix: setTo(facts.throughVpc, "true"),
      }),
    ),
});
