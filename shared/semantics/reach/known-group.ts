import { exactly } from "../../facts";
import type { Group, Network } from "../../network/network";
import { unionOf } from "../../packets";
import { ingressOf } from "../groups/group";
import type { Intent } from "../intent";
import { pairsOf, type PlaceOf } from "../differences/pairs";
import { carriersOf, launchedWith, type Carrier } from "../paths/attachments";
import { ends } from "../paths/standing";
import { groupNodeId, INTERNET_NODE, type ReachNode } from "./node";
import { EndReader, type OtherEnds } from "./other-ends";
import { eitherOf, NOTHING, type Services } from "../service-bounds";

/** What is known of a group of the program before arrows are drawn. */
export interface KnownGroup {
  readonly node: ReachNode;
  readonly group: Group;
  readonly carriers: readonly Carrier[];
  readonly ingress: OtherEnds;
  readonly egress: OtherEnds;
  /** What its lines admit from the internet, those together included that are open only in sum. */
  readonly open: Services;
}

/** By the ids of their nodes, sorted by name. */
export type KnownGroups = ReadonlyMap<string, KnownGroup>;

export function knownGroups(
  network: Network,
  intent: Pick<Intent, "open" | "wide">,
  place: PlaceOf,
): KnownGroups {
  const standing = new Set([...ends(network), ...network.outsideInterfaces]);
  const named = pairsOf([], network.groups, { before: place, after: place }).map(
    ({ subject: group, label }) => {
      const carriers = [...carriersOf(group, network), ...launchedWith(group, network)].filter(({ eni }) =>
        standing.has(eni),
      );
      const node: ReachNode = { id: groupNodeId(group.id), kind: "group", name: label, group, carriers };
      return { node, group, carriers };
    },
  );
  const reader = new EndReader(
    network,
    intent,
    named.map(({ node }) => node),
  );
  // What is meant to be open is open.
  const strict: Intent = { ...intent, permissions: [] };
  return new Map(
    named.map((one) => {
      const ingress = reader.read(one.group.ingress);
      const open = openTo(one.group, ingress, strict, network);
      return [one.node.id, { ...one, ingress, egress: reader.read(one.group.egress), open }];
    }),
  );
}

function openTo(group: Group, ingress: OtherEnds, intent: Intent, network: Network): Services {
  const byLine = ingress.get(INTERNET_NODE.id)?.services ?? NOTHING;
  // Only what none of them opens alone can open something in sum.
  if (![...ingress.values()].some(({ node }) => isNarrow(node))) return byLine;
  const exposures = ingressOf(group).exposure(intent, network.ownPrefixes);
  const inSum = unionOf(exposures.map(({ open }) => open.must));
  return eitherOf(byLine, exactly(inSum));
}

function isNarrow({ kind, inside = false }: ReachNode): boolean {
  return kind === "list" || (kind === "prefix" && !inside);
}
