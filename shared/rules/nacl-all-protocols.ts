import { all, because } from "../facts";
import { forbid } from "../judges";
import { defineRule } from "./rule";
import { aclLines } from "./selectors";
import { aboutLine, narrowed, quoted } from "./telling/acl";
import { capital } from "../text/sentences";

export const naclAllProtocols = defineRule({
  id: "nacl-all-protocols",
  title: "An ACL line allows every protocol",
  severity: "low",
  recommended: "off",
  rationale: "A line for every protocol allows whatever will be sent one day, not what is needed.",
  condition: "An allow line, in either direction, is for protocol -1.",
  remediation: "Name the protocol and its ports",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html"],
  absorbedBy: ["nacl-ingress-all-open", "nacl-egress-all-open"],
  over: aclLines,
  judge: (one, { network }) =>
    forbid(because(all(one.line.action.is("allow"), one.line.protocol.is(-1)), one.cause), (found) =>
      aboutLine(
        one,
        {
          so: `${one.title} of ${one.name} is for every protocol`,
          perhaps: `${one.title} of ${one.name} may be for every protocol`,
          why: `${capital(quoted(one.cause))} names no protocol.`,
          fix: narrowed(one, network),
        },
        { lines: [one.cause] },
      )(found),
    ),
});
