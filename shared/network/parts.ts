import type { Resource } from "../facts";
import {
  GROUP_EGRESS,
  GROUP_INGRESS,
  GROUP_RULE,
  isOfType,
  NETWORK_ACL_ENTRY,
  PREFIX_LIST_ENTRY,
  ROUTE,
} from "../vocabulary";

const PARTS = [GROUP_INGRESS, GROUP_EGRESS, GROUP_RULE, NETWORK_ACL_ENTRY, ROUTE, PREFIX_LIST_ENTRY];

/** Whether it adds to something else. Seen alone, that is known by an id at most, and nobody knows its name. */
export function isPart(resource: Resource): boolean {
  return PARTS.some((type) => isOfType(resource, type));
}
