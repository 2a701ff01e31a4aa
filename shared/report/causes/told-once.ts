import { push, type Instances } from "../../facts";
import { countsOf } from "../counts";
import { marked, tellingOf } from "../late-parts";
import { inOrder } from "../order";
import type { Finding, Report } from "../report";

/** What is found in one of several stacks that a template makes. */
interface Entry {
  readonly finding: Finding;
  readonly instances: Instances;
  /** What people are told: equal for what they could not tell apart. */
  readonly words: string;
}

/**
 * What people are told of several stacks that one template makes they are told once, and of which stacks it is. What is
 * the same in all of them stands in the report once.
 */
export function toldOnce(report: Report): Report {
  const entries = entriesOf(report.findings);
  if (entries.length === 0) return report;
  const told = new Set(entries.map(({ finding }) => finding));
  const findings = [
    ...report.findings.filter((finding) => !told.has(finding)),
    ...groupedBy(entries, ({ words }) => words).flatMap(joined),
  ].sort(inOrder);
  return { ...report, findings, summary: { ...report.summary, ...countsOf(findings) } };
}

function entriesOf(findings: readonly Finding[]): readonly Entry[] {
  const found = findings.flatMap((finding) => {
    const { instances } = tellingOf(finding)?.whole.subject.resource ?? {};
    return instances ? [{ finding, instances }] : [];
  });
  const ofCause = ({ cause, resource }: Finding): string => `${cause} ${resource.key}`;
  const words = new Map<string, string>();
  for (const { finding, instances } of found)
    if (finding.speaks) words.set(ofCause(finding), wordsOf(finding, instances));
  const inProgram = found.sort((a, b) => a.instances.nth - b.instances.nth);
  return inProgram.map((one) => {
    const cause = ofCause(one.finding);
    return { ...one, words: words.get(cause) ?? cause };
  });
}

function wordsOf(finding: Finding, { of }: Instances): string {
  const { ruleId, verdict, level, resource, title, why, exception, baseline } = finding;
  return JSON.stringify([of, ruleId, verdict, level, resource.name, title, why, exception, baseline]);
}

/** The first that speaks does so for all of them. */
function joined(entries: readonly Entry[]): readonly Finding[] {
  const speaking = entries.filter(({ finding }) => finding.speaks);
  const [teller] = speaking;
  const { cause, resource } = (teller ?? entries[0])?.finding ?? {};
  return groupedBy(entries, ({ finding }) => finding.fingerprint).flatMap((same) => {
    const speaks = teller !== undefined && same.includes(teller);
    const finding = (speaks ? teller : same[0])?.finding;
    const telling = finding && tellingOf(finding);
    if (!telling || cause === undefined || !resource) return [];
    const instances = (speaks ? speaking : same).map((one) => one.instances);
    return [marked(finding, { cause, resource, speaks }, { ...telling, instances })];
  });
}

function groupedBy(entries: readonly Entry[], keyOf: (entry: Entry) => string): (readonly Entry[])[] {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) push(groups, keyOf(entry), entry);
  return [...groups.values()];
}
