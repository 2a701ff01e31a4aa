import { Unresolved } from "../../facts";
import type { GroupLine } from "../../network/groups/group-line";
import type { Group, Network } from "../../network/network";
import { listed } from "../../text/lists";
import type { Peers } from "../../vocabulary";
import { egressOf, ingressOf } from "./group";
import { TRAIT, traitsOf } from "./lines/line-traits";

/**
 * Tells of groups of one template that name each other in a circle, or themselves, each in a line of its own list:
 * CloudFormation makes what is named first, and refuses them (User Guide, troubleshooting, "Circular dependencies").
 * Lines that are resources may.
 */
export function tellCircles(network: Network): void {
  const named = namedIn(network);
  const told = new Set<Group>();
  const seen = new Set<Group>();
  const tell = (circle: readonly Group[]): void => {
    if (circle.some((group) => told.has(group) || isUndecided(group))) return;
    const lines = circle.flatMap((group, i) => referringLine(group, circle[i + 1] ?? circle[0]) ?? []);
    const [first] = lines;
    if (first === undefined || lines.length < circle.length) return;
    for (const group of circle) told.add(group);
    network.index.diagnostics.add({ level: "error", message: refused(circle), at: first });
  };
  for (const group of named.keys()) if (!seen.has(group)) follow(group, named, seen, told, tell);
}

/** What is made under a condition need not be made, and what a macro may write anew need not refer to anything. */
function isUndecided({ resource: { condition, mayGetMore } }: Group): boolean {
  return condition !== undefined || mayGetMore === true;
}

function refused(circle: readonly Group[]): string {
  const names = circle.map(({ name }) => name);
  const what = `${listed(names, MOST_NAMED)} ${
    circle.length === 1 ? "refers to itself" : "refer to each other in a circle"
  }`;
  return `${what}, which CloudFormation refuses; make such a line a resource of its own`;
}

const MOST_NAMED = 6;

/** Which groups of its template each one names for sure, in lines of its own list. */
function namedIn({ groups }: Network): ReadonlyMap<Group, ReadonlySet<Group>> {
  const byId = new Map(groups.map((group) => [group.id, group]));
  const named = new Map<Group, Set<Group>>();
  for (const group of groups) {
    const { resource } = group;
    if (resource.dialect !== "cloudformation") continue;
    for (const filter of [ingressOf(group), egressOf(group)]) {
      if (!(traitsOf(filter) & TRAIT.group)) continue;
      filter.lines.eachOwnEnd(resource, (peers) => {
        const other = onlyGroup(peers, group, byId);
        if (!other || other.resource.unit !== resource.unit) return;
        const others = named.get(group);
        if (others) others.add(other);
        else named.set(group, new Set([other]));
      });
    }
  }
  return named;
}

function onlyGroup({ must, may }: Peers, own: Group, byId: ReadonlyMap<string, Group>): Group | undefined {
  const [peer] = may;
  if (must !== may || may.length !== 1 || peer?.kind !== "group") return undefined;
  return peer.self ? own : byId.get(peer.id);
}

/** Where a group refers to another one in its own list; a text with that name or id waits for nothing. */
function referringLine(
  { ingress, egress, resource }: Group,
  other: Group | undefined,
): GroupLine | undefined {
  let found: GroupLine | undefined;
  for (const lines of [ingress, egress]) {
    lines.each((line, doubt) => {
      if (found || doubt || line.resource !== resource) return;
      const { tree } = line.row.at(String(line.path.at(-1)));
      if (tree instanceof Unresolved && other && tree.sources.includes(other.resource.id)) found = line;
    });
  }
  return found;
}

interface Step {
  readonly group: Group;
  readonly others: Iterator<Group>;
}

const NONE: ReadonlySet<Group> = new Set();

/** Depth first along who names whom: what is met again on the way closes a circle. */
function follow(
  start: Group,
  named: ReadonlyMap<Group, ReadonlySet<Group>>,
  seen: Set<Group>,
  told: ReadonlySet<Group>,
  found: (circle: readonly Group[]) => void,
): void {
  const way: Step[] = [];
  const on = new Map<Group, number>();
  const closed = new Set<Group>();
  const enter = (group: Group): void => {
    seen.add(group);
    on.set(group, way.length);
    way.push({ group, others: (named.get(group) ?? NONE).values() });
  };
  enter(start);
  for (let last = way.at(-1); last; last = way.at(-1)) {
    const next = last.others.next();
    if (next.done) {
      on.delete(last.group);
      way.pop();
      continue;
    }
    const from = on.get(next.value);
    if (from === undefined) {
      if (!seen.has(next.value)) enter(next.value);
    } else if (!told.has(last.group) && !told.has(next.value) && !closed.has(next.value)) {
      closed.add(next.value);
      found(way.slice(from).map(({ group }) => group));
    }
  }
}
