import { because } from "../facts";
import { forbid } from "../judges";
import { defineRule } from "./rule";
import { aclLines } from "./selectors";
import { aboutLine } from "./telling/acl";

export const naclSourceNotCidr = defineRule({
  id: "nacl-source-not-cidr",
  title: "An ACL line whose other end is no address block",
  severity: "medium",
  recommended: "error",
  rationale:
    "A network ACL knows addresses only: EC2 refuses a group, a list, two blocks or none, so the deployment fails.",
  condition: "A line of an ACL names a group or a list, both blocks, or none.",
  remediation: "Write one IPv4 or one IPv6 block",
  references: ["https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNetworkAclEntry.html"],
  over: aclLines,
  judge: (one) =>
    forbid(
      because(one.line.lacksOneBlock, one.cause),
      aboutLine(one, {
        so: `${one.title} of ${one.name} does not name one address block`,
        perhaps: `${one.title} of ${one.name} may not name one address block`,
        why: "A line of a network ACL has exactly one IPv4 or one IPv6 block; groups and prefix lists are for security groups.",
      }),
    ),
});
