import { all, because, maybe, no, not, some, yes, type Claim } from "../../facts";
import type { Group, Network } from "../../network/network";
import { AUTO_SCALING_GROUP } from "../../vocabulary";
import { leadingTo, type Referral } from "../leading-to";
import { carriersOf, type Carrier } from "../paths/attachments";
import { letsNothingOut } from "./no-egress";

const scaling: Referral<typeof AUTO_SCALING_GROUP.words> = {
  type: AUTO_SCALING_GROUP,
  targets: ({ facts }) => facts.plans,
};

/** Whether what carries a group has to open connections by itself: functions, tasks and what scales. */
function initiates({ eni }: Carrier, network: Network): Claim {
  switch (eni.kind) {
    case "function":
    case "ecs-service":
    case "ecs-express-service":
    case "scheduled-task":
    case "pipe":
    // Its instances register with ECS (AWS Batch User Guide, prerequisites of compute environments).
    case "batch-environment":
    case "ecs-managed-instances":
    case "launch-configuration":
      return yes();
    case "launch-template":
      return some(leadingTo(scaling, eni.resource, network), () => yes());
    default:
      return no();
  }
}

/** Whether something that has to open connections can open none: neither this group nor another lets it. */
export function cannotInitiate(group: Group, network: Network): Claim {
  const shut = letsNothingOut(group);
  if (shut.holds === "no") return shut;
  let found: Claim = no();
  for (const carrier of carriersOf(group, network)) {
    const opens = initiates(carrier, network);
    if (opens.holds === "no") continue;
    const others = not(
      some(carrier.eni.groups, (one) => (one.id === group.id ? no() : not(letsNothingOut(one)))),
    );
    const carried = carrier.doubt ? maybe(carrier.doubt) : yes();
    const claim = because(all(shut, others, carried, opens), {
      at: { resource: carrier.eni.resource, path: [] },
      says: `${carrier.eni.name} cannot open a connection`,
    });
    if (claim.holds === "yes") return claim;
    if (claim.holds === "maybe") found = claim;
  }
  return found;
}
