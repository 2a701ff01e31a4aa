import { maybe, no, yes } from "../facts";
import { forbid } from "../judges";
import { layersOf } from "../semantics";
import { defineRule } from "./rule";
import { groups } from "./selectors";
import { told } from "./telling/told";
import { listed } from "../text/lists";

export const tierSgShared = defineRule({
  id: "tier-sg-shared",
  title: "One group serves several tiers",
  severity: "medium",
  recommended: "note",
  rationale:
    "What is opened for the load balancer is opened for what stands behind it as well, and no line can tell the tiers apart.",
  condition: "One group is on things of two tiers: load balancers, compute, data stores.",
  remediation: "Give each tier a group of its own, and admit the tier before it by its group",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html"],
  over: groups,
  judge(group, { network }) {
    const { must, may, names } = layersOf(group, network);
    const cause = { at: { resource: group.resource, path: [] }, says: [...may].sort().join(" and ") };
    return forbid(
      must.size > 1 ? yes(cause) : may.size > 1 ? maybe(names, cause) : no(),
      told(() => ({
        so: `${group.name} is on ${listed([...must].sort())} at once`,
        perhaps: `${group.name} may serve several tiers`,
        why: "Whoever may reach one of them may reach the other on the same ports.",
      })),
    );
  },
});
