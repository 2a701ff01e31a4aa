import { List } from "../../facts";
import type { Acl, Subnet } from "../../network/network";
import { DIRECTIONS, NO_PACKETS } from "../../packets";
import { aclFilter } from "../acls/acl";
import { placed, type Sides } from "./compare";
import type { Difference } from "./difference";
import type { FilterChanges } from "./filter-changes";
import { heldIn, byWhatIsHeld, type Held } from "./held";
import { changeBy, movedIn, namedMoves, type Holding } from "./moved";
import { aclOf } from "../paths/place-hops";

function placeOf(held: readonly Held<Acl>[]): Pick<Subnet, "acls"> {
  const known = held.flatMap(({ one, names }) => (one ? [{ one, names }] : []));
  const doubts = known.map(({ names }) => (names.length > 0 ? names : undefined));
  const rest = held.find(({ one }) => !one)?.names;
  return {
    acls: List.from(
      known.map(({ one }) => one),
      doubts,
      rest,
    ),
  };
}

/**
 * How subnets differ by the ACLs that are put on them and taken off. What ACLs are told to allow newly, or no longer,
 * is told there alone.
 */
export function subnetDifferences(sides: Sides, changes: FilterChanges): readonly Difference[] {
  const holding: Holding<Subnet, Held<Acl>> = {
    subjects: ({ subnets }) => subnets,
    held: ({ acls }) => heldIn(acls),
    ...byWhatIsHeld<Acl>(changes),
    // Every VPC has it, and what it allows is its own.
    isNoNews: ({ one }) => one === undefined || one.isDefault,
  };
  return movedIn(holding, sides).flatMap((one) =>
    DIRECTIONS.flatMap((direction) => {
      const change = changeBy(
        one,
        {
          admits: (held) => aclOf(placeOf(held), (acl) => aclFilter(acl, direction).bounds).bounds,
          told: ({ one: acl }, _, side) => (acl ? changes.of(acl, direction, side) : NO_PACKETS),
        },
        sides,
      );
      const moved = namedMoves(one, holding);
      return change ? [{ kind: "subnet" as const, direction, ...placed(one.pair), ...change, moved }] : [];
    }),
  );
}
