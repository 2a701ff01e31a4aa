import { any, because, no, some, type Claim } from "../facts";
import { forbid } from "../judges";
import type { Group, Network } from "../network/network";
import { breaksAtTransit, TRAIT } from "../semantics";
import { TRANSIT_ATTACHMENT } from "../vocabulary";
import { DIRECTIONS } from "../packets";
import { defineRule } from "./rule";
import { groups } from "./selectors";
import { eitherWay } from "./signs";
import { told } from "./telling/told";

/** Lines that name a group which they cannot see. */
function blindLines(group: Group, network: Network): Claim {
  if (network.all(TRANSIT_ATTACHMENT).length === 0) return no();
  return any(
    ...DIRECTIONS.map((direction) =>
      some(group[direction], (line) =>
        because(any(no(), ...line.peers.may.map((peer) => breaksAtTransit(group, peer, network))), {
          at: line,
          says: line.says(direction),
        }),
      ),
    ),
  );
}

export const middleboxBreaksSgReference = defineRule({
  id: "middlebox-breaks-sg-reference",
  title: "A line names a group that it cannot see",
  severity: "medium",
  recommended: "note",
  rationale:
    "Behind a transit gateway without support for it a group of another VPC matches no packet: what was meant to be open is shut.",
  condition:
    "A line names a group of another VPC, and all that joins the two is a transit gateway that does not support references to groups.",
  remediation:
    "Turn on security group referencing for the transit gateway and both attachments, or name prefixes",
  references: ["https://docs.aws.amazon.com/vpc/latest/tgw/tgw-vpc-attachments.html"],
  over: groups,
  signs: eitherWay(TRAIT.group | TRAIT.unknownPeer),
  judge: (group, { network }) =>
    forbid(
      blindLines(group, network),
      told(() => ({
        so: `A line of ${group.name} names a group that it cannot see`,
        perhaps: `A line of ${group.name} may name a group that it cannot see`,
        why: "The group is of another VPC, and the transit gateway between them does not tell which group a packet comes from.",
      })),
    ),
});
