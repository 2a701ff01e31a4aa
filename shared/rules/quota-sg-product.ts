import { ifThere, maybe, mergeNames, no, NO_NAMES, yes, type Claim } from "../facts";
import { forbid } from "../judges";
import type { Intent } from "../semantics/intent";
import type { Group, Interface, Network } from "../network/network";
import {
  isConfigured,
  lineCounts,
  LINES_PER_INTERFACE,
  mayExceed,
  quota,
  settledInterface,
  stacksWhere,
} from "../semantics";
import { defineRule } from "./rule";
import { subjectNames } from "./telling/lists";
import { told } from "./telling/told";

/** Whether the groups of an interface have too many lines, in the direction and family that has most. */
function hasTooMany(eni: Interface, network: Network): Claim {
  const groups: Group[] = [];
  eni.groups.each((group) => groups.push(group));
  if (!mayExceed(groups, LINES_PER_INTERFACE)) return no();
  const must = [0, 0, 0, 0];
  const may = [0, 0, 0, 0];
  let names = NO_NAMES;
  eni.groups.each((group, doubt) => {
    if (doubt) names = mergeNames(names, doubt);
    lineCounts(group, network).forEach((count, i) => {
      may[i] = (may[i] ?? 0) + count.may;
      if (!doubt) must[i] = (must[i] ?? 0) + count.must;
      if (count.may > count.must) names = mergeNames(names, count.names);
    });
  });
  const cause = { at: { resource: eni.resource, path: [] }, says: "lines of an interface" };
  if (Math.max(...must) > LINES_PER_INTERFACE) return yes(cause);
  return Math.max(...may) > LINES_PER_INTERFACE ? maybe(names, cause) : no();
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
    return stacksWhere(network.interfaces, (eni) =>
      (product ?? 0) > LINES_PER_INTERFACE
        ? yes({ at: { resource: eni.resource, path: [] }, says: "lines of an interface" })
        : settledInterface(eni, (one) => ifThere(hasTooMany(one, network), one.doubt)),
    );
  },
  judge(stack, { intent }) {
    const product = configuredProduct(intent) ?? 0;
    const { text, many } = subjectNames(stack.parts);
    return forbid(
      stack.claim,
      product > LINES_PER_INTERFACE
        ? () => ({
            title: `The configured quotas allow ${product} lines on ${text}`,
            why: `${quota("rulesPerGroup", intent)} lines of a group times ${quota("groupsPerInterface", intent)} groups of an interface are more than the 1,000 that AWS gives.`,
          })
        : told(({ holds }) => ({
            so: `The groups of ${text} have more than 1,000 lines`,
            perhaps: `The groups of ${text} may have more than 1,000 lines`,
            why: `AWS admits 1,000 lines on one interface; those of the groups of ${many ? "these" : "this one"} ${holds === "yes" ? "add" : "may add"} up to more.`,
          })),
    );
  },
});
