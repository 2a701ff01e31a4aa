import {
  ALL_SERVICES,
  describeServices,
  equalServices,
  intersectServices,
  subtractServices,
  type ServiceSet,
} from "../packets";
import type { CauseLine } from "../semantics";
import { aclFix, isAboutAcl } from "./acl-fix";
import { placeOf, YOUR_PREFIX } from "./place-of";
import type { ReportedFix } from "./report";
import { commonOpener } from "./vendor-default";
import type { Verdict } from "./verdict";

/** The smallest change that closes what is exposed and leaves open whatever else the lines admit. */
export function fixOf(verdict: Verdict, services: ServiceSet): ReportedFix | undefined {
  for (const { statement } of verdict.evidence) {
    if (statement.kind === "told" && statement.fix) {
      const { summary, remove, add } = statement.fix;
      return { summary: summary ?? lowerFirst(verdict.rule.remediation), remove, add };
    }
  }
  const lines = verdict.evidence.flatMap((one) => one.lines);
  if (verdict.verdict === "violation" && isAboutAcl(verdict)) return aclFix(verdict, lines, services);
  const written = lines.filter((line) => !line.implied);
  if (written.length === 0) return undefined;
  const opener = commonOpener(written);
  if (opener) return opener.fix;
  if (verdict.verdict === "undetermined") return { summary: settling(verdict, written), remove: [], add: [] };
  const fromDefault = written.every((line) => defaultOf(line) !== undefined) ? written : [];
  if (fromDefault.length > 0) return changedDefaults(fromDefault);
  const direction = verdict.evidence.find((one) => one.statement.kind === "exposure")?.statement;
  const preposition = direction?.kind === "exposure" && direction.direction === "egress" ? "to" : "from";
  const remove = written.map((line) => `${placeOf(line, verdict)}: ${withoutNumber(line.says)}`);
  return { summary: summaryOf(verdict, written), remove, add: additions(written, services, preposition) };
}

/** What makes a doubt go: a value that is known before deploy. */
function settling(verdict: Verdict, lines: readonly CauseLine[]): string {
  const names = [...new Set(lines.flatMap((line) => [...line.peers.names]))];
  const what = names.length === 1 && names[0] !== undefined ? names[0] : "the inputs";
  return verdict.subject.resource.host === "pulumi"
    ? "take the prefix from stack configuration, which is known at preview"
    : `give ${what} AllowedValues, or write the prefix in the program`;
}

/** The parameter whose default is the line's source. */
function defaultOf({ peers }: CauseLine): string | undefined {
  return peers.must === peers.may && peers.names.length === 1 ? peers.names[0] : undefined;
}

function changedDefaults(lines: readonly CauseLine[]): ReportedFix {
  const names = [...new Set(lines.flatMap((line) => defaultOf(line) ?? []))];
  const remove = lines.map((line) => `${defaultOf(line)}: Default ${sourceOf(line)}`);
  return {
    summary: `give ${names.join(" and ")} your own prefix as the default, or no default`,
    remove: [...new Set(remove)],
    add: names.map((name) => `${name}: Default ${YOUR_PREFIX}`),
  };
}

function withoutNumber(says: string): string {
  return says.replace(/^\d+: /, "");
}

function summaryOf(verdict: Verdict, lines: readonly CauseLine[]): string {
  const all = lines.some((line) => equalServices(line.services.must, ALL_SERVICES));
  return all ? "write one line for each service that must be public" : lowerFirst(verdict.rule.remediation);
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
