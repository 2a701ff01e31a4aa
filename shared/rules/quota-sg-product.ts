import { no, yes, type Claim } from "../facts";
import { forbid } from "../judges";
import type { Intent } from "../semantics/intent";
import type { Interface, Network } from "../network/network";
import { isConfigured, lineCounts, LINES_PER_INTERFACE, mayExceed, quota, stacksWhere } from "../semantics";
import { defineRule } from "./rule";
import { subjectNames } from "./telling/lists";

/** Whether the groups of an interface have too many lines, in the direction and family that has most. */
function hasTooMany(eni: Interface, network: Network): boolean {
  const groups = eni.groups.certain();
  if (!mayExceed(groups, LINES_PER_INTERFACE)) return false;
  const sums = [0, 0, 0, 0];
  for (const group of groups) {
    lineCounts(group, network).forEach(({ must }, i) => (sums[i] = (sums[i] ?? 0) + must));
  }
  return Math.max(...sums) > LINES_PER_INTERFACE;
}

function configuredProduct(intent: Intent): number | undefined {
  if (!isConfigured("rulesPerGroup", intent) && !isConfigured("groupsPerInterface", intent)) return undefined;
  return quota("rulesPerGroup", intent) * quota("groupsPerInterface", intent);
}

export const quotaSgProduct = defineRule({
  id: "quota-sg-product",
  title: "Groups and lines of an interface exceed 1,000",
  severity: "medium",
  recommended: "note",
  rationale:
    "AWS gives no account more than 1,000 lines for one interface, however its two quotas are raised.",
  condition:
    "The groups of one interface have more than 1,000 lines in a direction and family, or the configured quotas multiply to more.",
  remediation: "Lower one of the two quotas, or have fewer lines",
  references: ["https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html"],
  over(network, intent) {
    const product = configuredProduct(intent);
    return stacksWhere(network.interfaces, (eni): Claim => {
      return (product ?? 0) > LINES_PER_INTERFACE || hasTooMany(eni, network)
        ? yes({ at: { resource: eni.resource, path: [] }, says: "lines of an interface" })
        : no();
    });
  },
  judge(stack, { intent }) {
    const product = configuredProduct(intent) ?? 0;
    const { text, many } = subjectNames(stack.parts);
    return forbid(stack.claim, () =>
      product > LINES_PER_INTERFACE
        ? {
            title: `The configured quotas allow ${product} lines on ${text}`,
            why: `${quota("rulesPerGroup", intent)} lines of a group times ${quota("groupsPerInterface", intent)} groups of an interface are more than the 1,000 that AWS gives.`,
          }
        : {
            title: `The groups of ${text} have more than 1,000 lines`,
            why: `AWS admits 1,000 lines on one interface; those of the groups of ${many ? "these" : "this one"} add up to more.`,
          },
    );
  },
});
