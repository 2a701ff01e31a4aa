import {
  ALL_SERVICES,
  anyServices,
  coversServices,
  describeServices,
  intersectServices,
  services,
  type ServiceSet,
} from "../packets";
import type { CauseLine } from "../semantics";
import { placeOf, YOUR_PREFIX } from "./place-of";
import type { ReportedFix } from "./report";
import type { Verdict } from "./verdict";

export function isAboutAcl({ evidence }: Verdict): boolean {
  return evidence.some(({ statement }) => statement.kind === "exposure" && statement.filter === "acl");
}

const EVERYBODY = { 4: "0.0.0.0/0", 6: "::/0" } as const;

/**
 * Lines for nothing but the services in question get the author's own prefix; before one that has other uses goes a
 * deny. What lets everything through is to be written anew.
 */
export function aclFix(
  verdict: Verdict,
  lines: readonly CauseLine[],
  exposed: ServiceSet,
): ReportedFix | undefined {
  const written = lines.filter((line) => !line.implied);
  const narrow = written.filter(({ services: own }) => coversServices(exposed, own.may));
  const wide = lines.filter((line) => !narrow.includes(line));
  const egress = verdict.evidence.some(
    ({ statement }) => statement.kind === "exposure" && statement.direction === "egress",
  );
  const side = egress ? "to" : "from";
  const remove = narrow.map((line) => `${placeOf(line, verdict)}: ${textOf(line)}`);
  const all = coversServices(exposed, ALL_SERVICES);
  const add = narrow.map(({ services: own, peers }) =>
    all
      ? `allow tcp 443 ${side} ${peers.may.map((peer) => (peer.kind === "prefix" ? peer.prefix.text : peer.name)).join(", ")}`
      : `allow ${describeServices(own.may)} ${side} ${YOUR_PREFIX}`,
  );
  const denies = all ? [] : deniesBefore(wide, exposed, side);
  if (remove.length + denies.length === 0) return undefined;
  const summary = all
    ? "write one line for each service that must pass"
    : narrow.length === 0
      ? "deny these ports before the line that allows them"
      : "allow only your own prefixes";
  return { summary, remove, add: [...new Set([...add, ...denies])] };
}

/** Denies for each family, before the first line that allows. */
function deniesBefore(lines: readonly CauseLine[], exposed: ServiceSet, side: string): string[] {
  return ([4, 6] as const).flatMap((family) => {
    const own = lines.filter(({ peers }) =>
      peers.may.some((peer) => peer.kind === "prefix" && peer.prefix.family === family),
    );
    const first = own[0];
    if (!first) return [];
    const shut = intersectServices(anyServices(...own.map((line) => line.services.may)), exposed);
    return numbered(shut, first).map((text) => `${text} ${side} ${EVERYBODY[family]}`);
  });
}

/** A line takes one range, so each has one of its own as long as there are numbers for them. */
function numbered(shut: ServiceSet, { rank }: CauseLine): string[] {
  const ranges = [...shut.ranges()].map(({ protocol, from, to }) =>
    describeServices(services(protocol, from, to)),
  );
  const free = rank?.free;
  if (free === undefined || rank === undefined || ranges.length > rank.number - free) {
    return [`deny ${describeServices(shut)}`];
  }
  return ranges.map((range, i) => `${free + i}: deny ${range}`);
}

function textOf({ says }: CauseLine): string {
  return says.replace(/^[^:]+: /, "");
}
