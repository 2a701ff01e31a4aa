import {
  all,
  maybe,
  mergeNames,
  NO_NAMES,
  no,
  yes,
  type Bounds,
  type Cause,
  type Claim,
  type Names,
} from "../../facts";
import { isPlaceholder } from "../groups/no-egress";
import type { Acl, Group, Interface, Subnet } from "../../network/network";
import {
  complementPackets,
  INTERNET,
  intersectPackets,
  NO_PACKETS,
  packetsFrom,
  packetsOf,
  ALL_SERVICES,
  subtractPackets,
  unionPackets,
  type PacketSet,
} from "../../packets";
import type { GroupLine } from "../../vocabulary";
import { aclFilter } from "./acl";
import { causeOf, packetsOfLine, type Direction } from "../groups/group";
import { answered, CLIENT_PORTS } from "./return-path";

/** A line of a group none of whose packets gets through the ACLs and back. */
export interface StoppedLine {
  readonly says: string;
  readonly group: string;
  readonly acls: string;
}

interface Stopped {
  readonly claim: Claim;
  readonly lines: readonly StoppedLine[];
}

/** The lines of an interface's groups that the ACLs of its subnets make void, in either direction. */
export function stoppedLines(end: Interface): Stopped {
  const subnets = end.subnets.certain();
  if (subnets.length === 0 || !end.subnets.settled) return NOTHING;
  if (
    subnets.every(
      (subnet) => subnet.acls.settled && subnet.acls.certain().every(({ untouched }) => untouched),
    )
  )
    return NOTHING;
  const lines: StoppedLine[] = [];
  const causes: Cause[] = [];
  let names: Names = NO_NAMES;
  for (const group of end.groups.certain()) {
    for (const direction of ["ingress", "egress"] as const) {
      const passing = subnets.map((subnet) => passingThrough(subnet, direction));
      for (const found of voidLines(group, direction, passing)) {
        if (isPlaceholder(found.line)) continue;
        if (found.claim.holds === "maybe") {
          names = mergeNames(names, found.claim.names);
          continue;
        }
        const acls = subnets.flatMap((subnet) => subnet.acls.certain().map(({ name }) => name));
        lines.push({
          says: found.line.says(direction),
          group: group.name,
          acls: [...new Set(acls)].join(" or "),
        });
        causes.push(causeOf(found.line, direction));
      }
    }
  }
  if (lines.length > 0) return { claim: yes(...causes), lines };
  return names.length > 0 ? { claim: maybe(names), lines } : NOTHING;
}

const NOTHING: Stopped = { claim: no(), lines: [] };

/** What gets in and back, and what stays within the subnet and meets no ACL. */
interface Passing {
  readonly acls: Bounds<PacketSet>;
  readonly within: Bounds<PacketSet>;
}

const bySubnet = { ingress: new WeakMap<Subnet, Passing>(), egress: new WeakMap<Subnet, Passing>() };

function passingThrough(subnet: Subnet, direction: Direction): Passing {
  let passing = bySubnet[direction].get(subnet);
  if (!passing) bySubnet[direction].set(subnet, (passing = combine(subnet, direction)));
  return passing;
}

function combine(subnet: Subnet, direction: Direction): Passing {
  const acls: Acl[] = [];
  let names: Names = subnet.acls.rest ?? NO_NAMES;
  subnet.acls.each((acl, doubt) => {
    acls.push(acl);
    names = mergeNames(names, doubt ?? NO_NAMES);
  });
  const sets = acls.map((acl) => {
    const back = direction === "ingress" ? "egress" : "ingress";
    return answered(aclFilter(acl, direction), aclFilter(acl, back), CLIENT_PORTS.linux);
  });
  for (const set of sets) names = mergeNames(names, set.must === set.may ? NO_NAMES : set.names);
  const open = subnet.acls.rest !== undefined || sets.length === 0;
  const may = open ? EVERYBODY : sets.reduce((all, set) => unionPackets(all, set.may), NO_PACKETS);
  const must = open ? NO_PACKETS : sets.reduce((all, set) => intersectPackets(all, set.must), EVERYBODY);
  return { acls: { must, may, names }, within: neighbours(subnet) };
}

const EVERYBODY = complementPackets(NO_PACKETS);
const PRIVATE = complementPackets(unionPackets(packetsOf(INTERNET.v4), packetsOf(INTERNET.v6)));

/** Traffic within a subnet meets no ACL; where its block is not known, that may be anybody who is private. */
function neighbours(subnet: Subnet): Bounds<PacketSet> {
  const { prefixes } = subnet;
  if (prefixes.length === 0)
    return { must: NO_PACKETS, may: PRIVATE, names: [`the block of ${subnet.name}`] };
  const own = packetsFrom(prefixes.map((prefix) => ({ prefix, services: ALL_SERVICES })));
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
function voidLines(group: Group, direction: Direction, passing: readonly Passing[]): readonly VoidLine[] {
  const found: VoidLine[] = [];
  const lines = direction === "ingress" ? group.ingress : group.egress;
  lines.each((line, doubt) => {
    if (doubt || line.implied || line.peers.may.some((peer) => peer.kind !== "prefix")) return;
    const exact = line.peers.must === line.peers.may && line.services.must === line.services.may;
    const may = packetsOfLine(line, "may");
    const must = exact ? may : packetsOfLine(line, "must");
    const claim = all(...passing.map((one) => stops(one, must, may)));
    if (claim.holds === "no") return;
    const own = exact ? NO_NAMES : mergeNames(line.peers.names, line.services.names);
    found.push({ line, claim: { ...claim, names: mergeNames(claim.names, own) } });
  });
  return found;
}

/** Whether something of the line comes from outside the subnet, and the ACLs let none of it through. */
function stops({ acls, within }: Passing, must: PacketSet, may: PacketSet): Claim {
  const outside = { must: subtractPackets(must, within.may), may: subtractPackets(may, within.must) };
  if (outside.may.empty || !intersectPackets(outside.must, acls.must).empty) return no();
  if (!outside.must.empty && intersectPackets(outside.may, acls.may).empty) return yes();
  const open = acls.must === acls.may ? NO_NAMES : acls.names;
  return maybe(mergeNames(open, within.must === within.may ? NO_NAMES : within.names));
}
