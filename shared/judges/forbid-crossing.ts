import {
  coversPackets,
  coversServices,
  intersectPackets,
  serviceParts,
  type PacketSet,
  type ServiceSet,
} from "../packets";
import { egressOf, ingressOf, type Crossing, type Explanation, type GroupFilter } from "../semantics";
import type { Intent } from "../semantics/intent";
import { listed } from "../text/lists";
import { inDoubt, withDefaults } from "./decided-by";
import type { Evidence, Hop, Judgement } from "./judgement";
import { declaredText, flowText, MOST_SERVICES, whoIs } from "./undeclared-flow";

/** Forbids what passes between two segments and is not declared. */
export function forbidCrossing(crossing: Crossing, intent: Intent): Judgement {
  const bound = crossing.admitted.must.empty ? "may" : "must";
  return {
    verdict: bound === "must" ? "violation" : "undetermined",
    evidence: () => evidenceOf(crossing, bound, intent),
  };
}

function evidenceOf(crossing: Crossing, bound: "must" | "may", intent: Intent): Evidence {
  const { admitted, direction, group, from, to, way } = crossing;
  const packets = admitted[bound];
  const { lines, names } = explained(crossing, packets, intent);
  const dependsOn = bound === "must" ? names : admitted.names;
  const services = serviceParts(packets.services);
  const undeclared = `No flow lets ${whoIs(from)} reach ${whoIs(to)} on ${listed(services, MOST_SERVICES)}`;
  const why = declaredText(crossing);
  const told =
    bound === "must"
      ? {
          title: `${undeclared}, but ${group.name} does`,
          why: [why, withDefaults(names)].filter(Boolean).join(" "),
        }
      : inDoubt(`${undeclared}, but ${group.name} may`, why, dependsOn);
  // One line may be at fault between several pairs.
  const pair = { at: { resource: group.resource, path: [] }, says: `${from} > ${to}` };
  return {
    statement: { kind: "told", ...told, fix: { remove: [], add: [flowText(crossing, services)] } },
    causes: [...lines, pair],
    lines,
    dependsOn,
    packets,
    direction,
    ...(way.stops.length > 0 && {
      hops: [...way.stops.map((stop) => hopOf(stop, way.carries)), admittedAt(crossing, packets)],
    }),
  };
}

/** The lines that surely admit it; where there are none, those that may. */
function explained(crossing: Crossing, packets: PacketSet, intent: Intent): Explanation {
  const filter = filterOf(crossing);
  const sure = intersectPackets(packets, filter.bounds.must);
  return sure.empty ? filter.explain(packets, "may", { intent }) : filter.explain(sure, "must", { intent });
}

/** What leads on is told: no stop of a way stops all that it carries. */
function hopOf({ kind, name, services }: Crossing["way"]["stops"][number], carried: ServiceSet): Hop {
  const verdict = coversServices(services.must, carried) ? "allows" : "may";
  const setting = kind === "group" ? "lets it out" : "lets the packet and its reply pass";
  return { kind, name, verdict, setting };
}

function admittedAt(crossing: Crossing, packets: PacketSet): Hop {
  const isSure = coversPackets(filterOf(crossing).bounds.must, packets);
  return {
    kind: "group",
    name: crossing.group.name,
    verdict: isSure ? "allows" : "may",
    setting: "admits it",
  };
}

function filterOf({ group, direction }: Crossing): GroupFilter {
  return direction === "ingress" ? ingressOf(group) : egressOf(group);
}
