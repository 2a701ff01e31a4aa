import { rowFrom } from "../facts";
import {
  ALL_SERVICES,
  coversServices,
  describeServices,
  equalServices,
  type Family,
  type ServiceSet,
} from "../packets";
import { denying } from "../judges";
import type { CauseLine } from "../semantics";
import { describePeers } from "../network/group-line";
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
  const add = narrow.map(({ services: own, peers, rank }) => {
    const number = rank ? `${rank.number}: ` : "";
    return all
      ? `${number}allow tcp YOUR_PORT ${side} ${describePeers(peers)}`
      : `${number}allow ${describeServices(own.may)} ${side} ${YOUR_PREFIX}`;
  });
  const denies = all ? [] : parts.flatMap(({ denied }) => denying(denied, exposed, side));
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

function textOf({ says }: CauseLine): string {
  return says.replace(/^[^:]+: /, "");
}
