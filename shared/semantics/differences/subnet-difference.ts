import { List, NO_NAMES, type Names } from "../../facts";
import type { Acl, Subnet } from "../../network/network";
import { NO_PACKETS, type Direction } from "../../packets";
import { aclFilter } from "../acls/acl";
import { placed, type Sides } from "./compare";
import type { Difference } from "./difference";
import type { FilterChanges } from "./filter-changes";
import { changeBy, movedIn, namedMoves, type Holding } from "./moved";
import { aclOf } from "../paths/place-hops";

/** An ACL that a subnet has, or may have. */
interface Held {
  /** Absent: of which nobody knows more than what decides it. */
  readonly acl: Acl | undefined;
  readonly names: Names;
}

function placeOf(held: readonly Held[]): Pick<Subnet, "acls"> {
  const known = held.flatMap(({ acl, names }) => (acl ? [{ acl, names }] : []));
  const doubts = known.map(({ names }) => (names.length > 0 ? names : undefined));
  const rest = held.find(({ acl }) => !acl)?.names;
  return {
    acls: List.from(
      known.map(({ acl }) => acl),
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
  const holding: Holding<Subnet, Held> = {
    subjects: ({ subnets }) => subnets,
    held: heldBy,
    keyOf: ({ acl, names }) => [acl ? changes.nameOf(acl) : "?", ...names.toSorted()].join("\n"),
    namesOf: ({ names }) => names,
    calledOf: ({ acl, names }) => (acl ? [changes.nameOf(acl)] : names),
    // Every VPC has it, and what it allows is its own.
    isNoNews: ({ acl }) => acl === undefined || acl.isDefault,
  };
  return movedIn(holding, sides).flatMap((one) =>
    DIRECTIONS.flatMap((direction) => {
      const change = changeBy(
        one,
        {
          admits: (held) => aclOf(placeOf(held), (acl) => aclFilter(acl, direction).bounds).bounds,
          told: ({ acl }, _, side) => (acl ? changes.of(acl, direction, side) : NO_PACKETS),
        },
        sides,
      );
      const moved = namedMoves(one, holding);
      return change ? [{ kind: "subnet" as const, direction, ...placed(one.pair), ...change, moved }] : [];
    }),
  );
}

const DIRECTIONS: readonly Direction[] = ["ingress", "egress"];

function heldBy({ acls }: Subnet): readonly Held[] {
  const found: Held[] = [];
  acls.each((acl, doubt) => found.push({ acl, names: doubt ?? NO_NAMES }));
  return acls.rest ? [...found, { acl: undefined, names: acls.rest }] : found;
}
