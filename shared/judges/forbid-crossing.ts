import { mergeNames, NO_NAMES } from "../facts";
import {
  coversPackets,
  coversServices,
  serviceParts,
  unionPackets,
  type PacketSet,
  type ServiceSet,
} from "../packets";
import { boundOf, filterOf, linesOfCrossing, type Crossing } from "../semantics";
import type { Intent } from "../semantics/intent";
import { inDoubt, withDefaults } from "./decided-by";
import type { Evidence, Hop, Judgement } from "./judgement";
import { declaredText, flowTexts, passingBetween, reachText } from "./undeclared-flow";

/** Forbids what passes between two segments and is not declared. */
export function forbidCrossing(crossing: Crossing, intent: Intent): Judgement {
  const bound = boundOf(crossing);
  return {
    verdict: bound === "must" ? "violation" : "undetermined",
    evidence: () => evidenceOf(crossing, bound, intent),
  };
}

function evidenceOf(crossing: Crossing, bound: "must" | "may", intent: Intent): Evidence {
  const { direction, group, way, others = [] } = crossing;
  const all = [crossing, ...others];
  const packets = all.map(({ admitted }) => admitted[bound]).reduce(unionPackets);
  const { lines, names } = linesOfCrossing(crossing, intent);
  const dependsOn =
    bound === "must" ? names : all.map(({ admitted }) => admitted.names).reduce(mergeNames, NO_NAMES);
  const pairs = all.map(({ from, to, admitted }) => ({
    ...{ from, to },
    services: serviceParts(admitted[bound].services),
  }));
  const undeclared = `No flow lets ${reachText(pairs)}`;
  const isUnsaid = direction === "egress" && lines.length > 0 && lines.every(({ implied }) => implied);
  const why = [
    declaredText(all),
    isUnsaid ? `${group.name} writes no egress, so AWS lets everything out.` : "",
  ]
    .filter(Boolean)
    .join(" ");
  const told =
    bound === "must"
      ? {
          title: `${undeclared}, but ${group.name} does`,
          why: [why, withDefaults(names)].filter(Boolean).join(" "),
        }
      : inDoubt(`${undeclared}, but ${group.name} may`, why, dependsOn);
  return {
    statement: {
      kind: "told",
      ...told,
      fix: { ...(isUnsaid && { summary: WRITE_EGRESS }), remove: [], add: flowTexts(pairs) },
    },
    causes: [
      ...lines,
      // What other lines let through between the same segments is told by itself.
      ...pairs.map(({ from, to }) => ({
        at: { resource: group.resource, path: [] },
        says: `${from} > ${to}`,
      })),
    ],
    lines,
    dependsOn,
    packets,
    passing: () => passingBetween(pairs),
    direction,
    ...(way.stops.length > 0 && {
      hops: [
        ...way.stops.map((stop) => hopOf(stop, way.carries)),
        admittedAt(crossing, crossing.admitted[bound]),
      ],
    }),
  };
}

/** Where there is no line to narrow. */
const WRITE_EGRESS =
  "write the egress lines of what is declared, or declare it under flows in portcullis.yaml if it is meant";

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
