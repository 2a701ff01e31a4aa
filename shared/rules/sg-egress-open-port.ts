import { forbidLimitedOpen } from "../judges";
import { egressOf, EVERY_SERVICE } from "../semantics";
import { defineRule } from "./rule";
import { groups } from "./selectors";
import { OPEN_EGRESS } from "./signs";

export const sgEgressOpenPort = defineRule({
  id: "sg-egress-open-port",
  title: "Some ports may go out to the internet",
  severity: "low",
  recommended: "off",
  rationale: "Whatever runs behind the group may talk to any host that answers on these ports.",
  condition: "A group lets something out to open destinations, and not everything.",
  remediation: "Name prefixes, a prefix list or a VPC endpoint instead of everywhere",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"],
  absorbedBy: "sg-egress-all-open",
  needsWhole: "other lines may let everything out, which has a rule of its own",
  over: groups,
  signs: OPEN_EGRESS,
  judge: (group, scope) => forbidLimitedOpen(egressOf(group), EVERY_SERVICE, scope, "egress"),
});
