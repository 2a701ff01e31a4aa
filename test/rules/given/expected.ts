import assert from "node:assert/strict";
import type { Finding } from "../../../shared/report/report";

/** One finding, as far as a case cares. */
export interface Expected {
  /** Name of the resource it is about; for an entry of an ACL its own name or the ACL's. */
  readonly subject: string;
  /** By the section of the table if left out. */
  readonly verdict?: "pass" | "violation" | "undetermined";
  /** Exposure rules: the one family; for both, leave it out and say `families`. */
  readonly family?: 4 | 6;
  readonly families?: readonly (4 | 6)[];
  /** The lines that add up to it: "tcp 22 from 0.0.0.0/1". */
  readonly lines?: readonly string[];
  /** The inputs that decide, or the defaults it rests on. */
  readonly dependsOn?: readonly string[];
  /** Exposed services: "tcp 22". */
  readonly services?: readonly string[];
  /** Prefixes shown. */
  readonly prefixes?: readonly string[];
  readonly witness?: string;
  /** The way there: "Web may: lets it out"; none where it is not told. */
  readonly hops?: readonly string[];
  readonly title?: string | RegExp;
  readonly why?: string | RegExp;
}

export function checkFindings(found: readonly Finding[], expected: readonly Expected[], host: string): void {
  const told = found.map((finding) => `${finding.verdict} ${finding.resource.name}: ${finding.title}`);
  const left = [...found];
  for (const one of expected) {
    const i = left.findIndex((finding) => fits(finding, one));
    assert.ok(i >= 0, `${host}: no ${one.verdict} of ${one.subject} in ${JSON.stringify(told)}`);
    const [finding] = left.splice(i, 1);
    if (finding) compare(finding, one);
  }
  const unexpected = left.map(({ verdict, resource, title }) => `${verdict} ${resource.name}: ${title}`);
  assert.deepEqual(unexpected, [], `${host}: nobody expected`);
}

/** An entry of an ACL is a line of the ACL where a host writes it inline: then the ACL stands for it. */
export function subjectOf({ resource: { name, type } }: Finding): string {
  return /NetworkAcl(Entry|Rule)$/.test(type) ? name.replace(/(In|Out)\d+$/, "") : name;
}

function fits(finding: Finding, { subject, verdict, title, lines }: Expected): boolean {
  return (
    (finding.resource.name === subject || subjectOf(finding) === subject) &&
    finding.verdict === verdict &&
    (typeof title !== "string" || finding.title === title) &&
    (lines === undefined || same(textsOf(finding), lines))
  );
}

function textsOf(finding: Finding): string[] {
  return finding.lines.map((line) => line.text);
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return JSON.stringify([...a].sort()) === JSON.stringify([...b].sort());
}

export function familiesOf(finding: Finding): (4 | 6)[] {
  return [...new Set(finding.packets.flatMap(({ family }) => family ?? []))].sort();
}

function compare(finding: Finding, expected: Expected): void {
  const of = `of ${expected.subject}`;
  const families = expected.families ?? (expected.family === undefined ? undefined : [expected.family]);
  if (families) assert.deepEqual(familiesOf(finding), families, `families ${of}`);
  const equal = (actual: readonly string[], wanted: readonly string[] | undefined, what: string): void => {
    if (wanted) assert.deepEqual([...new Set(actual)].sort(), [...wanted].sort(), `${what} ${of}`);
  };
  equal(finding.dependsOn, expected.dependsOn, "what decides");
  equal(
    finding.packets.flatMap((packets) => packets.services),
    expected.services,
    "services",
  );
  equal(
    finding.packets.flatMap((packets) => packets.prefixes),
    expected.prefixes,
    "prefixes",
  );
  if (expected.witness !== undefined) assert.equal(finding.witness?.text, expected.witness);
  if (expected.hops) {
    const way = (finding.hops ?? []).map(({ name, verdict, setting }) => `${name} ${verdict}: ${setting}`);
    assert.deepEqual(way, expected.hops, `way ${of}`);
  }
  if (finding.verdict === "undetermined") assert.match(finding.title, / decides?$/, `title ${of}`);
  const stations = new Set(finding.hops?.map(({ verdict }) => verdict));
  assert.ok(!stations.has("stops"), `a hop stops what is told ${of}`);
  if (finding.verdict === "violation")
    assert.ok(!stations.has("may"), `a hop is open of what is proven ${of}`);
  assert.doesNotMatch(finding.why, /^ |[a-z,.] {2}[a-z]| $/, `why ${of}`);
  text(finding.title, expected.title, `title ${of}`);
  text(finding.why, expected.why, `why ${of}`);
}

function text(actual: string, wanted: string | RegExp | undefined, what: string): void {
  if (typeof wanted === "string") assert.equal(actual, wanted, what);
  else if (wanted) assert.match(actual, wanted, what);
}
