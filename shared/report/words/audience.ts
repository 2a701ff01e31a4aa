import { grouped } from "../../text/numbers";
import { listed } from "../../text/lists";
import type { Evidence, Statement } from "../../judges";
import {
  coversServices,
  describeServices,
  intersectServices,
  NO_SERVICES,
  restrictServices,
  subtractServices,
  unionServices,
  type AddressMap,
  type Family,
  type PacketSet,
  type ServiceSet,
} from "../../packets";
import type { CauseLine } from "../../semantics";
import { aclSentences } from "./acl-wording";

type Exposed = Extract<Statement, { kind: "exposure" }>;

/** Who may use all that the evidence is about: "the whole IPv4 internet", "16,777,216 public addresses". */
export function whom(evidence: readonly Evidence[]): string {
  const all = unionServices(servicesOf(evidence, 4), servicesOf(evidence, 6));
  const full4 = servicesOf(evidence, 4, "full");
  const full6 = servicesOf(evidence, 6, "full");
  const [by4, by6] = [coversServices(full4, all), coversServices(full6, all)];
  if (by4 && by6) return "the whole internet";
  if (by4) return "the whole IPv4 internet";
  if (by6) return "the whole IPv6 internet";
  if (coversServices(unionServices(full4, full6), all)) return "the whole IPv4 or IPv6 internet";
  if (!full4.empty || !full6.empty) return "the internet";
  return fewest(evidence, 4, all) ?? fewest(evidence, 6, all) ?? "the internet";
}

/** How many addresses of a family may use each of the services; `undefined` where some may not be used by any. */
function fewest(evidence: readonly Evidence[], family: Family, all: ServiceSet): string | undefined {
  if (!coversServices(servicesOf(evidence, family), all)) return undefined;
  const counts = evidence.flatMap((one) => (isAbout(one, family) ? countsOf(one, family) : []));
  const least = counts.reduce((a, b) => (b < a ? b : a), counts[0] ?? 0n);
  if (least === 0n) return undefined;
  const isSame = counts.every((count) => count === least);
  if (family === 4) return `${isSame ? "" : "at least "}${grouped(least)} public addresses`;
  const length = prefixLengthOf(least);
  const block = `a /${length} holds`;
  return isSame && least === 2n ** BigInt(128 - length)
    ? `public IPv6 addresses as many as ${block}`
    : `at least as many public IPv6 addresses as ${block}`;
}

function isAbout({ statement }: Evidence, family: Family): boolean {
  return statement.kind === "exposure" && statement.families.includes(family);
}

function servicesOf(
  evidence: readonly Evidence[],
  family: Family,
  which: "services" | "full" = "services",
): ServiceSet {
  return evidence.reduce(
    (all, { statement }) =>
      statement.kind === "exposure" && statement.families.includes(family)
        ? unionServices(all, statement[which])
        : all,
    NO_SERVICES,
  );
}

/** How many addresses may use each of the services, each number once for services that share their addresses. */
function countsOf({ packets, statement }: Evidence, family: Family): readonly bigint[] {
  if (!packets || statement.kind !== "exposure") return [];
  let classes = [{ services: statement.services, count: 0n }];
  for (const { first, last, services } of mapOf(packets, family)) {
    const size = BigInt(last) - BigInt(first) + 1n;
    classes = classes.flatMap(({ services: own, count }) => {
      const [inside, outside] = [intersectServices(own, services), subtractServices(own, services)];
      return [
        ...(inside.empty ? [] : [{ services: inside, count: count + size }]),
        ...(outside.empty ? [] : [{ services: outside, count }]),
      ];
    });
  }
  return classes.map(({ count }) => count);
}

function mapOf({ v4, v6 }: PacketSet, family: Family): AddressMap {
  return family === 4 ? v4 : v6;
}

function prefixLengthOf(addresses: bigint): number {
  return 129 - addresses.toString(2).length;
}

const MOST_SHARES = 8;

/** Which lines add up to it; where some lines are about some of the services only, for each of these. */
export function exposureSentences(evidence: Evidence): string[] {
  const { statement, lines } = evidence;
  if (statement.kind !== "exposure" || lines.length === 0) return [];
  if (statement.filter === "acl") return aclSentences(lines);
  const shares = sharesOf(statement.services, lines);
  const sentences =
    shares.length > MOST_SHARES
      ? [`Each of ${lines.length} lines admits some of it.`]
      : shares.map((share) => sentenceOf(evidence, statement, share, shares.length > 1));
  if (lines.some((line) => coversEverything(line)))
    sentences.push("Protocol -1 admits every protocol and port, whatever ports are written.");
  if (statement.note !== undefined) sentences.push(statement.note);
  return sentences;
}

/** Services with all the sources that they are open to. */
interface Share {
  readonly services: ServiceSet;
  readonly sources: readonly string[];
}

function sharesOf(services: ServiceSet, lines: readonly CauseLine[]): readonly Share[] {
  let shares: readonly Share[] = [{ services, sources: [] }];
  for (const line of lines) {
    const texts = sourceTexts(line);
    const split = shares.flatMap((share) => {
      const inside = intersectServices(share.services, line.services.may);
      const outside = subtractServices(share.services, line.services.may);
      return [
        { services: inside, sources: [...new Set([...share.sources, ...texts])] },
        { ...share, services: outside },
      ].filter((one) => !one.services.empty);
    });
    shares = withoutTwins(split);
    if (shares.length > MOST_SHARES) break;
  }
  return shares;
}

function withoutTwins(shares: readonly Share[]): readonly Share[] {
  const bySources = new Map<string, Share>();
  for (const share of shares) {
    const key = share.sources.join(" ");
    const twin = bySources.get(key);
    bySources.set(key, twin ? { ...twin, services: unionServices(twin.services, share.services) } : share);
  }
  return [...bySources.values()];
}

const MOST_SOURCES = 4;

function sentenceOf(
  { packets }: Evidence,
  { families, full }: Exposed,
  { services, sources }: Share,
  several: boolean,
): string {
  const family = families.includes(4) ? 4 : 6;
  const subject = sources.length > MOST_SOURCES ? `${sources.length} sources` : listed(sources);
  const together = sources.length === 1 ? "is" : "together are";
  const count = packets ? mapOf(restrictServices(packets, services), family).count : 0n;
  const size = coversServices(full, services)
    ? `every IPv${family} address`
    : `${grouped(count)} public IPv${family} addresses`;
  return `${subject} ${together} ${size}${several ? `, for ${describeServices(services)}` : ""}.`;
}

function coversEverything(line: CauseLine): boolean {
  const edges = line.services.must.edges;
  return edges[0] === 0 && edges.at(-1) === 0x1000000;
}

/** "1.2.3.4/0 (that is 0.0.0.0/0)" where the author wrote host bits or a long form. */
function sourceTexts(line: CauseLine): string[] {
  return line.peers.may.map((peer) => {
    if (peer.kind !== "prefix") return peer.kind === "group" ? `group ${peer.name}` : `list ${peer.name}`;
    return peer.written === peer.prefix.text
      ? peer.prefix.text
      : `${peer.written} (that is ${peer.prefix.text})`;
  });
}
