import { all, because } from "../facts";
import { forbid } from "../judges";
import { takesManyPorts } from "../semantics";
import { defineRule } from "./rule";
import { aclLines } from "./selectors";
import { aboutLine, narrowed, quoted } from "./telling/acl";
import { capital } from "../text/sentences";

export const naclLargePortRange = defineRule({
  id: "nacl-large-port-range",
  title: "An ACL allows a wide range of ports",
  severity: "low",
  recommended: "note",
  rationale: "The wider the range, the more services it lets through that nobody thought of.",
  condition: "An allow line holds more than 1,000 ports and is no range for replies.",
  remediation: "Write one line for each service",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html"],
  parameters: {
    mostPorts: {
      default: 1000,
      describe: "A line for tcp or udp may allow this many ports; ranges for replies are not meant.",
      schema: { type: "integer", minimum: 1, maximum: 65536 },
    },
  },
  over: aclLines,
  judge: (one, { network, parameters }) =>
    forbid(
      because(all(one.line.action.is("allow"), takesManyPorts(one.line, parameters.mostPorts)), one.cause),
      (found) =>
        aboutLine(
          one,
          {
            so: `${one.title} of ${one.name} spans more than ${parameters.mostPorts} ports`,
            perhaps: `${one.title} of ${one.name} may span more than ${parameters.mostPorts} ports`,
            why: `${capital(quoted(one.cause))} is neither one service nor a range for replies.`,
            fix: narrowed(one, network),
          },
          { lines: [one.cause] },
        )(found),
    ),
});
