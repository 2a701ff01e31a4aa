import { isMalformedName, listed } from "../facts";
import { decidedBy, isToldByDeploy, notKnown, type Evidence, type Statement } from "../judges";
import { unionServices, NO_SERVICES, type Family, type ServiceSet } from "../packets";
import type { CauseLine } from "../semantics";
import { choiceSentence, namesList } from "./choice-of-source";
import { aclSentences, aclTitle } from "./acl-wording";
import { servicesTitle } from "./service-names";
import { commonOpener } from "./vendor-default";
import type { Verdict } from "./verdict";

type Exposed = Extract<Statement, { kind: "exposure" }>;

/** One sentence without a full stop. */
export function titleOf(verdict: Verdict, services: ReadonlyMap<Family, ServiceSet>): string {
  const { evidence, subject } = verdict;
  const told = toldOf(evidence);
  if (told) return told.title;
  const first = evidence[0]?.statement;
  if (first?.kind !== "exposure") return verdict.rule.title;
  const all = [...services.values()].reduce(unionServices, NO_SERVICES);
  const what = servicesTitle(all.empty ? first.services : all, ownServices(evidence));
  if (first.filter === "acl") {
    const to = verdict.verdict === "violation" ? whom(exposures(evidence)) : decidedBy(namesOf(evidence));
    return aclTitle(verdict, first.direction, what, to);
  }
  const side = first.direction === "ingress" ? "on" : "from";
  if (verdict.verdict === "undetermined") {
    return `${what} ${side} ${subject.name} may be open: ${decidedBy(namesOf(evidence))}`;
  }
  return first.direction === "ingress"
    ? `${what} on ${subject.name} ${what.includes(" and ") ? "are" : "is"} open to ${whom(exposures(evidence))}`
    : `${what} from ${subject.name} may go to ${whom(exposures(evidence))}`;
}

/** What the rule that speaks found itself, without the rows it speaks for. */
function ownServices(evidence: readonly Evidence[]): ServiceSet {
  return exposures(evidence).reduce((all, one) => unionServices(all, one.services), NO_SERVICES);
}

function toldOf(evidence: readonly Evidence[]): Extract<Statement, { kind: "told" }> | undefined {
  for (const { statement } of evidence) if (statement.kind === "told") return statement;
  return undefined;
}

function exposures(evidence: readonly Evidence[]): readonly Exposed[] {
  return evidence.flatMap(({ statement }) => (statement.kind === "exposure" ? [statement] : []));
}

export function namesOf(evidence: readonly Evidence[]): readonly string[] {
  return [...new Set(evidence.flatMap((one) => [...one.dependsOn]))];
}

function whom(statements: readonly Exposed[]): string {
  const full = statements.filter((one) => one.extent === "full").flatMap((one) => one.families);
  if (full.includes(4) && full.includes(6)) return "the whole internet";
  if (full.includes(4)) return "the whole IPv4 internet";
  if (full.includes(6)) return "the whole IPv6 internet";
  const v4 = statements.find((one) => one.families.includes(4));
  if (v4) return `${grouped(v4.addresses)} public addresses`;
  const v6 = statements[0];
  return v6 ? `public IPv6 addresses as many as a /${prefixLengthOf(v6.addresses)} holds` : "the internet";
}

function grouped(count: bigint): string {
  return count.toString().replace(/\B(?=(\d{3})+$)/g, ",");
}

function prefixLengthOf(addresses: bigint): number {
  return 129 - addresses.toString(2).length;
}

/** Full sentences: which lines add up to it, or what decides it. */
export function whyOf(verdict: Verdict): string {
  const told = toldOf(verdict.evidence);
  const either = whateverSentence(verdict.evidence);
  if (told) return [told.why, ...either].join(" ");
  if (verdict.verdict === "undetermined") return undeterminedWhy(verdict);
  const sentences = [...verdict.evidence.flatMap(exposureSentences), ...either];
  const opener = commonOpener(verdict.evidence.flatMap(({ lines }) => lines));
  if (opener) sentences.push(opener.why);
  const names = namesOf(verdict.evidence);
  if (names.length > 0) {
    const defaults =
      names.length === 1 ? `the default of ${names[0]}` : `the defaults of ${names.join(", ")}`;
    sentences.push(`This holds with ${defaults}.`);
  }
  return [...new Set(sentences)].join(" ");
}

/** What is shown is one way in which it may come out. */
function whateverSentence(evidence: readonly Evidence[]): readonly string[] {
  const names = [...new Set(evidence.flatMap(({ whatever = [] }) => whatever))];
  if (names.length === 0) return [];
  return [`This is so with one value of ${listed(names)}, and no other is better: each has to be mended.`];
}

function exposureSentences(evidence: Evidence): string[] {
  const { statement, lines } = evidence;
  if (statement.kind !== "exposure" || lines.length === 0) return [];
  if (statement.filter === "acl") return aclSentences(lines);
  const what = statement.families.includes(4) ? "IPv4" : "IPv6";
  const sources = [...new Set(lines.flatMap(sourceTexts))];
  const subject = sources.length > MOST_SOURCES ? `${sources.length} sources` : listed(sources);
  const together = sources.length === 1 ? "is" : "together are";
  const size =
    statement.extent === "full"
      ? `every ${what} address`
      : `${grouped(statement.addresses)} public ${what} addresses`;
  const first = `${subject} ${together} ${size}.`;
  const every = lines.some((line) => coversEverything(line));
  const sentences = [first];
  if (every) sentences.push("Protocol -1 admits every protocol and port, whatever ports are written.");
  if (statement.note !== undefined) sentences.push(statement.note);
  return sentences;
}

const MOST_SOURCES = 4;

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

function undeterminedWhy(verdict: Verdict): string {
  const all = namesOf(verdict.evidence);
  const malformed = all.filter(isMalformedName);
  const names = all.filter((name) => !malformed.includes(name));
  const line = verdict.evidence[0]?.lines[0];
  const unknownSource = line !== undefined && line.peers.must !== line.peers.may;
  const chosen = unknownSource ? choiceSentence(line) : undefined;
  const example =
    chosen ??
    (unknownSource
      ? exampleOf(verdict, line)
      : "Some of the values it can take make this a violation, others do not.");
  const refused =
    malformed.length > 0 ? `AWS does not take ${listed(malformed)}: what was meant decides.` : "";
  if (refused !== "" && names.length === 0) return `${refused} ${example}`;
  // A template is not judged again when its values are known; what `pulumi up` judges, its adapter says.
  const isJudgedAgain = verdict.subject.resource.host === "pulumi" || !names.some(isToldByDeploy);
  const never = isJudgedAgain ? "" : ", and nothing judges it again then";
  return [`${notKnown(names)}${never}.`, refused, example].filter(Boolean).join(" ");
}

function exampleOf(verdict: Verdict, line: CauseLine): string {
  const isIpv6 = verdict.evidence[0]?.statement.kind === "exposure" && !hasV4(verdict);
  const anybody = isIpv6 ? "::/0" : "0.0.0.0/0";
  return namesList(line)
    ? `If all entries are like 10.0.0.0/8 this passes, with ${anybody} among them it is a violation.`
    : `With 10.0.0.0/8 this passes, with ${anybody} it is a violation.`;
}

function hasV4(verdict: Verdict): boolean {
  return exposures(verdict.evidence).some((one) => one.families.includes(4));
}
