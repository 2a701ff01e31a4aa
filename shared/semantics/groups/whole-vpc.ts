import {
  holdSameValue,
  mergeNames,
  NO_NAMES,
  decidingName,
  treeAt,
  Unresolved,
  type Field,
  type Names,
  type Origin,
} from "../../facts";
import type { GroupLine } from "../../network/groups/group-line";
import type { Group, Network, Vpc } from "../../network/network";
import type { Prefix } from "../../packets";
import type { Peer } from "../../vocabulary";
import { either, fitOf, type Fit } from "../fit";
import { contains, PRIVATE_BLOCKS, withinAny } from "./sources";

/** What is known of the VPCs that a group may be in. */
interface Blocks {
  readonly vpcs: readonly Vpc[];
  readonly sure: readonly Prefix[];
  readonly perhaps: readonly Prefix[];
  /** What decides on the others. */
  readonly names: Names;
}

/** Whether a source holds all of the group's VPC, and beside it private addresses at most. */
export function wholeVpcFit(group: Group, network: Network): (line: GroupLine) => Fit {
  const { vpcs, sure, perhaps, names } = blocksOf(group, network);
  const known = [...sure, ...perhaps];
  const holds = (peer: Peer, blocks: readonly Prefix[]): boolean =>
    peer.kind === "prefix" &&
    blocks.some((block) => contains(peer.prefix, block)) &&
    withinAny(peer.prefix, [...PRIVATE_BLOCKS, ...known]);
  return (line) => {
    if (vpcs.some((vpc) => isBlockOf(vpc, line))) return "yes";
    const surely = fitOf(line.peers, (peer) => holds(peer, sure));
    if (names.length === 0) return surely;
    const mayBe = (peer: Peer): boolean =>
      holds(peer, perhaps) || (peer.kind === "prefix" && mayHoldBlock(peer.prefix, known));
    return either(surely, openFit(fitOf(line.peers, mayBe), names));
  };
}

function openFit(fit: Fit, names: Names): Fit {
  if (fit === "no") return fit;
  return { maybe: fit === "yes" ? names : mergeNames(fit.maybe, names) };
}

function blocksOf(group: Group, network: Network): Blocks {
  const vpcs: Vpc[] = [];
  const sure: Prefix[] = [];
  const perhaps: Prefix[] = [];
  let names = group.vpc.rest ?? NO_NAMES;
  group.vpc.each((target, doubt) => {
    const vpc = network.vpcOf(target);
    if (!vpc) {
      names = mergeNames(names, [decidingName(target)]);
      return;
    }
    if (!doubt) vpcs.push(vpc);
    vpc.prefixes.each((prefix, open) => {
      ((doubt ?? open) ? perhaps : sure).push(prefix);
      names = mergeNames(names, [...(doubt ?? NO_NAMES), ...(open ?? NO_NAMES)]);
    });
    names = mergeNames(names, vpc.prefixes.rest ?? NO_NAMES);
  });
  return { vpcs, sure, perhaps, names };
}

/** An IPv4 block of a VPC has between 16 and 65,536 addresses (Amazon VPC User Guide, "VPC CIDR blocks"). */
const WIDEST = 16;
const NARROWEST = 28;

/** Whether it may hold a block that nobody knows, and be that block where it is not private. */
function mayHoldBlock(prefix: Prefix, known: readonly Prefix[]): boolean {
  const { family, length } = prefix;
  if (family !== 4 || length > NARROWEST) return false;
  return length >= WIDEST || withinAny(prefix, [...PRIVATE_BLOCKS, ...known]);
}

/** Whether the source is a block of the VPC, whatever that will be. */
function isBlockOf(vpc: Vpc, { row, path }: GroupLine): boolean {
  const source = path
    .slice(row.path.length)
    .reduce<Field>((at, key) => (typeof key === "number" ? at.element(key) : at.member(key)), row);
  return refersToBlock(vpc, source) || isWrittenFor(vpc, source);
}

function isWrittenFor(vpc: Vpc, source: Origin): boolean {
  return vpc.blocks.certain().some(({ origin }) => holdSameValue(origin, source));
}

function refersToBlock({ resource }: Vpc, source: Origin): boolean {
  const tree = treeAt(source);
  if (!(tree instanceof Unresolved) || tree.sources.length !== 1) return false;
  return tree.sources[0] === resource.id && /^cidrBlock$/i.test(tree.attribute ?? "");
}
