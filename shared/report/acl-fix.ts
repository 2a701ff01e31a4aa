import {
  ALL_SERVICES,
  coversServices,
  describeServices,
  intersectServices,
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
  services: ServiceSet,
): ReportedFix | undefined {
  const written = lines.filter((line) => !line.implied);
  const narrow = written.filter(({ services: own }) => coversServices(services, own.may));
  const wide = lines.filter((line) => !narrow.includes(line));
  const egress = verdict.evidence.some(
    ({ statement }) => statement.kind === "exposure" && statement.direction === "egress",
  );
  const side = egress ? "to" : "from";
  const remove = narrow.map((line) => `${placeOf(line, verdict)}: ${textOf(line)}`);
  const all = coversServices(services, ALL_SERVICES);
  const add = narrow.map(({ services: own, peers }) =>
    all
      ? `allow tcp 443 ${side} ${peers.may.map((peer) => (peer.kind === "prefix" ? peer.prefix.text : peer.name)).join(", ")}`
      : `allow ${describeServices(own.may)} ${side} ${YOUR_PREFIX}`,
  );
  const denies = all ? [] : deniesBefore(wide, services, side);
  if (remove.length + denies.length === 0) return undefined;
  const summary = all
    ? "write one line for each service that must pass"
    : narrow.length === 0
      ? "deny these ports before the line that allows them"
      : "allow only your own prefixes";
  return { summary, remove, add: [...new Set([...add, ...denies])] };
}

/** One deny per family, before the first line that allows. */
function deniesBefore(lines: readonly CauseLine[], services: ServiceSet, side: string): string[] {
  return ([4, 6] as const).flatMap((family) => {
    const own = lines.filter(({ peers }) =>
      peers.may.some((peer) => peer.kind === "prefix" && peer.prefix.family === family),
    );
    const first = own[0];
    if (!first) return [];
    const shut = own.reduce(
      (set, line) => (coversServices(line.services.may, services) ? services : set),
      intersectServices(first.services.may, services),
    );
    const number = first.rank?.free;
    return [
      `${number === undefined ? "" : `${number}: `}deny ${describeServices(shut)} ${side} ${EVERYBODY[family]}`,
    ];
  });
}

function textOf({ says }: CauseLine): string {
  return says.replace(/^[^:]+: /, "");
}
