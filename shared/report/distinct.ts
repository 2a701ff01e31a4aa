import { push } from "../facts";
import { nameFor } from "./fingerprint";
import { marked, tellingOf } from "./late-parts";
import type { Finding, ReportedResource } from "./report";
import { reportedResource } from "./reported-resource";

/**
 * The same rule, subject and causes are one finding. Equal names elsewhere, in another stack or template, get a number
 * in the order of their ids; the first keeps the name that it would have alone.
 */
export function distinct(findings: readonly Finding[]): Finding[] {
  const one = new Map(findings.map((finding) => [`${finding.fingerprint} ${finding.resource.key}`, finding]));
  const kept = [...one.values()];
  const fingerprintOf = numbered(kept, "fingerprint");
  const causeOf = numbered(kept, "cause");
  return kept.map((finding) => {
    const [fingerprint, cause] = [fingerprintOf(finding), causeOf(finding)];
    const same = fingerprint === finding.fingerprint && cause === finding.cause;
    return same ? finding : marked(finding, { fingerprint, cause });
  });
}

/** What each is called, where equal names of others get a number. */
export function numbered(
  findings: readonly Finding[],
  name: "fingerprint" | "cause",
): (finding: Finding) => string {
  const named = new Map<string, Finding[]>();
  for (const finding of findings) push(named, finding[name], finding);
  const names = new Map<string, string>();
  for (const [text, same] of named) {
    if (same.length === 1) continue;
    const orders = [...new Set(same.map(orderOf))].sort();
    orders.forEach((order, i) => {
      if (i > 0) names.set(`${text} ${order}`, nameFor(text, String(i)));
    });
  }
  return (finding) => (names.size > 0 && names.get(`${finding[name]} ${orderOf(finding)}`)) || finding[name];

  /** Entries of one cause may be about other resources than the one that speaks. */
  function orderOf(finding: Finding): string {
    const speaker = name === "cause" ? tellingOf(finding)?.cause.speaker : undefined;
    return orderIn(finding, speaker ? reportedResource(speaker.subject.resource) : finding.resource);
  }
}

function orderIn(finding: Finding, resource: ReportedResource): string {
  const { instances } = tellingOf(finding)?.whole.subject.resource ?? {};
  // What a template makes several times has one name.
  if (instances) return `${resource.stack ?? ""}\u0000${resource.id}\u0000${instances.of}`;
  return `${resource.stack ?? ""}\u0000${resource.id}\u0000${resource.key}`;
}
