import { because } from "../facts";
import { controlsOf } from "../frameworks/controls-of";
import { forbid } from "../judges";
import { defineRule } from "./rule";
import { aclLines } from "./selectors";
import { aboutLine } from "./telling/acl";

export const naclPortrangeMissing = defineRule({
  id: "nacl-portrange-missing",
  title: "A tcp or udp line of an ACL without ports",
  severity: "medium",
  recommended: "error",
  rationale: "EC2 refuses a line for tcp or udp that names no port range, so the deployment fails.",
  remediation: "Write the first and the last port, 0 and 65535 for all",
  references: ["https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNetworkAclEntry.html"],
  controls: controlsOf("nacl-portrange-missing"),
  over: aclLines,
  judge: (one) =>
    forbid(
      because(one.line.lacksPorts, one.cause),
      aboutLine(one, {
        so: `${one.title} of ${one.name} names no port range`,
        perhaps: `${one.title} of ${one.name} may lack a port range`,
        why: "A line for tcp or udp needs the first and the last port; EC2 refuses it without them.",
      }),
    ),
});
