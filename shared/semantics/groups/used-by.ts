import { maybe, no, yes, type Claim, type Resource } from "../../facts";
import type { Group, Network } from "../../network/network";
import { NOT_WHOLE } from "../../network/network";
import {
  EXCLUSIVE_LINES,
  GROUP_EGRESS,
  GROUP_INGRESS,
  GROUP_RULE,
  isOfType,
  SECURITY_GROUP,
} from "../../vocabulary";
import { carriersOf } from "../paths/attachments";
import { referencesTo, type Reference } from "./references";

/** Where a standalone line names the group that it is part of. */
const OWN_GROUP = /^(groupid|groupname|securitygroupid)$/i;
/** Controllers find groups by these tags and attach them without a word in the program. */
const FOUND_BY_TAG = /kubernetes\.io|karpenter|elbv2\.k8s\.aws/;

/**
 * Whether anything uses a group: an interface, another group's line, an output, or any other mention of it in a
 * resource of whatever type. A list of types that can be attached would always lack some.
 */
export function isUsed(group: Group, network: Network): Claim {
  const { resource } = group;
  const { isOutput = false } = resource;
  if (isOutput === true) return yes();
  if (carriersOf(group, network).length > 0) return yes();
  const mentions = referencesTo(resource, network);
  if (mentions.some(({ from }) => !isLine(from))) return yes();
  // A line of its own that names it as the other end too is about itself.
  const own = new Set(mentions.filter(isOwnLine).map(({ from }) => from));
  if (mentions.some(({ from }) => !own.has(from))) return yes();
  const tagged = SECURITY_GROUP.words.tags.read(group.root).hasKey((key) => FOUND_BY_TAG.test(key));
  // What may use a group uses it, here as in a mention under a condition.
  if (tagged.holds !== "no") return yes();
  if (!network.whole) return maybe(NOT_WHOLE);
  return isOutput === false ? no() : maybe(isOutput);
}

const LINES = [GROUP_INGRESS, GROUP_EGRESS, GROUP_RULE, EXCLUSIVE_LINES] as const;

function isLine(resource: Resource): boolean {
  return LINES.some((type) => isOfType(resource, type));
}

function isOwnLine({ from, property }: Reference): boolean {
  return OWN_GROUP.test(property) && isLine(from);
}

/** Whether some line of another group, or of somebody else's, names the group. */
export function isNamedByLines(group: Group, network: Network): boolean {
  return referencesTo(group.resource, network).some(
    (reference) =>
      !isOwnLine(reference) &&
      [SECURITY_GROUP, GROUP_INGRESS, GROUP_EGRESS, GROUP_RULE].some((type) =>
        isOfType(reference.from, type),
      ),
  );
}
