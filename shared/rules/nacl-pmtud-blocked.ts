import { any, because } from "../facts";
import { allowing, forbid } from "../judges";
import { fromEverywhere } from "../packets";
import { aclFilter, PATH_MTU, blocksPathMtu } from "../semantics";
import { defineRule } from "./rule";
import { ownAcls } from "./selectors";
import { told } from "./telling/told";

export const naclPmtudBlocked = defineRule({
  id: "nacl-pmtud-blocked",
  title: "An ACL stops the messages that path MTU needs",
  severity: "low",
  recommended: "off",
  rationale:
    "Without these messages senders never learn that their packets are too large, and connections hang half way.",
  condition: "An ACL lets packets in and not ICMP 3/4, or over IPv6 not packet too big.",
  remediation: "Allow ICMP type 3 code 4, and ICMPv6 type 2, in",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html"],
  over: ownAcls,
  judge(acl) {
    const v4 = blocksPathMtu(acl, 4);
    const v6 = blocksPathMtu(acl, 6);
    const families = ([4, 6] as const).filter((family) => (family === 4 ? v4 : v6).holds !== "no");
    const isV4 = v4.holds === "yes" || (v4.holds === "maybe" && v6.holds !== "yes");
    const message = isV4 ? "ICMP type 3 code 4" : "ICMPv6 type 2";
    return forbid(
      because(any(v4, v6), { at: acl.root, says: "no path MTU messages are allowed in" }),
      told(() => ({
        so: `${acl.name} stops path MTU messages`,
        perhaps: `${acl.name} may stop path MTU messages`,
        why: `It lets packets in, but no ${message} from anywhere.`,
        fix: {
          summary: "allow the messages in",
          remove: [],
          add: families.flatMap((family) =>
            allowing(aclFilter(acl, "ingress"), fromEverywhere(PATH_MTU[family], family)),
          ),
        },
      })),
    );
  },
});
