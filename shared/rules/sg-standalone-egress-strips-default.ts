import { forbid } from "../judges";
import { losesAllowAll, TRAIT } from "../semantics";
import { defineRule } from "./rule";
import { groups } from "./selectors";
import { told } from "./telling/told";
import { listedInShort } from "../text/lists";

export const sgStandaloneEgressStripsDefault = defineRule({
  id: "sg-standalone-egress-strips-default",
  title: "A standalone egress line takes allow-all away",
  severity: "medium",
  recommended: "warning",
  rationale:
    "CloudFormation removes a group's allow-all egress when it adds a line to it, without a word in the change set; what relied on it stops.",
  condition:
    "On CloudFormation, a standalone egress line belongs to a group whose egress is what AWS adds, or the same line written out, and lets out less than that. An empty list says that nothing else is meant, and so does `allowAllOutbound: false` in CDK.",
  remediation:
    "Write the egress lines that are needed inside the group, or all traffic to 127.0.0.1/32 where no others are meant",
  references: ["https://github.com/aws/aws-cdk/issues/14657"],
  over: groups,
  signs: { egress: [TRAIT.standalone] },
  judge(group) {
    const claim = losesAllowAll(group);
    const lines = listedInShort(claim.causes.map(({ says }) => says));
    return forbid(
      claim,
      told({
        so: `${group.name} loses its allow-all egress to a standalone line`,
        perhaps: `${group.name} may lose its allow-all egress`,
        why: `When CloudFormation adds ${lines}, it takes away the line that lets everything out, and does not bring it back when the line goes.`,
      }),
    );
  },
});
