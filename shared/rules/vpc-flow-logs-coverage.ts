import { all, no, not, withoutCauses } from "../facts";
import { forbid } from "../judges";
import { hasWayOut, isRecorded } from "../semantics";
import { defineRule } from "./rule";
import { vpcs } from "./selectors";
import { flowLogFor } from "./telling/flow-log";
import { told } from "./telling/told";

export const vpcFlowLogsCoverage = defineRule({
  id: "vpc-flow-logs-coverage",
  title: "Traffic that leaves a VPC is not recorded",
  severity: "low",
  recommended: "note",
  duty: "flowLogs",
  rationale:
    "What crosses to the internet, to a peer or to a transit gateway is the traffic that is asked about later.",
  condition: "A VPC with an internet gateway, a peering or a transit gateway has no flow log.",
  remediation: "Add a flow log to the VPC",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html"],
  absorbedBy: "vpc-flow-logs-missing",
  over: vpcs,
  judge: (vpc, { network, intent }) =>
    forbid(
      intent.account?.flowLogs === "external"
        ? no()
        : withoutCauses(all(not(isRecorded(vpc, network)), hasWayOut(vpc, network))),
      told({
        so: `Traffic out of ${vpc.name} is not recorded`,
        perhaps: `Traffic out of ${vpc.name} may not be recorded`,
        why: "It has an internet gateway, a peering or a transit gateway, and no flow log.",
        ...flowLogFor(vpc.resource),
      }),
    ),
});
