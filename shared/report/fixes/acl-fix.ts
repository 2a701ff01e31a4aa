import { rowFrom } from "../../facts";
import {
  ALL_SERVICES,
  anyServices,
  coversServices,
  describeServices,
  equalServices,
  intersectServices,
  tcp,
  udp,
  type Family,
  type ServiceSet,
} from "../../packets";
import { denying, forOneService } from "../../judges";
import {
  aclFilter,
  CLIENT_PORTS,
  isForReplies,
  type AclFilter,
  type CauseLine,
  type PortRange,
} from "../../semantics";
import { describePeers, quoted } from "../../network/groups/group-line";
import type { Acl, Subject } from "../../network/network";
import { SERVER_PORTS } from "../../rules/parameters/ports";
import { YOUR_PREFIX } from "./your-prefix";
import type { ReportedFix } from "../report";
import type { Verdict } from "../verdict";

export function isAboutAcl({ evidence }: Verdict): boolean {
  return evidence.some(({ statement }) => statement.kind === "exposure" && statement.filter === "acl");
}

/**
 * Lines for nothing but the services in question get the author's own prefix; before the first that has other uses go
 * denies, and what comes after them may stay as it is. What lets everything through is to be written anew, and so is
 * what would take more denies than the ACL has room for.
 */
export function aclFix(
  verdict: Verdict,
  lines: readonly CauseLine[],
  exposed: ServiceSet,
): ReportedFix | undefined {
  const { subject } = verdict;
  if (!isAcl(subject)) return undefined;
  const filter = aclFilter(subject, isEgress(verdict) ? "egress" : "ingress");
  const all = coversServices(exposed, ALL_SERVICES);
  const everything = lines.filter((line) => equalServices(line.services.may, ALL_SERVICES));
  const changed = all && everything.length > 0 ? everything : lines;
  const changes = ([4, 6] as const).flatMap((family) => {
    const part = partOf(changed, family, exposed);
    if (all) return part.narrow.length > 0 ? rewritten(verdict, filter, part.narrow) : [];
    return part.narrow.length + part.denied.length > 0 ? closed(verdict, filter, part, exposed) : [];
  });
  const [first] = changes;
  if (!first) return undefined;
  const gone = changes.flatMap((change) => change.gone);
  const add = [...changes.flatMap((change) => change.instead), ...changes.flatMap((change) => change.more)];
  return {
    summary: first.summary,
    remove: gone.map((line) => `${rowFrom(line.at, subject.resource)}: ${textOf(line)}`),
    add: [...new Set(add)],
  };
}

interface AclChange {
  readonly summary: string;
  readonly gone: readonly CauseLine[];
  /** What stands in the place of those lines, each. */
  readonly instead: readonly string[];
  readonly more: readonly string[];
}

function rewritten(verdict: Verdict, filter: AclFilter, gone: readonly CauseLine[]): AclChange {
  return {
    summary: "write one line for each service that must pass",
    gone,
    ...forOneService(filter, gone, clientsOf(verdict), SERVER_PORTS),
  };
}

function closed(verdict: Verdict, filter: AclFilter, part: Part, exposed: ServiceSet): AclChange {
  const { family, narrow, denied } = part;
  const own = narrow.map((line) => instead(line, describeServices(line.services.may), YOUR_PREFIX, filter));
  const denies = denying(filter, denied, exposed, family);
  if (denies) {
    const summary =
      narrow.length === 0
        ? "deny these ports before the line that allows them"
        : "allow only your own prefixes";
    return { summary, gone: narrow, instead: own, more: denies };
  }
  if (!denied.every((line) => isForReplies(line) === "yes"))
    return rewritten(verdict, filter, [...narrow, ...denied].filter(isWritten));
  if (clientsOf(verdict).from < UPPER_FROM)
    return {
      summary: "unite other lines, and deny these ports in the room they leave",
      gone: [],
      instead: [],
      more: [],
    };
  const upper = denied.map((line) =>
    instead(
      line,
      describeServices(intersectServices(line.services.may, UPPER)),
      describePeers(line.peers),
      filter,
    ),
  );
  return {
    summary: "let replies in where no server listens",
    gone: [...narrow, ...denied],
    instead: [...own, ...upper],
    more: [],
  };
}

/** Where no server has its usual port. */
const UPPER_FROM = CLIENT_PORTS.linux.from;
const UPPER = anyServices(tcp(UPPER_FROM, CLIENT_PORTS.managed.to), udp(UPPER_FROM, CLIENT_PORTS.managed.to));

function clientsOf({ evidence }: Verdict): PortRange {
  return evidence.find(({ clients }) => clients)?.clients ?? CLIENT_PORTS.managed;
}

function instead({ rank }: CauseLine, services: string, peer: string, { direction }: AclFilter): string {
  return `${rank ? `${rank.number}: ` : ""}allow ${services} ${direction === "egress" ? "to" : "from"} ${peer}`;
}

function isWritten({ implied }: CauseLine): boolean {
  return !implied;
}

function isAcl(subject: Subject): subject is Acl {
  return subject.kind === "network-acl";
}

function isEgress({ evidence }: Verdict): boolean {
  return evidence.some(({ statement }) => statement.kind === "exposure" && statement.direction === "egress");
}

interface Part {
  readonly family: Family;
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
  return {
    family,
    narrow: wide < 0 ? own : own.slice(0, wide),
    denied: wide < 0 ? [] : own.slice(wide),
  };
}

function textOf({ says, peers }: CauseLine): string {
  return quoted(says.replace(/^[^:]+: /, ""), peers);
}
