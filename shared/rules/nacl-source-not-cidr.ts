import { because } from "../facts";
import { forbid, type Change } from "../judges";
import type { LineInAcl } from "../semantics";
import { ACL_BLOCK_WORDS } from "../vocabulary";
import { defineRule } from "./rule";
import { aclLines } from "./selectors";
import { aboutLine, rewritten } from "./telling/acl";

function oneBlock(one: LineInAcl): Change {
  const blocks = ACL_BLOCK_WORDS.map((word) => word.read(one.line.row)).filter(({ written }) => written);
  const [only, other] = blocks;
  if (other)
    return { summary: "keep one of the blocks, and write a line for the other", remove: [], add: [] };
  return rewritten(one, only ?? ACL_BLOCK_WORDS[0].read(one.line.row), "YOUR_PREFIX");
}

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
  refused: /cidr/i,
  over: aclLines,
  judge: (one) =>
    forbid(
      because(one.line.lacksOneBlock, one.cause),
      aboutLine(one, {
        so: `${one.title} of ${one.name} does not name one address block`,
        perhaps: `${one.title} of ${one.name} may not name one address block`,
        fix: oneBlock(one),
        why: "A line of a network ACL has exactly one IPv4 or one IPv6 block; groups and prefix lists are for security groups.",
      }),
    ),
});
