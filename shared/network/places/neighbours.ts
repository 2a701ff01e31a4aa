import type { Resource } from "../../facts";
import type { AclBuilder } from "../acls/acls";
import type { Group } from "../network";
import type { RouteBuilder } from "../routes/routes";

/** What places need of the rest of the network; asked late, because the parts refer to each other. */
export interface Neighbours {
  acls(): AclBuilder;
  routes(): RouteBuilder;
  defaultGroupOf(vpc: Resource): Group | undefined;
}
