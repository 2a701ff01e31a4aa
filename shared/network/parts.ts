import type { Resource } from "../facts";
import {
  GROUP_EGRESS,
  GROUP_INGRESS,
  GROUP_RULE,
  NETWORK_ACL_ENTRY,
  PREFIX_LIST_ENTRY,
  ROUTE,
  typeKey,
  typeKeys,
} from "../vocabulary";

const PARTS = new Set(
  [GROUP_INGRESS, GROUP_EGRESS, GROUP_RULE, NETWORK_ACL_ENTRY, ROUTE, PREFIX_LIST_ENTRY].flatMap(typeKeys),
);

/** Whether it adds to something else. Seen alone, that is known by an id at most, and nobody knows its name. */
export function isPart({ type }: Resource): boolean {
  return PARTS.has(typeKey(type));
}
