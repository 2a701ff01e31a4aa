import { forbid } from "../judges";
import { FORWARDER } from "../vocabulary";
import { defineRule } from "./rule";
import { declared } from "./selectors";
import { setTo, shownBy, told } from "./telling/told";

const forwarders = declared(FORWARDER);

export const sourceDestCheckDisabled = defineRule({
  id: "source-dest-check-disabled",
  title: "A machine may forward packets that are not its own",
  severity: "medium",
  recommended: "note",
  rationale:
    "With the check off a machine can pretend to be others, and carry their traffic past groups that name it.",
  condition: "An instance or an interface turns its check of source and destination off.",
  remediation: "Turn the check on, unless it is a NAT instance or a router",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/VPC_NAT_Instance.html"],
  over: forwarders,
  judge: ({ facts, name }) =>
    forbid(
      shownBy(facts.ownPacketsOnly, facts.ownPacketsOnly.is(false), "forwards"),
      told({
        so: `${name} may forward packets of others`,
        perhaps: `${name} may be allowed to forward packets`,
        why: "Without the check of source and destination it may send and receive for addresses that are not its own.",
        fix: setTo(facts.ownPacketsOnly, "true"),
      }),
    ),
});
