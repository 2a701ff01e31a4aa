import { not } from "../facts";
import { forbid } from "../judges";
import { FUNCTION } from "../vocabulary";
import { defineRule } from "./rule";
import { declared } from "./selectors";
import { told } from "./telling/told";

const functions = declared(FUNCTION);

export const lambdaNotInVpc = defineRule({
  id: "lambda-not-in-vpc",
  title: "A function runs in no VPC",
  severity: "low",
  recommended: "off",
  rationale: "Outside a VPC a function's way out passes no group, no ACL and no flow log of yours.",
  condition: "A function has no VPC configuration, or one with empty lists.",
  remediation: "Give the function a VPC configuration, if its work touches what is inside one",
  references: ["https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html"],
  over: functions,
  judge: ({ facts, name, root }) =>
    forbid(
      { ...not(facts.vpc), causes: [{ at: root, says: "in no VPC" }] },
      told({
        so: `Function ${name} runs in no VPC`,
        perhaps: `Function ${name} may run in no VPC`,
        why: "It has no VPC configuration.",
      }),
    ),
});
