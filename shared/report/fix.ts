import { pathText } from "../facts";
import {
  ALL_SERVICES,
  describeServices,
  equalServices,
  intersectServices,
  subtractServices,
  type ServiceSet,
} from "../packets";
import type { CauseLine } from "../semantics";
import type { ReportedFix } from "./report";
import type { Verdict } from "./verdict";

/** Stands for the author's own prefix: invalid if pasted. */
export const YOUR_PREFIX = "YOUR_PREFIX";

/** The smallest change that closes what is exposed and leaves open whatever else the lines admit. */
export function fixOf(verdict: Verdict, services: ServiceSet): ReportedFix | undefined {
  for (const { statement } of verdict.evidence) {
    if (statement.kind === "told" && statement.fix) {
      const { summary, remove, add } = statement.fix;
      return { summary: summary ?? verdict.rule.remediation, remove, add };
    }
  }
  const lines = verdict.evidence.flatMap((one) => one.lines);
  const written = lines.filter((line) => !line.implied);
  if (written.length === 0) return undefined;
  const direction = verdict.evidence.find((one) => one.statement.kind === "exposure")?.statement;
  const preposition = direction?.kind === "exposure" && direction.direction === "egress" ? "to" : "from";
  const remove = written.map((line) => `${pathText(line.at.path)}: ${withoutNumber(line.says)}`);
  return { summary: summaryOf(verdict, written), remove, add: additions(written, services, preposition) };
}

function withoutNumber(says: string): string {
  return says.replace(/^\d+: /, "");
}

function summaryOf(verdict: Verdict, lines: readonly CauseLine[]): string {
  const all = lines.some((line) => equalServices(line.services.must, ALL_SERVICES));
  if (verdict.verdict === "violation" && all) return "write one line for each service that must be public";
  return lowerFirst(verdict.rule.remediation);
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1).replace(/\.$/, "");
}

function additions(lines: readonly CauseLine[], services: ServiceSet, preposition: string): string[] {
  const texts: string[] = [];
  for (const line of lines) {
    const own = line.services.may;
    if (equalServices(own, ALL_SERVICES)) {
      texts.push(`tcp 443 ${preposition} ${sourceOf(line)}`);
      continue;
    }
    const kept = subtractServices(own, services);
    const shut = intersectServices(own, services);
    if (!kept.empty) texts.push(`${describeServices(kept)} ${preposition} ${sourceOf(line)}`);
    if (!shut.empty) texts.push(`${describeServices(shut)} ${preposition} ${YOUR_PREFIX}`);
  }
  return [...new Set(texts)];
}

function sourceOf(line: CauseLine): string {
  return line.peers.may.map((peer) => (peer.kind === "prefix" ? peer.prefix.text : peer.name)).join(", ");
}
