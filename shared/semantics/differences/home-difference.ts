import { decidersOf, maybe, mergeNames, type Bounds } from "../../facts";
import type { Interface, Subnet } from "../../network/network";
import { DIRECTIONS, NO_PACKETS, unionPackets, type Direction, type PacketSet } from "../../packets";
import { aclFilter } from "../acls/acl";
import { placed, type Sides } from "./compare";
import type { Change, Difference } from "./difference";
import type { FilterChanges } from "./filter-changes";
import { anyOf, gate, oneOfThem } from "../gate";
import { byWhatIsHeld, heldIn, type Held } from "./held";
import { changeBy, movedIn, namedMoves, type Holding, type Moved } from "./moved";
import { aclOf } from "../paths/place-hops";
import { doubted } from "../paths/hop";
import { ends } from "../paths/standing";

/** A subnet that an interface is in, or may be in. */
type Home = Held<Subnet>;

/** How ACLs and subnets are told to differ. */
interface Told {
  readonly acls: FilterChanges;
  readonly subnets: FilterChanges;
}

/**
 * How interfaces differ by the subnets that they are moved to and from, in what the ACLs of these allow. What ACLs and
 * subnets are told to allow newly, or no longer, is told there alone. One that is new, or gone, is no news here.
 */
export function homeDifferences(sides: Sides, told: Told): readonly Difference[] {
  const holding: Holding<Interface, Home> = {
    subjects: ends,
    held: ({ subnets }) => heldIn(subnets),
    ...byWhatIsHeld<Subnet>(told.subnets),
    // Where one is that is new, or gone.
    isNoNews: () => true,
  };
  return movedIn(holding, sides).flatMap((one) =>
    DIRECTIONS.flatMap((direction) => {
      if (direction === "ingress" && one.pair.subject.onlyCalls) return [];
      const change = changeIn(one, direction, holding, told, sides);
      const moved = namedMoves(one, holding);
      return change ? [{ kind: "home" as const, direction, ...placed(one.pair), ...change, moved }] : [];
    }),
  );
}

/** A place that nobody knows on either side is the same one. */
function changeIn(
  moved: Moved<Interface, Home>,
  direction: Direction,
  { keyOf }: Holding<Interface, Home>,
  { acls, subnets }: Told,
  sides: Sides,
): Change | undefined {
  const isShared = (home: Home): boolean =>
    !home.one && moved.before.has(keyOf(home)) && moved.after.has(keyOf(home));
  return changeBy(
    // When it is there at all is told of its groups.
    { ...moved, areThereAlike: true },
    {
      admits: (homes) =>
        allowedIn(
          homes.filter((home) => !isShared(home)),
          direction,
        ),
      told: ({ one }, _, side) => (one ? toldOf(one, direction, side) : NO_PACKETS),
    },
    sides,
  );

  function toldOf(subnet: Subnet, way: Direction, side: keyof Change): PacketSet {
    let packets = subnets.of(subnet, way, side);
    subnet.acls.each((acl) => (packets = unionPackets(packets, acls.of(acl, way, side))));
    return packets;
  }
}

/** What the ACLs of these subnets allow: each of those that it is in for sure, and what the others agree on. */
function allowedIn(homes: readonly Home[], direction: Direction): Bounds<PacketSet> {
  const allowed = ({ one, names }: Home): Bounds<PacketSet> =>
    one ? aclOf(one, (acl) => aclFilter(acl, direction).bounds).bounds : gate(maybe(names));
  const isSure = ({ names }: Home): boolean => names.length === 0;
  const sure = homes.filter(isSure);
  const open = homes.filter((home) => !isSure(home));
  if (sure.length > 0 || open.length < 2)
    return anyOf(...sure.map(allowed), ...open.map((home) => doubted(allowed(home), home.names)));
  const either = oneOfThem(...open.map(allowed));
  const names = open.map((home) => home.names).reduce(mergeNames, decidersOf(either));
  return { ...either, names };
}
