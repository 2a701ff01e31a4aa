import { any, because, type Setting } from "../facts";
import { forbid, type Change } from "../judges";
import { defineRule } from "./rule";
import { aclLines } from "./selectors";
import type { LineInAcl } from "../semantics";
import type { Saying } from "./telling/told";
import { ACL_LINE_WORDS } from "../vocabulary";
import { aboutLine, rewritten } from "./telling/acl";

/** What is missing or wrong, for its author to fill in. Ports upside down are meant the other way round. */
function ports(one: LineInAcl, first: "from" | "icmpType", last: "to" | "icmpCode"): Change {
  const [from, to] = [first, last].map((word) => ACL_LINE_WORDS[word].read(one.line.row)) as [Ports, Ports];
  const crossed = from.only !== undefined && to.only !== undefined && from.only > to.only;
  const [low, high] = crossed ? [String(to.only), String(from.only)] : VALUES[first];
  const changes = [rewritten(one, from, low), rewritten(one, to, high)];
  return {
    summary:
      first === "from" ? "write the first and the last port, the lower one first" : "write type and code",
    remove: changes.flatMap(({ remove }) => remove),
    add: changes.flatMap(({ add }) => add),
  };
}

type Ports = Setting<number>;

/** For ICMP -1 is all. */
const VALUES = { from: ["YOUR_PORT", "YOUR_PORT"], icmpType: ["-1", "-1"] } as const;

function noRange(one: LineInAcl): Saying {
  const { title, name } = one;
  return {
    fix: ports(one, "from", "to"),
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
  refused: /^(?:from|to|type|code)$|port|icmp/i,
  asksOutcomes: true,
  over: aclLines,
  judge: (one) => {
    const { lacksPorts, lacksType, hasNoRange } = one.line;
    const typed = lacksPorts.holds === "no";
    if (typed && hasNoRange.holds !== "no")
      return forbid(because(hasNoRange, one.cause), aboutLine(one, noRange(one)));
    return forbid(
      because(any(lacksPorts, lacksType), one.cause),
      aboutLine(one, {
        fix: typed ? ports(one, "icmpType", "icmpCode") : ports(one, "from", "to"),
        so: `${one.title} of ${one.name} names no ${typed ? "ICMP type and code" : "port range"}`,
        perhaps: `${one.title} of ${one.name} may lack ${typed ? "an ICMP type and code" : "a port range"}`,
        why: typed
          ? "A line for ICMP needs a type and a code; EC2 refuses it without them."
          : "A line for tcp or udp needs the first and the last port; EC2 refuses it without them.",
      }),
    );
  },
});
