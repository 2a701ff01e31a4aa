import { any, because } from "../facts";
import { forbid } from "../judges";
import { defineRule } from "./rule";
import { aclLines } from "./selectors";
import type { LineInAcl } from "../semantics";
import type { Saying } from "./telling/told";
import { aboutLine } from "./telling/acl";

function noRange({ title, name }: LineInAcl): Saying {
  return {
    so: `${title} of ${name} names ports that are no range`,
    perhaps: `${title} of ${name} may name ports that are no range`,
    why: "A line for tcp or udp needs two ports from 0 to 65535, the lower one first; EC2 refuses it without them.",
  };
}

export const naclPortrangeMissing = defineRule({
  id: "nacl-portrange-missing",
  title: "An ACL line without ports or an ICMP type",
  severity: "medium",
  recommended: "error",
  rationale:
    "EC2 refuses a line for tcp or udp that names no port range or one that is none, and one for ICMP without type and code, so the deployment fails.",
  condition:
    "A TCP or UDP line has no ports, or two that are upside down or outside 0 to 65535, or an ICMP line no type and code.",
  remediation:
    "Write the first and the last port, the lower one first, 0 and 65535 for all; for ICMP type and code, -1 for all",
  references: ["https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNetworkAclEntry.html"],
  over: aclLines,
  judge: (one) => {
    const { lacksPorts, lacksType, hasNoRange } = one.line;
    const typed = lacksPorts.holds === "no";
    if (typed && hasNoRange.holds !== "no")
      return forbid(because(hasNoRange, one.cause), aboutLine(one, noRange(one)));
    return forbid(
      because(any(lacksPorts, lacksType), one.cause),
      aboutLine(one, {
        so: `${one.title} of ${one.name} names no ${typed ? "ICMP type and code" : "port range"}`,
        perhaps: `${one.title} of ${one.name} may lack ${typed ? "an ICMP type and code" : "a port range"}`,
        why: typed
          ? "A line for ICMP needs a type and a code; EC2 refuses it without them."
          : "A line for tcp or udp needs the first and the last port; EC2 refuses it without them.",
      }),
    );
  },
});
