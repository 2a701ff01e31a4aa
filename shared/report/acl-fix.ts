import { rowFrom } from "../facts";
import {
  ALL_SERVICES,
  coversServices,
  describeServices,
  equalServices,
  intersectServices,
  NO_SERVICES,
  services,
  unionServices,
  type Family,
  type ServiceSet,
} from "../packets";
import type { CauseLine } from "../semantics";
import { describePeers } from "../vocabulary";
import { YOUR_PREFIX } from "./your-prefix";
import type { ReportedFix } from "./report";
import type { Verdict } from "./verdict";

export function isAboutAcl({ evidence }: Verdict): boolean {
  return evidence.some(({ statement }) => statement.kind === "exposure" && statement.filter === "acl");
}

/**
 * Lines for nothing but the services in question get the author's own prefix; before the first that has other uses go
 * denies, and what comes after them may stay as it is. What lets everything through is to be written anew.
 */
export function aclFix(
  verdict: Verdict,
  lines: readonly CauseLine[],
  exposed: ServiceSet,
): ReportedFix | undefined {
  const side = isEgress(verdict) ? "to" : "from";
  const all = coversServices(exposed, ALL_SERVICES);
  const everything = lines.filter((line) => equalServices(line.services.may, ALL_SERVICES));
  const changed = all && everything.length > 0 ? everything : lines;
  const parts = ([4, 6] as const).map((family) => partOf(changed, family, exposed));
  const narrow = lines.filter((line) => parts.some((part) => part.narrow.includes(line)));
  const remove = narrow.map((line) => `${rowFrom(line.at, verdict.subject.resource)}: ${textOf(line)}`);
  const add = narrow.map(({ services: own, peers }) =>
    all
      ? `allow tcp YOUR_PORT ${side} ${describePeers(peers)}`
      : `allow ${describeServices(own.may)} ${side} ${YOUR_PREFIX}`,
  );
  const denies = all ? [] : parts.flatMap(({ denied }) => denialsOf(denied, exposed, side));
  if (remove.length + denies.length === 0) return undefined;
  const summary = all
    ? "write one line for each service that must pass"
    : narrow.length === 0
      ? "deny these ports before the line that allows them"
      : "allow only your own prefixes";
  return { summary, remove, add: [...new Set([...add, ...denies])] };
}

function isEgress({ evidence }: Verdict): boolean {
  return evidence.some(({ statement }) => statement.kind === "exposure" && statement.direction === "egress");
}

interface Part {
  /** Replaced one by one. */
  readonly narrow: readonly CauseLine[];
  /** By number; denied before the first of them. */
  readonly denied: readonly CauseLine[];
}

function partOf(lines: readonly CauseLine[], family: Family, exposed: ServiceSet): Part {
  const own = lines
    .filter(({ peers }) => peers.may.some((peer) => peer.kind === "prefix" && peer.prefix.family === family))
    .sort((a, b) => (a.rank?.number ?? 0) - (b.rank?.number ?? 0));
  const wide = own.findIndex((line) => line.implied || !coversServices(exposed, line.services.may));
  return wide < 0 ? { narrow: own, denied: [] } : { narrow: own.slice(0, wide), denied: own.slice(wide) };
}

/** For each source what its lines let through of the services. A line takes one range, so each has one of its own. */
function denialsOf(lines: readonly CauseLine[], exposed: ServiceSet, side: string): string[] {
  const [first] = lines;
  if (!first) return [];
  const bySource = new Map<string, ServiceSet>();
  for (const { peers, services: own } of lines) {
    const source = describePeers(peers);
    const shut = intersectServices(own.may, exposed);
    bySource.set(source, unionServices(bySource.get(source) ?? NO_SERVICES, shut));
  }
  const denials = [...bySource].flatMap(([source, shut]) =>
    [...shut.ranges()].map(
      ({ protocol, from, to }) => `deny ${describeServices(services(protocol, from, to))} ${side} ${source}`,
    ),
  );
  const free = first.rank?.free;
  if (first.rank === undefined || free === undefined || denials.length > first.rank.number - free) {
    return [...bySource].map(([source, shut]) => `deny ${describeServices(shut)} ${side} ${source}`);
  }
  return denials.map((text, i) => `${free + i}: ${text}`);
}

function textOf({ says }: CauseLine): string {
  return says.replace(/^[^:]+: /, "");
}
