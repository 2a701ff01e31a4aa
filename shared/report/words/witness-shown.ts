import type { Evidence } from "../../judges";
import {
  ALL_SERVICES,
  equalServices,
  intersectPackets,
  witness,
  type Witness,
  type Direction,
} from "../../packets";
import { packetsOfLine, type CauseLine } from "../../semantics";
import type { ReportedWitness } from "../report";

/** One packet that proves a violation, with the subject at the end that its direction says. */
export function witnessOf(evidence: readonly Evidence[], subject: string): ReportedWitness | undefined {
  for (const one of evidence) {
    const found = one.packets && witness(one.packets, one.replies && { replies: one.replies });
    if (found) return shown(found, one, subject);
  }
  return undefined;
}

function shown(found: Witness, evidence: Evidence, subject: string): ReportedWitness {
  const { protocol, sourcePort, port, type, code, source: stranger } = found;
  const direction = directionOf(evidence);
  const out = direction === "egress";
  return {
    protocol: String(protocol),
    source: out ? subject : stranger,
    destination: out ? stranger : subject,
    ...(sourcePort !== undefined && { sourcePort }),
    ...(port !== undefined && { port }),
    ...(type !== undefined && { type }),
    ...(code !== undefined && { code }),
    text: witnessText(found, subject, direction),
    outcome: outcomeOf(found, evidence),
  };
}

/** "tcp 1.2.3.4:50000 → Bastion:22" */
export function witnessText(found: Witness, subject: string, direction: Direction): string {
  const { protocol, sourcePort, port, type, code, source } = found;
  // Brackets keep the address apart from the port behind it.
  const address = found.family === 6 && found.peer === undefined ? `[${source}]` : source;
  const [from, to] = direction === "egress" ? [subject, address] : [address, subject];
  return port === undefined
    ? `${typeof protocol === "number" ? `protocol ${protocol}` : protocol}${type === undefined ? "" : ` ${type}/${code ?? 0}`} ${from} → ${to}`
    : `${protocol} ${from}:${sourcePort} → ${to}:${port}`;
}

function directionOf({ statement, direction }: Evidence): Direction {
  return statement.kind === "exposure" ? statement.direction : (direction ?? "ingress");
}

/** A group admits; an ACL allows, by the first line that matches. */
function outcomeOf(found: Witness, { statement, lines, packets }: Evidence): string {
  const all = statement.kind === "exposure" && equalServices(statement.services, ALL_SERVICES);
  return `${passes(found, lines, packets)}${all ? ", as is everything else" : ""}`;
}

function passes(found: Witness, lines: readonly CauseLine[], packets: Evidence["packets"]): string {
  const ranked = lines.filter(({ rank, says }) => rank !== undefined && /^\d+: allow /.test(says));
  if (ranked.length === 0 || packets === undefined) return "is admitted";
  const [first] = ranked
    .filter((line) => matches(line, found, packets))
    .sort((a, b) => (a.rank?.number ?? 0) - (b.rank?.number ?? 0));
  return first?.rank === undefined ? "is allowed" : `is allowed by ${first.rank.number}`;
}

/** The witness of what the line takes of the packets is theirs only if it takes it. */
function matches(
  line: CauseLine,
  { family, source, protocol, port, type }: Witness,
  packets: NonNullable<Evidence["packets"]>,
): boolean {
  const own = witness(intersectPackets(packets, packetsOfLine(line, "may")));
  return (
    own !== undefined &&
    own.family === family &&
    own.source === source &&
    own.protocol === protocol &&
    own.port === port &&
    own.type === type
  );
}
