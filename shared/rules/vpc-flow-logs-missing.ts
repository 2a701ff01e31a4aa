import { no, not, withoutCauses } from "../facts";
import { forbid } from "../judges";
import { isRecorded } from "../semantics";
import { defineRule } from "./rule";
import { vpcs } from "./selectors";
import { flowLogFor } from "./telling/flow-log";
import { told } from "./telling/told";

export const vpcFlowLogsMissing = defineRule({
  id: "vpc-flow-logs-missing",
  title: "A VPC has no flow log",
  severity: "medium",
  recommended: "warning",
  duty: "flowLogs",
  rationale:
    "Without a flow log nobody can tell afterwards who talked to what, or which open line was ever used.",
  condition: "A VPC of the program has no flow log, and not all its subnets in the program have one.",
  remediation: "Add a flow log, or say account.flowLogs: external where another program keeps them",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html"],
  over: vpcs,
  judge: (vpc, { network, intent }) =>
    forbid(
      intent.account?.flowLogs === "external" ? no() : withoutCauses(not(isRecorded(vpc, network))),
      told({
        so: `${vpc.name} has no flow log`,
        perhaps: `${vpc.name} may have no flow log`,
        why: "Neither the VPC nor each of its subnets in the program has one.",
        ...flowLogFor(vpc.resource),
      }),
    ),
});
