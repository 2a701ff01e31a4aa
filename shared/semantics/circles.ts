import type { Resource } from "../facts";
import type { Network } from "../network/network";
import { listed } from "../text/lists";
import { isOfType, SECURITY_GROUP } from "../vocabulary";
import { referencesTo, selfReferences, type Reference } from "./groups/references";

/**
 * Tells of resources of one template that name each other in a circle, or themselves: CloudFormation makes first what
 * another names, and refuses such a template (User Guide, troubleshooting, "Circular dependencies").
 */
export function tellCircles(network: Network): void {
  if (!network.index.resources.some(isAsWritten)) return;
  const told = new Set<Resource>();
  const tell = (circle: readonly Reference[]): void => {
    if (circle.some(({ from }) => told.has(from))) return;
    for (const { from } of circle) told.add(from);
    tellOf(circle, network);
  };
  for (const reference of selfReferences(network)) if (isNeeded(reference, reference.from)) tell([reference]);
  const seen = new Set<Resource>();
  for (const resource of network.index.resources)
    if (!seen.has(resource)) follow(resource, seen, tell, network);
}

function tellOf(circle: readonly Reference[], { index }: Network): void {
  const [at] = circle;
  if (at === undefined) return;
  const parts = circle.map(({ from }) => from);
  const names = parts.map(({ name }) => name);
  const what =
    parts.length === 1
      ? `${at.from.name} refers to itself`
      : `${listed(names, MOST_NAMED)} refer to each other in a circle`;
  const mend = parts.every((part) => isOfType(part, SECURITY_GROUP))
    ? "; make such a line a resource of its own"
    : "";
  index.diagnostics.add({
    level: "error",
    message: `${what}, which CloudFormation refuses${mend}`,
    at: { resource: at.from, path: [at.property] },
  });
}

const MOST_NAMED = 6;

/** Whether what it names has to be there first: not where an input decides, or a macro may write either anew. */
function isNeeded({ from, doubt, isById }: Reference, named: Resource): boolean {
  return (
    doubt === undefined && !isById && from.unit === named.unit && isAsWritten(from) && isAsWritten(named)
  );
}

function isAsWritten({ dialect, type, mayGetMore }: Resource): boolean {
  return dialect === "cloudformation" && /^AWS::(?!Serverless::)/.test(type) && mayGetMore !== true;
}

interface Step {
  readonly resource: Resource;
  /** How it names the one before it. */
  readonly by: Reference | undefined;
  readonly named: readonly Reference[];
  next: number;
}

/** Depth first, from what is named to what names it: what is met again on the way closes a circle. */
function follow(
  start: Resource,
  seen: Set<Resource>,
  found: (circle: readonly Reference[]) => void,
  network: Network,
): void {
  const way: Step[] = [];
  const on = new Set<Resource>();
  const enter = (resource: Resource, by?: Reference): void => {
    seen.add(resource);
    on.add(resource);
    way.push({ resource, by, named: referencesTo(resource, network), next: 0 });
  };
  enter(start);
  for (let last = way.at(-1); last; last = way.at(-1)) {
    const reference = last.named[last.next++];
    if (reference === undefined) {
      on.delete(last.resource);
      way.pop();
    } else if (isNeeded(reference, last.resource)) {
      const { from } = reference;
      if (on.has(from)) found(circleOf(way, reference));
      else if (!seen.has(from)) enter(from, reference);
    }
  }
}

/** In the order in which each names the next. */
function circleOf(way: readonly Step[], closing: Reference): readonly Reference[] {
  const circle = [closing];
  for (let i = way.length - 1; i >= 0; i--) {
    const { resource, by } = way[i] as Step;
    if (resource === closing.from || by === undefined) break;
    circle.push(by);
  }
  return circle;
}
