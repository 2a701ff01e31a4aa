import assert from "node:assert/strict";
import fc from "fast-check";
import type { Config } from "../../shared/config/config";
import type { Finding } from "../../shared/report/report";
import type { Rule, Settings } from "../../shared/rules/rule";
import { choicesOf, complete, isVocabulary } from "./given/complete";
import { draws, poolOf, slipOf } from "./given/chosen";
import { slipsOf } from "./given/forgotten";
import { REWRITINGS, wholeUnderCondition } from "./given/rewritten";
import {
  resourcesOf,
  run,
  runAlone,
  runLast,
  runResources,
  runTemplate,
  templateOf,
  type Setup,
  type Spelling,
} from "./given/run-case";
import { mendedResources, mendedTemplate } from "./given/carried-out";
import { checkWords } from "./given/fix-words";
import { checkFindings, familiesOf, subjectOf, type Expected } from "./given/expected";
import { TABLES } from "./given/tables";
import { STRANGERS } from "./given/strangers";
import type { Template } from "./given/to-template";
import { reordered, respelt, type Twist } from "./given/twists";
import type { Given } from "./given/things";

export * from "./given";
export * from "./given/port-cases";
export type { Expected } from "./given/expected";

interface CaseBase {
  /** A sentence that tells what is special. */
  readonly name: string;
  readonly given: readonly (Given | readonly Given[])[];
  readonly parameters?: Settings;
  readonly config?: Partial<Config>;
  /** Changes that are none for AWS but are for this case, each with its reason. */
  readonly without?: { readonly [name in TwistName]?: string };
}

/** Only where the other host cannot write the case, or AWS does something else there. */
type OnHost =
  | { readonly on?: undefined; readonly because?: undefined }
  | { readonly on: "cloudformation" | "pulumi"; readonly because: string };

export type ValidCase = CaseBase & OnHost;
export type FoundCase = CaseBase & OnHost & { readonly expect: readonly Expected[] };

export interface RuleTable {
  readonly valid: readonly ValidCase[];
  readonly invalid: readonly FoundCase[];
  /** Cases, or why the rule always knows. */
  readonly undetermined: readonly FoundCase[] | string;
  readonly without?: CaseBase["without"];
  /** Places, as patterns, at which the rule takes no notice of what is unknown there, each with its reason. */
  readonly unheeded?: Readonly<Record<string, string>>;
  /** Places, as patterns, of which the rule does not ask what a choice there decides, each with its reason. */
  readonly notAsked?: Readonly<Record<string, string>>;
  /** Why the rest of a program changes what the rule says of these cases. */
  readonly concernsAll?: string;
}

type TwistName = "reordered" | "respelt" | "standalone" | "native" | "conditional";

type AnyCase = CaseBase & OnHost & { readonly expect?: readonly Expected[] };

const CLOUDFORMATION: Spelling = { host: "CloudFormation", groupLines: "inline" };
const PULUMI: Spelling = { host: "Pulumi", groupLines: "inline", aclLines: "inline" };

/**
 * A rule's table. Each case is written down as a template and as Pulumi resources, read back and judged by that rule
 * alone: both must come to the same verdicts, subjects, names and fingerprints, whatever the order and spelling.
 */
export function describeRule(rule: Rule, table: RuleTable): void {
  const found = typeof table.undetermined === "string" ? [] : table.undetermined;
  refuse(rule, table, found);
  TABLES.set(rule.id, table);
  describe(rule.id, () => {
    for (const one of table.valid) it(`passes: ${one.name}`, () => judge(rule, one, table, "pass"));
    for (const one of table.invalid) it(`finds: ${one.name}`, () => judge(rule, one, table, "violation"));
    for (const one of found) it(`cannot tell: ${one.name}`, () => judge(rule, one, table, "undetermined"));
    it("is as sure as what is left when a value is forgotten", () => forget(rule, table));
    if (table.concernsAll === undefined)
      it("is the same beside a network that has nothing to do with it", () => amongStrangers(rule, table));
    it("is the same after every other rule has read the program", () => afterOthers(rule, table));
    it("is the same where all of it is there under one condition", () => underOneCondition(rule, table));
    it("is no surer of a choice than its outcomes allow", () => chosen(rule, table));
    it("is the same however its values are written", () => rewritten(rule, table));
    it("is mended by the settings that its fixes name", () => settle(rule, table));
    it("claims nothing of a resource alone that the whole does not bear out", () => alone(rule, table));
  });
}

function refuse(rule: Rule, table: RuleTable, undetermined: readonly FoundCase[]): void {
  const says = (what: string): never => {
    throw new Error(`the table of ${rule.id} ${what}`);
  };
  if (table.valid.length === 0) says("has no valid case");
  if (table.invalid.length === 0) says("has no invalid case");
  if (undetermined.length === 0 && typeof table.undetermined !== "string") says("has no undetermined case");
  if (typeof table.undetermined === "string" && table.undetermined.length < 10) says("does not say why");
  const cases: readonly AnyCase[] = [...table.valid, ...table.invalid, ...undetermined];
  const names = new Set<string>();
  const givens = new Map<string, string>();
  for (const one of cases) {
    if (names.has(one.name)) says(`has two cases called "${one.name}"`);
    names.add(one.name);
    const key = JSON.stringify([one.given, one.parameters, one.config, one.on], withoutFunctions);
    const twin = givens.get(key);
    if (twin !== undefined) says(`says "${one.name}" and "${twin}" of the same program`);
    givens.set(key, one.name);
    if (one.expect?.length === 0) says(`expects nothing of "${one.name}"`);
  }
}

function withoutFunctions(_: string, value: unknown): unknown {
  if (value instanceof Map || value instanceof Set) return [...value];
  if (typeof value === "bigint") return value.toString();
  const row = typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
  return isVocabulary(row) ? row["kind"] : value;
}

function forget(rule: Rule, table: RuleTable): void {
  const unheeded = Object.keys(table.unheeded ?? {}).map((pattern) => new RegExp(pattern));
  const used = new Set<RegExp>();
  const slips: string[] = [];
  const tried = new Map<string, number>();
  for (const one of [...table.valid, ...table.invalid] as readonly AnyCase[]) {
    if (one.on === "pulumi") continue;
    const setup: Setup = { rule, parameters: one.parameters ?? {}, config: one.config ?? {} };
    for (const { place, what } of slipsOf(templateOf(one.given.flat(), "inline"), setup, tried)) {
      const pattern = unheeded.find((one) => one.test(place));
      if (pattern) used.add(pattern);
      else slips.push(`${place} of "${one.name}": ${what}`);
    }
  }
  assert.deepEqual(slips, []);
  const idle = unheeded.filter((pattern) => !used.has(pattern)).map(({ source }) => source);
  assert.deepEqual(idle, [], "unheeded, and nothing there");
}

/** Programs of a table, each with a choice in one or two places. */
const CHOICES = 30;

function chosen(rule: Rule, table: RuleTable): void {
  const cases = ([...table.valid, ...table.invalid] as readonly AnyCase[]).filter(
    ({ on }) => on !== "pulumi",
  );
  const programs = cases.map((one) => ({ one, template: templateOf(one.given.flat(), "inline") }));
  const small = programs.filter(({ template }) => JSON.stringify(template).length < MOST_CHARACTERS);
  if (small.length === 0) return;
  const pool = poolOf(small.map(({ template }) => template));
  const unheeded = Object.keys({ ...table.unheeded, ...table.notAsked }).map((one) => new RegExp(one));
  fc.assert(
    fc.property(fc.constantFrom(...small), draws, ({ one, template }, draw) => {
      const setup: Setup = { rule, parameters: one.parameters ?? {}, config: one.config ?? {} };
      const slip = slipOf(template, pool, setup, draw);
      if (!slip || slip.places.some((place) => unheeded.some((pattern) => pattern.test(place)))) return;
      assert.fail(`"${one.name}" with a choice at ${slip.places.join(" and ")}: ${slip.what}`);
    }),
    { numRuns: CHOICES },
  );
}

/** Programs of hundreds of lines take seconds for what small ones show as well. */
const MOST_CHARACTERS = 10_000;

function amongStrangers(rule: Rule, table: RuleTable): void {
  for (const one of templateCases(table)) {
    const template = templateOf(one.given.flat(), "inline");
    const joined = { ...template, Resources: { ...template.Resources, ...STRANGERS } };
    assert.deepEqual(verdictsOn(joined, rule, one), verdictsOn(template, rule, one), one.name);
  }
}

function afterOthers(rule: Rule, table: RuleTable): void {
  for (const one of templateCases(table)) {
    const template = templateOf(one.given.flat(), "inline");
    const { parameters = {}, config = {} } = one;
    const last = runLast(template, { rule, parameters, config });
    assert.deepEqual(last, findingsOn(template, rule, one), one.name);
  }
}

function underOneCondition(rule: Rule, table: RuleTable): void {
  for (const one of templateCases(table)) {
    if ((one.without ?? table.without)?.conditional !== undefined) continue;
    const template = templateOf(one.given.flat(), "inline");
    const open = wholeUnderCondition(template);
    assert.deepEqual(verdictsOn(open, rule, one), verdictsOn(template, rule, one), one.name);
  }
}

/** A doubt names the same deciders; what is certain, and a title, may name the parameters whose defaults count. */
function rewritten(rule: Rule, table: RuleTable): void {
  for (const one of templateCases(table)) {
    const template = templateOf(one.given.flat(), "inline");
    const verdicts = (program: Template): readonly string[] =>
      findingsOn(program, rule, one).map(({ resource, verdict, dependsOn }) =>
        [resource.id, verdict, ...(verdict === "undetermined" ? [...dependsOn].sort() : [])].join(" "),
      );
    const expected = verdicts(template);
    for (const [way, rewrite] of Object.entries(REWRITINGS))
      assert.deepEqual(verdicts(rewrite(template)), expected, `${one.name}, each value ${way}`);
  }
}

function templateCases(table: RuleTable): readonly AnyCase[] {
  const found = typeof table.undetermined === "string" ? [] : table.undetermined;
  return [...table.valid, ...table.invalid, ...found].filter(({ on }) => on !== "pulumi");
}

function verdictsOn(program: Template, rule: Rule, one: AnyCase): readonly string[] {
  return findingsOn(program, rule, one)
    .filter(({ resource }) => !(resource.id in STRANGERS))
    .map(({ resource, verdict, title }) => `${resource.id} ${verdict}: ${title}`);
}

function findingsOn(
  program: Template,
  rule: Rule,
  { parameters = {}, config = {} }: AnyCase,
): readonly Finding[] {
  return runTemplate(program, { rule, parameters, config });
}

function alone(rule: Rule, table: RuleTable): void {
  for (const one of table.valid as readonly AnyCase[]) {
    if (one.on === "cloudformation") continue;
    const setup: Setup = { rule, parameters: one.parameters ?? {}, config: one.config ?? {} };
    const decided = complete(one.given.flat(), new Map());
    for (const groupLines of ["inline", "standalone"] as const) {
      const claimed = runAlone(decided, groupLines, setup).filter(({ verdict }) => verdict === "violation");
      const what = claimed.map(({ resource, title }) => `${one.name}: ${resource.name}: ${title}`);
      assert.deepEqual(what, [], `${groupLines} lines`);
    }
  }
}

function settle(rule: Rule, table: RuleTable): void {
  for (const one of table.invalid as readonly AnyCase[]) {
    const setup: Setup = { rule, parameters: one.parameters ?? {}, config: one.config ?? {} };
    if (one.on !== "pulumi") {
      const template = templateOf(one.given.flat(), "inline");
      checkMended(one, runTemplate(template, setup), (finding) => {
        const mended = mendedTemplate(finding, template);
        return mended && runTemplate(mended, setup);
      });
    }
    if (one.on !== "cloudformation" && choicesOf(one.given.flat()).length < 2) {
      const resources = resourcesOf(complete(one.given.flat(), new Map()));
      checkMended(one, runResources(resources, setup), (finding) => {
        const mended = mendedResources(finding, resources);
        return mended && runResources(mended, setup);
      });
    }
  }
}

/** What a fix names a new value for is not found again with that value. */
function checkMended(
  one: AnyCase,
  findings: readonly Finding[],
  after: (finding: Finding) => readonly Finding[] | undefined,
): void {
  for (const finding of findings.filter(({ verdict }) => verdict === "violation")) {
    const left = after(finding)?.filter(
      ({ verdict, title, resource }) =>
        verdict === "violation" && title === finding.title && resource.id === finding.resource.id,
    );
    assert.deepEqual(left ?? [], [], `${one.name}: ${JSON.stringify(finding.fix)}`);
  }
}

type Verdict = "pass" | "violation" | "undetermined";

function judge(rule: Rule, one: AnyCase, table: RuleTable, verdict: Verdict): void {
  const setup: Setup = { rule, parameters: one.parameters ?? {}, config: one.config ?? {} };
  const given = one.given.flat();
  const expected = (one.expect ?? []).map((e) => ({ verdict, ...e }));
  const without = { ...table.without, ...one.without };
  const choices = choicesOf(given);
  const first = one.on === "pulumi" ? PULUMI : CLOUDFORMATION;
  const decided = complete(given, new Map());
  const source = first.host === "Pulumi" ? decided : given;
  if (first.host === "Pulumi" && choices.length > 1) throw new Error("Pulumi knows no allowed values");
  const base = run(source, first, setup).findings;
  checkFindings(base, expected, first.host);
  base.forEach(checkWords);
  const alike = (spelling: Spelling, program: readonly Given[], what: string): void => {
    const outcome = run(program, spelling, setup);
    outcome.findings.forEach(checkWords);
    const blur = outcome.blurred || program !== given;
    assert.deepEqual(essence(outcome.findings, blur), essence(base, blur), `${what} (${spelling.host})`);
  };
  for (const [name, twist] of Object.entries({ reordered, respelt }) as ["reordered" | "respelt", Twist][]) {
    const twisted = without[name] === undefined ? twist(source) : undefined;
    if (twisted) {
      const outcome = run(twisted, first, setup);
      assert.deepEqual(essence(outcome.findings, false), essence(base, false), `${name} (${first.host})`);
    }
  }
  if (first.host === "CloudFormation" && without.standalone === undefined) {
    alike({ ...first, groupLines: "standalone" }, given, "lines as resources");
  }
  if (one.on === "cloudformation") return;
  if (choices.length > 1) {
    completions(
      choices.map((choice) => complete(given, choice)),
      setup,
      base,
      verdict,
    );
    return;
  }
  alike(PULUMI, decided, "the same on both hosts");
  if (without.standalone === undefined) {
    for (const groupLines of ["standalone", "older"] as const) {
      alike({ host: "Pulumi", groupLines, aclLines: "standalone" }, decided, `${groupLines} lines`);
    }
  }
  if (without.native === undefined && one.on === undefined) {
    alike({ host: "aws-native" }, decided, "the third dialect");
  }
}

/** What a proven verdict says holds in every completion; where something decides, completions differ. */
function completions(
  programs: readonly (readonly Given[])[],
  setup: Setup,
  base: readonly Finding[],
  verdict: Verdict,
): void {
  const outcomes = programs.map((program) => run(program, PULUMI, setup).findings);
  const subjects = new Set(base.map(subjectOf));
  if (verdict === "pass") {
    for (const findings of outcomes) {
      const violated = findings.filter((finding) => finding.verdict === "violation");
      assert.deepEqual(violated, [], "a pass is a pass in every completion");
    }
    return;
  }
  for (const subject of subjects) {
    const violated = outcomes.map((findings) =>
      findings.some((one) => subjectOf(one) === subject && one.verdict === "violation"),
    );
    const proven = base.some((one) => subjectOf(one) === subject && one.verdict === "violation");
    if (proven) assert.ok(violated.every(Boolean), `${subject} is violated in every completion`);
    else assert.ok(new Set(violated).size > 1, `completions of ${subject} differ`);
  }
}

/** What must be equal whatever the spelling. */
function essence(findings: readonly Finding[], blurred: boolean): unknown {
  return findings
    .map((finding) => {
      const { verdict, fingerprint, dependsOn } = finding;
      const exact = blurred ? [] : [fingerprint, [...dependsOn].sort()];
      return [verdict, subjectOf(finding), familiesOf(finding), ...exact];
    })
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}
