import { forbid } from "../judges";
import { FLOW_LOG } from "../vocabulary";
import { defineRule } from "./rule";
import { declared } from "./selectors";
import { setTo, shownBy, told } from "./telling/told";

const flowLogs = declared(FLOW_LOG);

export const vpcFlowLogsTrafficType = defineRule({
  id: "vpc-flow-logs-traffic-type",
  title: "A flow log records accepted traffic only",
  severity: "medium",
  recommended: "note",
  rationale: "Refused packets are what scans and mistakes look like; a log without them cannot show either.",
  condition: "A flow log records accepted traffic only.",
  remediation: "Record ALL, or at least REJECT",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html"],
  over: flowLogs,
  judge: ({ facts, name }) =>
    forbid(
      shownBy(facts.traffic, facts.traffic.is("ACCEPT"), "accepted traffic only"),
      told({
        so: `Flow log ${name} records accepted traffic only`,
        perhaps: `Flow log ${name} may record accepted traffic only`,
        why: "TrafficType ACCEPT leaves out every packet that a group or an ACL refused.",
        fix: setTo(facts.traffic, "ALL"),
      }),
    ),
});
