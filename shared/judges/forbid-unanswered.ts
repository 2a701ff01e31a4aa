import { mergeNames, type Bounds, type Names } from "../facts";
import type { Acl } from "../network/network";
import {
  boxes,
  NO_PACKETS,
  NO_SERVICES,
  serviceParts,
  unionPackets,
  type PacketSet,
  type ServiceSet,
  type Direction,
} from "../packets";
import {
  aclFilter,
  anyOf,
  CLIENT_PORTS,
  inSequence,
  isForServices,
  missedReplies,
  oneOfThem,
  replyLines,
  toBeAllowed,
  unanswered,
  wholeRanges,
  type Filter,
  type PortRange,
} from "../semantics";
import { listed } from "../text/lists";
import { allowing } from "./acl-entries";
import { decidedBy } from "./decided-by";
import { PASS, type Judgement } from "./judgement";

/** What may not be needed is not worth more entries: whoever settles the doubt sees how many are. */
const MOST_IN_DOUBT = 4;

/** Other clients that there may be, and what decides whether there are. */
export interface PerhapsClients {
  readonly clients: PortRange;
  readonly names: Names;
}

/** What is known of some clients beside the ports that are asked of all. */
export interface OddClients {
  readonly perhaps?: PerhapsClients;
  /** Packets of those that ask from any port above 1023, as AWS's own machines do. */
  readonly fromAnyPort?: Bounds<PacketSet>;
  /** What nobody on the internet may reach: replies to these ports are not missed, nor let through by a fix. */
  readonly servers?: ServiceSet;
}

/**
 * Forbids that an ACL lets requests through in one direction and stops some of the replies in the other. Lines that
 * are themselves for replies are not asked about.
 */
export function forbidUnanswered(
  acl: Acl,
  direction: Direction,
  clients: PortRange,
  { perhaps, fromAnyPort, servers = NO_SERVICES }: OddClients = {},
): Judgement {
  const asked = aclFilter(acl, direction).through(isForServices);
  const back = aclFilter(acl, direction === "ingress" ? "egress" : "ingress");
  const odd = fromAnyPort && { bounds: inSequence(asked.bounds, fromAnyPort) };
  const stopped = (by: Asked, ports: PortRange): Bounds<PacketSet> =>
    missedReplies(by, replyLines(back, ports), ports, servers);
  const some = stopped(asked, clients);
  const others = perhaps && stopped(asked, perhaps.clients);
  const more = odd && stopped(odd, CLIENT_PORTS.managed);
  const missing = missingOf(some, others && { missing: others, names: perhaps.names }, more);
  if (missing.may.empty) return PASS;
  const bound = missing.must.empty ? "may" : "must";
  return {
    verdict: bound === "must" ? "violation" : "undetermined",
    evidence() {
      const requests = unionPackets(
        unanswered(asked, (bound === "may" && others) || some)[bound],
        odd && more ? unanswered(odd, more)[bound] : NO_PACKETS,
      );
      const { lines, names } = asked.explain(requests, "must");
      const words = wordsFor(acl, direction, requests, missing[bound]);
      const wanted = toBeAllowed(missing[bound], replyLines(back, clients), clients);
      const all = allowing(back, wanted, { servers, whole: wholeRanges(wanted, clients) });
      const add = bound === "may" && all.length > MOST_IN_DOUBT ? [] : all;
      const open = bound === "may" ? missing.names : names;
      return {
        statement: {
          kind: "told",
          title: bound === "must" ? words.title : `${words.doubt}: ${decidedBy(open)}`,
          why: bound === "must" ? words.why : `It depends on ${open.join(", ")}. ${words.why}`,
          fix: { remove: [], add },
        },
        causes: lines,
        lines,
        dependsOn: open,
      };
    },
  };
}

type Asked = Pick<Filter, "bounds">;

/** Of the clients, or of those that there may be instead; and of some that ask from any port. */
function missingOf(
  some: Bounds<PacketSet>,
  others: { readonly missing: Bounds<PacketSet>; readonly names: Names } | undefined,
  more: Bounds<PacketSet> | undefined,
): Bounds<PacketSet> {
  const missing = others ? eitherOf(some, others.missing, others.names) : some;
  return more && !more.may.empty ? anyOf(missing, more) : missing;
}

function eitherOf(one: Bounds<PacketSet>, other: Bounds<PacketSet>, names: Names): Bounds<PacketSet> {
  const either = oneOfThem(one, other);
  const isOpen = either.must !== either.may;
  return isOpen ? { ...either, names: mergeNames(names, either.names) } : either;
}

function wordsFor(acl: Acl, direction: Direction, requests: PacketSet, missing: PacketSet) {
  const [way, back, side] = direction === "ingress" ? ["in", "out", "to"] : ["out", "in", "from"];
  const parts = boxes(missing);
  const what = shortly(requests);
  return {
    title: `${acl.name} allows ${what} ${way} but not all replies ${back}`,
    doubt: `${acl.name} may stop replies to ${what}`,
    why: `A network ACL keeps no state. Not allowed ${back} ${parts.length > 1 ? "are" : "is"} ${parts
      .slice(0, MOST_SHOWN)
      .map((part) => `${part.services.join("; ")} ${side} ${listed(part.prefixes, MOST_SHOWN)}`)
      .join(", and ")}${parts.length > MOST_SHOWN ? " and more" : ""}.`,
  };
}

const MOST_SHOWN = 3;

const LONGEST = 16;

/** "tcp 443", or the protocols alone where there are many ports. */
function shortly(requests: PacketSet): string {
  const parts = serviceParts(requests.services);
  const text = parts.join("; ");
  if (text.length <= LONGEST) return text;
  const protocols = [...new Set(parts.map((part) => part.replace(/^all /, "").split(" ")[0] ?? part))];
  const ported = protocols.filter((name) => name === "tcp" || name === "udp");
  return (ported.length > 0 ? ported : protocols).join(" and ");
}
