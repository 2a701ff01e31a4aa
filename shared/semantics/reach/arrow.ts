import type { ReachNode } from "./node";
import type { Services } from "../service-bounds";

/** That one end may send packets to another. */
export interface ReachArrow {
  readonly from: ReachNode;
  readonly to: ReachNode;
  readonly services: Services;
  /**
   * How it is known. `lines`: lines let it through, at both ends where both are groups of the program. From the
   * internet: `path`, by every hop to something that carries the group; `balancer`, the same through load balancers;
   * `service`, through services of AWS that ask from inside a VPC;
   * `unplaced`, by the group's lines alone, as nothing in the program is seen to carry it.
   */
  readonly by: "lines" | "path" | "balancer" | "service" | "unplaced";
}
