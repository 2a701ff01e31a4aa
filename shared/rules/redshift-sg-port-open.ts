import { forbidServedOpen } from "../judges";
import { ingressOf, servedBehind } from "../semantics";
import { interfaceKinds } from "../vocabulary";
import { defineRule } from "./rule";
import { groups } from "./selectors";
import { OPEN_INGRESS } from "./signs";

const WAREHOUSES = interfaceKinds("redshift-cluster", "redshift-workgroup");

export const redshiftSgPortOpen = defineRule({
  id: "redshift-sg-port-open",
  title: "The group of a Redshift warehouse is open to the internet",
  severity: "high",
  recommended: "error",
  rationale:
    "The group is the last thing before a warehouse's password, also where its port is not the usual one.",
  condition:
    "A group on a Redshift cluster or workgroup of the program admits its own port (5439 unless it has another) from open sources.",
  remediation: "Admit the warehouse's port only from the groups of its clients",
  references: ["https://docs.aws.amazon.com/redshift/latest/mgmt/managing-vpc-enhanced.html"],
  absorbedBy: "sg-ingress-database-port-open",
  fromGroup: true,
  over: groups,
  signs: OPEN_INGRESS,
  judge: (group, scope) =>
    forbidServedOpen(
      ingressOf(group),
      servedBehind(group, scope.network, WAREHOUSES),
      scope,
      "A Redshift warehouse listens there.",
    ),
});
