import { forbid } from "../judges";
import { NOTEBOOK } from "../vocabulary";
import { defineRule } from "./rule";
import { declared } from "./selectors";
import { setTo, shownBy, told } from "./telling/told";

const notebooks = declared(NOTEBOOK);

export const sagemakerDirectInternet = defineRule({
  id: "sagemaker-direct-internet",
  title: "A notebook goes to the internet past the VPC",
  severity: "medium",
  recommended: "warning",
  rationale: "What a notebook sends over its own way out passes no group, no ACL and no flow log of yours.",
  condition: "A notebook does not turn direct internet access off.",
  remediation: "Turn off direct internet access and give it a subnet",
  references: ["https://docs.aws.amazon.com/sagemaker/latest/dg/appendix-notebook-and-internet-access.html"],
  over: notebooks,
  judge: ({ facts, name }) =>
    forbid(
      shownBy(facts.direct, facts.direct.is("Enabled"), "direct internet access"),
      told({
        so: `Notebook ${name} goes to the internet directly`,
        perhaps: `Notebook ${name} may go to the internet directly`,
        why: "DirectInternetAccess, which is Enabled unless told otherwise, gives it a way out of its own.",
        fix: setTo(facts.direct, "Disabled"),
      }),
    ),
});
