import {
  all,
  bothDoubts,
  decidersOf,
  Kept,
  maybe,
  mergeNames,
  no,
  NO_NAMES,
  yes,
  type Bounds,
  type Cause,
  type Claim,
  type Names,
} from "../../facts";
import { isPlaceholder, perhapsPlaceholder } from "../groups/no-egress";
import type { Acl, Group, Interface, Subnet } from "../../network/network";
import {
  DIRECTIONS,
  complementPackets,
  INTERNET,
  intersectPackets,
  intersectsPackets,
  NO_PACKETS,
  packetsIn,
  packetsOf,
  subtractPackets,
  unionPackets,
  type PacketSet,
  type Direction,
} from "../../packets";
import type { GroupLine } from "../../network/groups/group-line";
import { aclFilter } from "./acl";
import { causeOf, packetsOfLine } from "../groups/group";
import { answered, CLIENT_PORTS } from "./return-path";

/** A line of a group none of whose packets gets through the ACLs and back. */
export interface StoppedLine {
  readonly says: string;
  readonly group: string;
  readonly acls: string;
  /** Some of its peers are in the subnet itself, where no ACL is on the way. */
  readonly hasNeighbours: boolean;
}

export interface StoppedLines {
  readonly claim: Claim;
  readonly lines: readonly StoppedLine[];
}

/** The lines of an interface's groups that the ACLs of its subnets make void, in either direction. */
export function stoppedLines(end: Interface): StoppedLines {
  if (end.subnets.length === 0 || end.subnets.rest) return NOTHING;
  const subnets: Subnet[] = [];
  const places: Place[] = [];
  end.subnets.each((subnet, doubt) => {
    subnets.push(subnet);
    places.push({ subnet, doubt });
  });
  if (subnets.every((subnet) => stopsNothing.of(subnet))) return NOTHING;
  const lines: StoppedLine[] = [];
  const causes: Cause[] = [];
  let names: Names = NO_NAMES;
  end.groups.each((group, unsure) => {
    for (const direction of DIRECTIONS) {
      const passing = places.map(({ subnet, doubt }) => ({ ...bySubnet[direction].of(subnet), doubt }));
      for (const found of voidLines(group, direction, passing)) {
        if (isPlaceholder(found.line)) continue;
        const open = bothDoubts(unsure, bothDoubts(end.doubt, perhapsPlaceholder(found.line)));
        if (found.claim.holds === "maybe" || open) {
          names = mergeNames(names, mergeNames(found.claim.names, open ?? NO_NAMES));
          continue;
        }
        const acls = subnets.flatMap((subnet) => subnet.acls.certain().map(({ name }) => name));
        lines.push({
          says: found.line.says(direction),
          group: group.name,
          acls: [...new Set(acls)].join(" or "),
          hasNeighbours: passing.some(({ within }) =>
            intersectsPackets(packetsOfLine(found.line, "may"), within.may),
          ),
        });
        causes.push(causeOf(found.line, direction));
      }
    }
  });
  if (lines.length > 0) return { claim: yes(...causes), lines };
  return names.length > 0 ? { claim: maybe(names), lines } : NOTHING;
}

/** Its ACLs are as AWS makes them. */
const stopsNothing = new Kept(
  ({ acls }: Subnet) => acls.settled && acls.certain().every(({ untouched }) => untouched),
);

/** Where an interface is, for sure or if its names decide so. */
interface Place {
  readonly subnet: Subnet;
  readonly doubt: Names | undefined;
}

const NOTHING: StoppedLines = { claim: no(), lines: [] };

/** What gets in and back, and what stays within the subnet and meets no ACL. */
interface Passing {
  readonly acls: Bounds<PacketSet>;
  readonly within: Bounds<PacketSet>;
}

interface PassingThere extends Passing {
  readonly doubt: Names | undefined;
}

const bySubnet = {
  ingress: new Kept((subnet: Subnet) => combine(subnet, "ingress")),
  egress: new Kept((subnet: Subnet) => combine(subnet, "egress")),
};

function combine(subnet: Subnet, direction: Direction): Passing {
  const acls: Acl[] = [];
  let names: Names = subnet.acls.rest ?? NO_NAMES;
  subnet.acls.each((acl, doubt) => {
    acls.push(acl);
    names = mergeNames(names, doubt ?? NO_NAMES);
  });
  const sets = acls.map((acl) => {
    const back = direction === "ingress" ? "egress" : "ingress";
    return answered(aclFilter(acl, direction), aclFilter(acl, back), CLIENT_PORTS.any);
  });
  for (const set of sets) names = mergeNames(names, set.must === set.may ? NO_NAMES : set.names);
  const open = subnet.acls.rest !== undefined || sets.length === 0;
  const may = open ? EVERYBODY : sets.reduce((all, set) => unionPackets(all, set.may), NO_PACKETS);
  const must = open ? NO_PACKETS : sets.reduce((all, set) => intersectPackets(all, set.must), EVERYBODY);
  return { acls: { must, may, names }, within: neighbours(subnet) };
}

const EVERYBODY = complementPackets(NO_PACKETS);

let everyLocal: PacketSet | undefined;

/** Everybody who is not on the internet. */
function localPackets(): PacketSet {
  return (everyLocal ??= complementPackets(unionPackets(packetsOf(INTERNET.v4), packetsOf(INTERNET.v6))));
}

/** Traffic within a subnet meets no ACL; where its block is not known, that may be anybody who is private. */
function neighbours(subnet: Subnet): Bounds<PacketSet> {
  const { prefixes } = subnet;
  if (prefixes.length === 0)
    return { must: NO_PACKETS, may: localPackets(), names: [`the block of ${subnet.name}`] };
  const own = packetsIn(prefixes);
  return { must: own, may: own, names: NO_NAMES };
}

interface VoidLine {
  readonly line: GroupLine;
  readonly claim: Claim;
}

/**
 * Peers that are groups or lists may be neighbours in the subnet, so only prefixes can be told to be stopped: by what
 * lies outside the subnet, if anything does.
 */
function voidLines(
  group: Group,
  direction: Direction,
  passing: readonly PassingThere[],
): readonly VoidLine[] {
  const found: VoidLine[] = [];
  const lines = direction === "ingress" ? group.ingress : group.egress;
  lines.each((line, doubt) => {
    if (line.implied || line.peers.may.some((peer) => peer.kind !== "prefix")) return;
    const exact = line.peers.must === line.peers.may && line.services.must === line.services.may;
    const may = packetsOfLine(line, "may");
    const must = exact ? may : packetsOfLine(line, "must");
    const claim = stopsEverywhere(passing, must, may);
    if (claim.holds === "no") return;
    const own = exact ? NO_NAMES : mergeNames(decidersOf(line.peers), decidersOf(line.services));
    const names = mergeNames(claim.names, mergeNames(own, doubt ?? NO_NAMES));
    found.push({ line, claim: { ...claim, holds: doubt ? "maybe" : claim.holds, names } });
  });
  return found;
}

/** Whether all the places stop a line. Where each of them is in doubt, so is everything. */
function stopsEverywhere(passing: readonly PassingThere[], must: PacketSet, may: PacketSet): Claim {
  const sure = passing.filter(({ doubt }) => !doubt).map((one) => stops(one, must, may));
  const known = all(...sure);
  if (sure.length === passing.length || known.holds === "no") return known;
  let names = known.names;
  let perhaps = sure.length > 0;
  let everywhere = sure.length > 0;
  for (const one of passing) {
    if (!one.doubt) continue;
    const claim = stops(one, must, may);
    everywhere &&= claim.holds === "yes";
    perhaps ||= claim.holds !== "no";
    names = mergeNames(names, mergeNames(claim.names, one.doubt));
  }
  if (everywhere) return known;
  return perhaps ? maybe(names) : no();
}

/** Whether something of the line comes from outside the subnet, and the ACLs let none of it through. */
function stops({ acls, within }: Passing, must: PacketSet, may: PacketSet): Claim {
  const outside = { must: subtractPackets(must, within.may), may: subtractPackets(may, within.must) };
  if (outside.may.empty || !intersectPackets(outside.must, acls.must).empty) return no();
  if (!outside.must.empty && intersectPackets(outside.may, acls.may).empty) return yes();
  const open = acls.must === acls.may ? NO_NAMES : acls.names;
  return maybe(mergeNames(open, within.must === within.may ? NO_NAMES : within.names));
}
