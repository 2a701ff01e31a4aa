import { all, no, withoutCauses } from "../facts";
import { forbid } from "../judges";
import { isLent, mayWriteGroups } from "../semantics";
import { IDENTITY } from "../vocabulary";
import { nameList } from "./parameters/common";
import { defineRule } from "./rule";
import { declared } from "./selectors";
import { told } from "./telling/told";

const identities = declared(IDENTITY);

export const computeRoleSgWrite = defineRule({
  id: "compute-role-sg-write",
  title: "A workload may rewrite its own firewall",
  severity: "medium",
  recommended: "note",
  rationale: "Whoever takes over the machine or the function opens the network for himself, and for others.",
  condition:
    "A role that a machine, a task or a function of the program runs with allows a call that changes groups or ACLs, on every resource and without a condition.",
  remediation: "Take the calls that change groups from the role, or limit them to the groups it manages",
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html"],
  parameters: {
    authorisedRoles: nameList("Names of roles whose work it is to change groups, of controllers for one."),
  },
  over: identities,
  judge: (role, { network, parameters: { authorisedRoles } }) =>
    forbid(
      authorisedRoles.includes(role.name)
        ? no()
        : withoutCauses(all(isLent(role, network), mayWriteGroups(role, network))),
      told({
        so: `What runs as ${role.name} may change any group`,
        perhaps: `What runs as ${role.name} may be allowed to change any group`,
        why: "A machine, a task or a function runs with this role, and it allows changes of groups or ACLs on every resource.",
      }),
    ),
});
