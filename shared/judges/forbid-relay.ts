import { mergeNames, NO_NAMES } from "../facts";
import { serviceParts } from "../packets";
import { hopVerdict, type Relay, type Relayed } from "../semantics";
import { inDoubt } from "./decided-by";
import type { Evidence, Hop, Judgement } from "./judgement";
import { declaredText, flowTexts, passingBetween, reachText } from "./undeclared-flow";

/**
 * Forbids what a load balancer of no segment, or a service of AWS, sends on to segments and nobody declares: one
 * finding, whatever it sends.
 */
export function forbidRelay(relay: Relay): Judgement {
  const sure = relay.relayed.filter(({ sent }) => !sent.must.empty);
  return sure.length > 0
    ? { verdict: "violation", evidence: () => evidenceOf(relay, sure, "must") }
    : { verdict: "undetermined", evidence: () => evidenceOf(relay, relay.relayed, "may") };
}

function evidenceOf(relay: Relay, told: readonly Relayed[], bound: "must" | "may"): Evidence {
  const { name, resource, service, relayed } = relay;
  const [first] = told;
  const names = told.reduce((all, { sent }) => mergeNames(all, sent.names), NO_NAMES);
  const others = relayed.filter((one) => !told.includes(one));
  const pairs = told.map((one) => pairOf(one, bound));
  const undeclared = `No flow lets ${reachText(pairs)}`;
  const why = [
    service
      ? `What ${name} brings from ${service} counts as sent by who asks ${service}.`
      : `${name} ${first?.isPerhapsOfOne ? "may be" : "is"} of no segment, so that what it sends on counts as sent by who asks it.`,
    declaredText(told),
    ...(others.length > 0 ? [`Perhaps ${reachText(others.map((one) => pairOf(one, "may")))} as well.`] : []),
  ].join(" ");
  const words =
    bound === "must"
      ? { title: `${undeclared}, but ${name} does`, why }
      : inDoubt(`${undeclared}, but ${name} may`, why, names);
  return {
    statement: {
      kind: "told",
      ...words,
      fix: {
        summary: service
          ? `declare what ${name} brings under flows`
          : `declare ${name} in a segment, one of those or its own, or declare what it sends on under flows`,
        remove: [],
        add: flowTexts(pairs),
      },
    },
    causes: told.map(({ from, to }) => ({ at: { resource, path: [] }, says: `${from} > ${to}` })),
    lines: [],
    passing: () => passingBetween(pairs),
    dependsOn: bound === "must" ? NO_NAMES : names,
    ...(first && { packets: first.asks[bound], hops: hopsOf(first, bound) }),
  };
}

function pairOf({ from, to, sent }: Relayed, bound: "must" | "may") {
  return { from, to, services: serviceParts(sent[bound].services) };
}

function hopsOf({ path: { hops, bounds } }: Relayed, bound: "must" | "may"): readonly Hop[] {
  return hops.map((hop) => {
    const { kind, name, setting } = hop;
    return { kind, name, setting, verdict: hopVerdict(hop, bounds[bound], false) };
  });
}
