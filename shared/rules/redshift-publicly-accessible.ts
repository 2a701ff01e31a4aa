import { forbid } from "../judges";
import { REDSHIFT } from "../vocabulary";
import { defineRule } from "./rule";
import { declared } from "./selectors";
import { setTo, shownBy, told } from "./telling/told";

const warehouses = declared(REDSHIFT);

export const redshiftPubliclyAccessible = defineRule({
  id: "redshift-publicly-accessible",
  title: "A Redshift warehouse has a public endpoint",
  severity: "critical",
  recommended: "error",
  rationale:
    "A warehouse holds copies of everything worth stealing; a public endpoint leaves a password between it and everybody.",
  condition: "A Redshift cluster or workgroup says that it is publicly accessible.",
  remediation: "Make the warehouse private and reach it through the VPC",
  references: ["https://docs.aws.amazon.com/redshift/latest/mgmt/managing-clusters-vpc.html"],
  over: warehouses,
  judge: ({ facts, name }) =>
    forbid(
      shownBy(facts.publicAccess, facts.publicAccess.is(true), "publicly accessible"),
      told({
        so: `Redshift ${name} has a public endpoint`,
        perhaps: `Redshift ${name} may have a public endpoint`,
        why: "Being publicly accessible makes the endpoint resolve to a public address, and only groups and passwords are left.",
        fix: setTo(facts.publicAccess, "false"),
      }),
    ),
});
