import { decidersOf } from "../facts";
import { NO_SERVICES, serviceParts, subtractServices, type ServiceSet } from "../packets";
import type { ReachArrow } from "../semantics/reach/arrow";
import type { ReachNode } from "../semantics/reach/node";
import type { ReachMap } from "../semantics/reach/reach-map";

/** Who may be at an end of an arrow, in words. */
export interface ReportedNode extends Pick<ReachNode, "kind" | "name"> {
  /** Equal for the same node, and for nothing else. */
  readonly key: string;
  /** Of a prefix in private space or the program's own. */
  readonly inside?: true;
  /** Of a group: what carries it. */
  readonly on?: readonly string[];
}

/** That one node may send packets to another. */
export interface ReportedArrow extends Pick<ReachArrow, "by"> {
  readonly from: ReportedNode;
  readonly to: ReportedNode;
  /** One text per protocol: "tcp 22, 80", "all udp". */
  readonly services: readonly string[];
  /** False where unknown values decide. */
  readonly certain: boolean;
  /** The inputs that decide what is not certain. */
  readonly dependsOn: readonly string[];
}

/** Who can reach whom. */
export interface ReportedMap {
  readonly nodes: readonly ReportedNode[];
  /** What the internet reaches first, then what others do; what groups send out last. */
  readonly arrows: readonly ReportedArrow[];
}

export function reportedMap({ nodes, arrows }: ReachMap): ReportedMap {
  const told = new Map(nodes.map((node) => [node, reportedNode(node)]));
  const of = (node: ReachNode): ReportedNode => told.get(node) ?? reportedNode(node);
  const parts = arrows.flatMap(({ from, to, by, services }) => {
    const { must, may } = services;
    const part = (set: ServiceSet, certain: boolean): readonly ReportedArrow[] => {
      const dependsOn = certain ? [] : [...new Set(decidersOf(services))].sort();
      return set.empty
        ? []
        : [{ from: of(from), to: of(to), services: serviceParts(set), certain, dependsOn, by }];
    };
    return [...part(must, true), ...part(must === may ? NO_SERVICES : subtractServices(may, must), false)];
  });
  return { nodes: [...told.values()], arrows: parts.sort(inOrder) };
}

function reportedNode({ id, kind, name, inside, carriers = [] }: ReachNode): ReportedNode {
  const on = [...new Set(carriers.map(({ eni }) => eni.name))].sort();
  return { key: id, kind, name, ...(inside && { inside }), ...(on.length > 0 && { on }) };
}

/** Open ones first. */
const RANKS: Readonly<Record<ReachNode["kind"], number>> = {
  internet: 0,
  unknown: 1,
  prefix: 2,
  list: 3,
  "outside-group": 4,
  private: 5,
  group: 6,
};

function inOrder(a: ReportedArrow, b: ReportedArrow): number {
  return (
    rankOf(a) - rankOf(b) ||
    Number(b.certain) - Number(a.certain) ||
    compare(a.from.name, b.from.name) ||
    compare(a.to.name, b.to.name) ||
    compare(a.from.key, b.from.key) ||
    compare(a.to.key, b.to.key) ||
    compare(a.by, b.by)
  );
}

/** A prefix that is not the program's own goes before one that is, what goes out after all else. */
function rankOf({ from, to }: ReportedArrow): number {
  const isOut = to.kind !== "group";
  return (isOut ? 10 + RANKS[to.kind] : RANKS[from.kind]) * 2 + Number((isOut ? to : from).inside ?? false);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
