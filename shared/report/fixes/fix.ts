import { decidersOf, isMalformedName, rowFrom } from "../../facts";
import { listed } from "../../text/lists";
import { uncapitalised } from "../../text/sentences";
import {
  ALL_SERVICES,
  describeServices,
  equalServices,
  intersectServices,
  NO_SERVICES,
  parsePrefix,
  subtractServices,
  unionServices,
  type ServiceSet,
} from "../../packets";
import { yourPort, type Change } from "../../judges";
import { spanOf, type CauseLine } from "../../semantics";
import { describePeers, quoted } from "../../network/groups/group-line";
import { inProgram } from "../../rules/telling/host-words";
import { aclFix, isAboutAcl } from "./acl-fix";
import { namesList, optionsOf, unknownsIn } from "../words/choice-of-source";
import { closingLines } from "./closing-lines";
import { LONG_RANGE } from "./long-range";
import { YOUR_GROUP, YOUR_PREFIX } from "./your-prefix";
import type { ReportedFix } from "../report";
import { commonOpener, isEgress } from "../causes/vendor-default";
import type { Verdict } from "../verdict";

/** The smallest change that closes what is exposed and leaves open whatever else the lines admit. */
export function fixOf(verdict: Verdict, services: ServiceSet): ReportedFix | undefined {
  const told = toldFix(verdict);
  if (told) return told;
  const lines = linesToChange(verdict);
  if (verdict.verdict === "violation" && isAboutAcl(verdict)) return aclFix(verdict, lines, services);
  const written = lines.filter((line) => !line.implied);
  if (written.length === 0) return settledLines(verdict, lines);
  const opener = commonOpener(verdict.evidence, written);
  if (opener) {
    const { summary, add } = opener;
    return { summary, remove: [], add: [inProgram(verdict.subject.resource, add)] };
  }
  if (verdict.verdict === "undetermined") return { summary: settling(verdict, written), remove: [], add: [] };
  // A rule that has no change to offer for what it tells of its lines offers none.
  if (verdict.evidence.every(({ statement }) => statement.kind === "told")) return undefined;
  const defaults = defaultsIn(written);
  if (defaults) return changedDefaults(defaults);
  return {
    summary: summaryOf(verdict, written, services),
    remove: takenAway(verdict, written),
    add: additions(written, services, verdict),
  };
}

/** Whom the author lets in instead. */
function admitted(verdict: Verdict): readonly string[] {
  const { closes, fromGroup } = verdict.rule;
  const senders = sendersOf(verdict);
  if (senders.length > 0 || closes) return senders;
  return [fromGroup ? YOUR_GROUP : YOUR_PREFIX];
}

/** The groups that alone should send what a verdict is about, where it knows them. */
export function sendersOf({ evidence }: Verdict): readonly string[] {
  const senders = evidence.map(({ statement }) => (statement.kind === "exposure" && statement.senders) || []);
  return senders.every(({ length }) => length > 0) ? [...new Set(senders.flat())] : [];
}

/** What the rule says itself, of both directions if it found something in both. */
function toldFix(verdict: Verdict): ReportedFix | undefined {
  const changes = verdict.evidence.flatMap(({ statement }) =>
    statement.kind === "told" && statement.fix ? [statement.fix] : [],
  );
  const [first] = changes;
  if (!first) return undefined;
  const { summary = asClause(verdict.rule.remediation), instead } = first;
  if (instead !== undefined) {
    const lines = linesToChange(verdict);
    const sources = new Set(lines.map(({ peers }) => describePeers(peers)));
    return {
      summary,
      remove: takenAway(verdict, lines),
      add: [...sources].map((source) => `${instead} ${sideOf(verdict)} ${source}`),
    };
  }
  const all = (of: (change: Change) => readonly string[]): string[] => [...new Set(changes.flatMap(of))];
  const proven = tellsOfPackets(verdict) ? closingLines(verdict) : undefined;
  const gone = proven ? takenAway(verdict, proven) : all((change) => change.remove);
  const told = all((change) => change.add);
  const add = proven && told.length === 0 ? additions(proven, servicesTold(verdict), verdict) : told;
  // What may be as it should stays until somebody settles it.
  const remove = verdict.verdict === "undetermined" && add.length === 0 ? [] : gone;
  return { summary: aboutAll(summary, remove), remove, add };
}

/** Its lines are a proof, which leaves out what others make needless. */
function tellsOfPackets({ verdict, evidence }: Verdict): boolean {
  return (
    verdict === "violation" &&
    evidence.every(({ packets, statement }) => packets && statement.kind === "told" && statement.remark)
  );
}

function servicesTold({ evidence }: Verdict): ServiceSet {
  return evidence.reduce(
    (all, { statement }) =>
      statement.kind === "told"
        ? [...(statement.remark?.services.values() ?? [])].reduce(unionServices, all)
        : all,
    NO_SERVICES,
  );
}

function linesToChange(verdict: Verdict): readonly CauseLine[] {
  return verdict.verdict === "violation"
    ? closingLines(verdict)
    : verdict.evidence.flatMap(({ lines }) => [...lines]);
}

function takenAway({ subject }: Verdict, lines: readonly CauseLine[]): string[] {
  return lines.map(
    ({ at, says, peers }) => `${rowFrom(at, subject.resource)}: ${quoted(withoutNumber(says), peers)}`,
  );
}

function sideOf({ evidence }: Verdict): "from" | "to" {
  return evidence.some(isEgress) ? "to" : "from";
}

const MOST_NAMED = 4;

/** What makes a doubt go: a value that is known before deploy, or another one where it may be open. */
function settling(verdict: Verdict, lines: readonly CauseLine[]): string {
  const open = lines.filter(({ peers }) => peers.must !== peers.may);
  const names = [...new Set(open.flatMap(({ peers }) => [...peers.names]))];
  if (names.length > 0 && names.every(isMalformedName)) return "write a prefix that AWS takes";
  const wide = [...new Set(open.flatMap((line) => (optionsOf(line) ?? []).filter(isPublic)))];
  if (wide.length > 0) return `write your own prefix instead of ${listed(wide, MOST_NAMED)}`;
  if (open.length > 0 && open.every(namesList))
    return "declare the prefix list in the program, or write its prefixes instead";
  if (names.length > 0) return known("prefix", names, verdict);
  const ports = lines.flatMap((line) => {
    const unknowns = unknownsIn(line);
    return decidersOf(line.services).filter((name) => unknowns.has(name));
  });
  return ports.length > 0 ? known("ports", [...new Set(ports)], verdict) : asClause(verdict.rule.remediation);
}

/** Where nobody knows which lines there are, what they should be does not make them known. */
function settledLines(verdict: Verdict, lines: readonly CauseLine[]): ReportedFix | undefined {
  const isOpen = verdict.verdict === "undetermined" && lines.length === 0;
  if (!isOpen || !verdict.evidence.some(({ statement }) => statement.kind === "exposure")) return undefined;
  return { summary: settled("lines", verdict), remove: [], add: [] };
}

function known(what: string, names: readonly string[], verdict: Verdict): string {
  const settle = settled(what, verdict);
  const isGiven = verdict.subject.resource.host !== "pulumi" && names.every(mayBeParameter);
  return isGiven ? `give ${listed(names, 2)} AllowedValues, or ${settle}` : settle;
}

function settled(what: string, { subject }: Verdict): string {
  return subject.resource.host === "pulumi"
    ? `take the ${what} from stack configuration, which is known at preview`
    : `write the ${what} in the program`;
}

/** Attributes, pseudo parameters and most exports are called otherwise, and have no allowed values. */
function mayBeParameter(name: string): boolean {
  return /^[A-Za-z0-9]+$/.test(name);
}

function isPublic(text: string): boolean {
  return (parsePrefix(text)?.routable ?? 0) > 0;
}

/** The sources of these lines where each is the very default of a parameter. */
function defaultsIn(lines: readonly CauseLine[]): ReadonlyMap<string, string> | undefined {
  const defaults = new Map<string, string>();
  for (const { peers } of lines) {
    if (peers.must !== peers.may) return undefined;
    for (const peer of peers.must) {
      if (peer.kind !== "prefix" || peer.defaultOf === undefined) return undefined;
      defaults.set(peer.defaultOf, peer.written);
    }
  }
  return defaults.size > 0 ? defaults : undefined;
}

function changedDefaults(defaults: ReadonlyMap<string, string>): ReportedFix {
  const names = [...defaults.keys()];
  return {
    summary: `give ${names.join(" and ")} your own prefix as the default, or no default`,
    remove: [...defaults].map(([name, prefix]) => `${name}: Default ${prefix}`),
    add: names.map((name) => `${name}: Default ${YOUR_PREFIX}`),
  };
}

function withoutNumber(says: string): string {
  return says.replace(/^\d+: /, "");
}

function summaryOf(verdict: Verdict, lines: readonly CauseLine[], services: ServiceSet): string {
  const unmeant = lines.some(({ services: { must } }) => isUnmeant(must, services));
  if (unmeant) return "write one line for each service that is needed";
  return aboutAll(asClause(verdict.rule.remediation), lines);
}

/** "delete the line", of several "delete the lines". */
function aboutAll(summary: string, lines: readonly unknown[]): string {
  return lines.length > 1 ? summary.replace(/\b(delete the line)\b/, "$1s") : summary;
}

/** Whether a line admits so much of what is forbidden that no part of it can be what its author means. */
function isUnmeant(must: ServiceSet, services: ServiceSet): boolean {
  return equalServices(must, ALL_SERVICES) || spanOf(intersectServices(must, services)) > LONG_RANGE;
}

function asClause(text: string): string {
  return uncapitalised(text).replace(/\.$/, "");
}

/**
 * A line whose services wait for an input is replaced by what it surely admits: nothing else is opened. What admits
 * everything or a long range is to be written anew, a line for each service: which ones, its author knows.
 */
function additions(lines: readonly CauseLine[], services: ServiceSet, verdict: Verdict): string[] {
  const texts: string[] = [];
  const side = sideOf(verdict);
  const whom = admitted(verdict);
  const put = (some: ServiceSet, ...ends: readonly string[]): void => {
    if (!some.empty) texts.push(...ends.map((end) => `${describeServices(some)} ${side} ${end}`));
  };
  for (const {
    services: { must },
    peers,
  } of lines) {
    if (!equalServices(must, ALL_SERVICES)) put(subtractServices(must, services), describePeers(peers));
    const shut = intersectServices(must, services);
    if (isUnmeant(must, services)) {
      texts.push(`${yourPort(shut)} ${side} ${YOUR_PREFIX}`);
      continue;
    }
    const own = whom[0] === YOUR_PREFIX ? shut : intersectServices(shut, servicesOfRule(verdict));
    put(own, ...whom);
    put(subtractServices(shut, own), YOUR_PREFIX);
  }
  return [...new Set(texts)];
}

/** What the rule that tells it says itself, without what is told with it. */
function servicesOfRule({ evidence }: Verdict): ServiceSet {
  return evidence.reduce(
    (all, { statement }) => (statement.kind === "exposure" ? unionServices(all, statement.services) : all),
    NO_SERVICES,
  );
}
