import { claim, some } from "../facts";
import { forbid } from "../judges";
import type { Vpc } from "../network/network";
import { outsidePrivateSpace } from "../semantics";
import type { Prefix } from "../packets";
import { defineRule } from "./rule";
import { vpcs } from "./selectors";
import { told } from "./telling/told";
import { listed } from "../text/lists";

function publicPrefixes(vpc: Vpc, own: readonly Prefix[]): readonly string[] {
  const found: string[] = [];
  vpc.prefixes.each((prefix) => {
    if (outsidePrivateSpace(prefix, own)) found.push(prefix.text);
  });
  return found;
}

const NONE: readonly Prefix[] = [];

export const vpcCidrPublic = defineRule({
  id: "vpc-cidr-public",
  title: "A VPC uses addresses that belong to somebody else",
  severity: "low",
  recommended: "note",
  rationale:
    "Public addresses inside a VPC hide their real owners from it, and lines that name them look like the internet.",
  condition: "A block of a VPC lies outside RFC 1918 and 100.64.0.0/10, and is not configured as one's own.",
  remediation: "Use 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or 100.64.0.0/10",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html"],
  over: vpcs,
  judge(vpc, { intent: { ownPrefixes = NONE } }) {
    const found = listed(publicPrefixes(vpc, ownPrefixes));
    return forbid(
      some(vpc.prefixes, (prefix) =>
        claim(outsidePrivateSpace(prefix, ownPrefixes), {
          at: { resource: vpc.resource, path: [] },
          says: `block ${prefix.text}`,
        }),
      ),
      told({
        so: `VPC ${vpc.name} uses public addresses`,
        perhaps: `VPC ${vpc.name} may use public addresses`,
        why: `${found || "Its block"} is not all private (RFC 1918, 100.64.0.0/10) nor configured as your own.`,
      }),
    );
  },
});
