import { all, not } from "../facts";
import { forbid } from "../judges";
import { recordsRefusals } from "../semantics";
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
  condition:
    "A flow log records accepted traffic only, and no other of the program records what is refused there.",
  remediation: "Record ALL, or at least REJECT",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html"],
  needsWhole: "another flow log may record what is refused there",
  over: flowLogs,
  judge(log, { network }) {
    const { facts, name } = log;
    const partial = all(facts.traffic.is("ACCEPT"), not(recordsRefusals(log, network)));
    return forbid(
      shownBy(facts.traffic, partial, "accepted traffic only"),
      told({
        so: `Flow log ${name} records accepted traffic only`,
        perhaps: `Flow log ${name} may record accepted traffic only`,
        why: "TrafficType ACCEPT leaves out every packet that a group or an ACL refused.",
        fix: setTo(facts.traffic, "ALL"),
      }),
    );
  },
});
