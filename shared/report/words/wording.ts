import { listed } from "../../text/lists";
import {
  decidedBy,
  isToldByDeploy,
  notKnown,
  notTaken,
  withDefaults,
  type Evidence,
  type Statement,
} from "../../judges";
import {
  icmp,
  icmpv6,
  intersectServices,
  isNearlyAll,
  NO_SERVICES,
  unionServices,
  type Family,
  type ServiceSet,
} from "../../packets";
import type { CauseLine } from "../../semantics";
import { choiceSentence, namesList } from "./choice-of-source";
import { aclTitle } from "./acl-wording";
import { exposureSentences, whom } from "./audience";
import { isPlural, servicesTitle } from "./service-names";
import { isRefusedName } from "../../vocabulary";
import { commonOpener } from "../causes/vendor-default";
import type { Verdict } from "../verdict";

type Exposed = Extract<Statement, { kind: "exposure" }>;

/** One sentence without a full stop. */
export function titleOf(
  verdict: Verdict,
  services: ReadonlyMap<Family, ServiceSet>,
  audience: readonly Evidence[],
): string {
  const { evidence, subject } = verdict;
  const told = toldOf(evidence);
  if (told) return told.title;
  const first = evidence[0]?.statement;
  if (first?.kind !== "exposure") return verdict.rule.title;
  const all = [...services.values()].reduce(unionServices, NO_SERVICES);
  const what = servicesTitle(all.empty ? first.services : withErrors(all, evidence), ownServices(evidence));
  if (first.filter === "acl") {
    const to = verdict.verdict === "violation" ? whom(audience) : decidedBy(namesOf(evidence));
    return aclTitle(verdict, first.direction, what, to);
  }
  const side = first.direction === "ingress" ? "on" : "from";
  if (verdict.verdict === "undetermined") {
    // A port that nobody knows may be any, and is one.
    const some = what.replace(/^Every /, "Any ");
    return `${some} ${side} ${subject.name} may be open: ${decidedBy(namesOf(evidence))}`;
  }
  return first.direction === "ingress"
    ? `${what} on ${subject.name} ${isPlural(what) ? "are" : "is"} open to ${whom(audience)}`
    : `${what} from ${subject.name} may go to ${whom(audience)}`;
}

/** Errors of ICMP are open as well where nearly everything is, though no rule minds them. */
function withErrors(services: ServiceSet, evidence: readonly Evidence[]): ServiceSet {
  if (!isNearlyAll(services)) return services;
  const errors = unionServices(icmp(), icmpv6());
  return evidence
    .flatMap(({ lines }) => lines)
    .reduce((all, line) => unionServices(all, intersectServices(line.services.must, errors)), services);
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

/** Full sentences: which lines add up to it, or what decides it. */
export function whyOf(verdict: Verdict): string {
  const told = toldOf(verdict.evidence);
  const either = whateverSentence(verdict.evidence);
  if (told) return [told.why, ...either].join(" ");
  if (verdict.verdict === "undetermined") return undeterminedWhy(verdict);
  const sentences = [...verdict.evidence.flatMap(exposureSentences), ...either];
  const opener = commonOpener(verdict.evidence);
  if (opener) sentences.push(opener.why);
  sentences.push(withDefaults(namesOf(verdict.evidence)));
  return [...new Set(sentences)].filter(Boolean).join(" ");
}

/** The same where another verdict tells of the same packets. */
export function asideOf(verdict: Verdict): string {
  return toldOf(verdict.evidence)?.aside ?? whyOf(verdict);
}

/** What is shown is one way in which it may come out. */
function whateverSentence(evidence: readonly Evidence[]): readonly string[] {
  const names = [...new Set(evidence.flatMap(({ whatever = [] }) => whatever))];
  if (names.length === 0) return [];
  return [`This is so with one value of ${listed(names)}, and no other is better: each has to be mended.`];
}

function undeterminedWhy(verdict: Verdict): string {
  const all = namesOf(verdict.evidence);
  const malformed = all.filter(isRefusedName);
  const names = all.filter((name) => !malformed.includes(name));
  const line = verdict.evidence[0]?.lines[0];
  const unknownSource = line !== undefined && line.peers.must !== line.peers.may;
  const chosen = unknownSource ? choiceSentence(line) : undefined;
  const example =
    chosen ??
    (unknownSource
      ? exampleOf(verdict, line)
      : "Some of the values it can take make this a violation, others do not.");
  const refused = notTaken(malformed);
  if (refused.length > 0 && names.length === 0) return [...refused, example].join(" ");
  // A template is not judged again when its values are known; what `pulumi up` judges, its adapter says.
  const isJudgedAgain = verdict.subject.resource.host === "pulumi" || !names.some(isToldByDeploy);
  const never = isJudgedAgain ? "" : ", and nothing judges it again then";
  return [`${notKnown(names)}${never}.`, ...refused, example].join(" ");
}

function exampleOf(verdict: Verdict, line: CauseLine): string {
  const isIpv6 = verdict.evidence[0]?.statement.kind === "exposure" && !hasV4(verdict);
  const shortest = shortestIn(line);
  if (shortest !== undefined) {
    const own = `${isIpv6 ? "fd00::" : "10.0.0.0"}/${Math.max(8, shortest)}`;
    return `With ${own} this passes, with a public prefix as wide it is a violation.`;
  }
  const [own, anybody] = isIpv6 ? ["fd00::/8", "::/0"] : ["10.0.0.0/8", "0.0.0.0/0"];
  return namesList(line)
    ? `If all entries are like ${own} this passes, with ${anybody} among them it is a violation.`
    : `With ${own} this passes, with ${anybody} it is a violation.`;
}

/** The length of the widest prefix that the source can be, where that is known. */
function shortestIn({ peers }: CauseLine): number | undefined {
  const lengths = peers.may.map((peer) => (peer.kind === "prefix" ? peer.shortest : undefined));
  return lengths.every((length) => length !== undefined) && lengths.length > 0
    ? Math.min(...lengths)
    : undefined;
}

function hasV4(verdict: Verdict): boolean {
  return exposures(verdict.evidence).some((one) => one.families.includes(4));
}
