import { forbid } from "../judges";
import { cannotInitiate } from "../semantics";
import { isOfType, LAMBDA } from "../vocabulary";
import { defineRule } from "./rule";
import { groups } from "./selectors";
import { told } from "./telling/told";

export const sgEgressNone = defineRule({
  id: "sg-egress-none",
  title: "Something that must connect may not",
  severity: "low",
  recommended: "off",
  rationale:
    "Functions, tasks and scaled instances fetch images, secrets and queues themselves; without egress they only time out.",
  condition: "All groups of a function, a task or a scaled instance let nothing out.",
  remediation: "Write the egress lines it needs, or give it a group that has them",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"],
  over: groups,
  judge(group, { network }) {
    const claim = cannotInitiate(group, network);
    const carrier = claim.causes[0]?.at.resource;
    const who = carrier?.name ?? "What carries it";
    // A function may do no more than answer.
    const need = carrier && isOfType(carrier, LAMBDA) ? "may have to connect" : "has to connect";
    return forbid(
      claim,
      told({
        so: `${group.name} lets nothing out, and ${who} ${need}`,
        perhaps: `${group.name} may let nothing out`,
        why: `No group of ${who} has an egress line that goes anywhere; replies pass, but it cannot open a connection.`,
      }),
    );
  },
});
