import type { Bounds, Names } from "../../facts";
import type { Group, Interface, Network } from "../../network/network";
import { intersectPackets, NO_PACKETS, subtractPackets, unionPackets, type PacketSet } from "../../packets";
import { ingressOf } from "../groups/group";
import { internetPaths } from "../paths/path";
import { publicPackets } from "../public-packets";
import type { Sided, Sides } from "./compare";
import type { Labels } from "./labels";
import { besideSameParts, NO_PARTS, openPartsOfGroup } from "./open-parts";

interface Shared {
  /** What both programs call groups. */
  readonly labels: Labels;
  /** Whether these names decide about more than whether lines are there. */
  readonly mayDiffer: (names: Names) => boolean;
}

interface End {
  readonly eni: Interface;
  readonly network: Network;
}

/**
 * What of the internet reaches an interface, without what only lines let in that both programs leave open alike, in
 * groups that it has in both: what they let in on one side they let in on the other, if the way there is sure.
 */
export function withoutAlike(
  { before, after }: Sided<Interface | undefined>,
  admits: Sided<Bounds<PacketSet>>,
  sides: Pick<Sides, "before" | "after">,
  shared: Shared,
): Sided<Bounds<PacketSet>> {
  if (!before || !after) return admits;
  const was = { eni: before, network: sides.before };
  const is = { eni: after, network: sides.after };
  return {
    before: beside(admits.before, alikeIn(was, is, shared)),
    after: beside(admits.after, alikeIn(is, was, shared)),
  };
}

function beside(bounds: Bounds<PacketSet>, alike: PacketSet): Bounds<PacketSet> {
  return alike.empty ? bounds : { ...bounds, may: subtractPackets(bounds.may, alike) };
}

function alikeIn(end: End, other: End, { labels, mayDiffer }: Shared): PacketSet {
  const { groups, lacksGroups } = end.eni;
  // Something else may let the same in.
  if (lacksGroups.holds !== "no" || !groups.settled || isAskedByEdge(end)) return NO_PACKETS;
  const alike = leftAlike(groupsOf(end.eni, labels), groupsOf(other.eni, labels), mayDiffer);
  return alike.empty ? alike : intersectPackets(alike, surelyLedTo(other));
}

/** The groups that an interface surely has, by what both programs call them. */
function groupsOf({ groups }: Interface, labels: Labels): ReadonlyMap<string, Group> {
  return new Map(groups.certain().map((group) => [labels.get(group.id) ?? group.id, group]));
}

/** What only such lines let in. */
function leftAlike(
  groups: ReadonlyMap<string, Group>,
  others: ReadonlyMap<string, Group>,
  mayDiffer: Shared["mayDiffer"],
): PacketSet {
  let all = NO_PACKETS;
  let own = NO_PACKETS;
  for (const [label, group] of groups) {
    const { bounds } = ingressOf(group);
    const other = others.get(label);
    const parts = openPartsOfGroup(group, "ingress");
    const theirs = other ? openPartsOfGroup(other, "ingress") : NO_PARTS;
    all = unionPackets(all, bounds.may);
    own = unionPackets(own, besideSameParts(bounds, parts, theirs, mayDiffer).may);
  }
  return subtractPackets(all, own);
}

/** Whether AWS's edge asks it for strangers, which its groups treat as it, and not as them. */
function isAskedByEdge({ eni, network }: End): boolean {
  return internetPaths(eni, network).some(({ hops }) => hops.some(({ kind }) => kind === "accelerator"));
}

/** What of the internet surely gets as far as to the groups. */
function surelyLedTo({ eni, network }: End): PacketSet {
  if (eni.doubt || !eni.subnets.settled) return NO_PACKETS;
  return internetPaths(eni, network)
    .filter(({ hops }) => hops.every(({ kind }) => kind !== "accelerator"))
    .map(({ hops, family }) =>
      hops
        .filter(({ kind }) => kind !== "group")
        .reduce(
          (left, { bounds }) => intersectPackets(left, bounds.must),
          publicPackets(family, network.ownPrefixes),
        ),
    )
    .reduce(unionPackets, NO_PACKETS);
}
