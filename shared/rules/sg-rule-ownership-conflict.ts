import { forbid } from "../judges";
import { hasTwoOwners, TRAIT } from "../semantics";
import { defineRule } from "./rule";
import { groups } from "./selectors";
import { eitherWay } from "./signs";
import { listedInShort } from "../text/lists";
import { told } from "./telling/told";

export const sgRuleOwnershipConflict = defineRule({
  id: "sg-rule-ownership-conflict",
  title: "Lines inside a group and outside it fight",
  severity: "medium",
  recommended: "warning",
  rationale:
    "Each update takes away what the other side added, so a line is there or not depending on which resource was updated last.",
  condition:
    "In a Pulumi program a group has lines inside it and as resources of their own, in one direction.",
  remediation: "Keep the lines of one direction either inside the group or in resources of their own",
  references: ["https://www.pulumi.com/registry/packages/aws/api-docs/ec2/securitygroup/"],
  over: groups,
  signs: eitherWay(TRAIT.standalone),
  judge(group) {
    const claim = hasTwoOwners(group);
    return forbid(
      claim,
      told(() => ({
        so: `${group.name} has lines inside and outside itself`,
        perhaps: `${group.name} may have lines inside and outside itself`,
        why: `The group lists its lines and takes away all others, and a resource of its own adds ${listedInShort(claim.causes.map(({ says }) => says))}.`,
      })),
    );
  },
});
