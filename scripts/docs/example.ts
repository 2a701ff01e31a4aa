import { stringify } from "yaml";
import { anyServices, services as servicesIn, serviceParts } from "../../shared/packets";
import type { Rule } from "../../shared/rules/rule";
import type { FoundCase, RuleTable, ValidCase } from "../../test/rules/describe-rule";
import { choicesOf, complete, visit } from "../../test/rules/given/complete";
import { print } from "../../test/rules/given/print";
import { run, type Spelling } from "../../test/rules/given/run-case";
import type { Given } from "../../test/rules/given/things";
import { blocks, fence } from "./markdown";
import { toPulumiProgram } from "./pulumi-program";
import { toYaml } from "./template-yaml";

type Case = ValidCase | FoundCase;
type Exception = NonNullable<NonNullable<Case["config"]>["exceptions"]>[number];

/**
 * The first case that needs the least beside it: nothing unknown, both hosts; no settings, or some if
 * `like` has them, and what that one is made of.
 */
function plainest<C extends Case>(cases: readonly C[], like?: Case): C | undefined {
  const wanted = like ? kindsOf(like) : [];
  const cost = (one: C): number => {
    let marks = 0;
    visit(one.given, () => marks++);
    const kinds = kindsOf(one);
    const beside =
      (one.config && !isSegmented(one) ? 100 : 0) +
      (isSegmented(one) === isSegmented(like) ? 0 : 100) +
      (one.on ? 50 : 0) +
      ((one.parameters === undefined) === (like?.parameters === undefined) ? 0 : 10);
    const unlike = wanted.filter((kind) => !kinds.includes(kind)).length;
    return beside + Math.min(marks, 9) + (choicesOf(one.given.flat()).length > 1 ? 20 : 0) + 15 * unlike;
  };
  return cases.reduce<C | undefined>(
    (best, one) => (!best || cost(one) < cost(best) ? one : best),
    undefined,
  );
}

function isSegmented(one: Case | undefined): boolean {
  return one?.config?.segments !== undefined;
}

function kindsOf(one: Case): readonly string[] {
  return one.given.flat().map((thing) => ("type" in thing ? thing.type.kind : thing.kind));
}

/** A case as both hosts write it, and what Portcullis says of it. */
function exampleOf(rule: Rule, one: Case): string {
  const given = one.given.flat();
  return blocks(
    `Case: ${one.name}.`,
    ...settingsOf(rule, one),
    one.on === "pulumi" ? undefined : `CloudFormation, and what CDK synthesises:\n\n${cloudFormation(given)}`,
    one.on === "cloudformation" ? undefined : `Pulumi:\n\n${pulumi(given)}`,
    one.on && `On this host only: ${one.because}.`,
    says(rule, one, given),
  );
}

/** What stands in the configuration for the case. */
function settingsOf(rule: Rule, { name, parameters, config = {} }: Case): string[] {
  const { segments, flows = [], quotas, exceptions, ...more } = config;
  const [unknown] = Object.keys(more);
  if (unknown !== undefined)
    throw new Error(`${rule.id} has "${name}" as an example: say how ${unknown} is written`);
  if (!parameters && !segments && !quotas && !exceptions) return [];
  const settings = {
    ...(parameters && { rules: { [rule.id]: parameters } }),
    ...(quotas && { quotas }),
    ...(exceptions && { exceptions: exceptions.map(exceptionOf) }),
    ...(segments && {
      segments: Object.fromEntries(
        segments.map(({ name, resources, prefixes }) => [name, oneOrMore([...resources, ...prefixes])]),
      ),
      flows: flows.map(({ from, to, services }) => ({
        from: oneOrMore(from),
        to: oneOrMore(to),
        ports: serviceParts(
          anyServices(...services.map(({ protocol, from, to }) => servicesIn(protocol, from, to))),
        ),
      })),
    }),
  };
  return ["With these settings:", fence("yaml", stringify(settings))];
}

function exceptionOf({ rules, resources, owner, reason, expires }: Exception): object {
  return {
    rule: oneOrMore(rules),
    resource: oneOrMore(resources),
    ...(owner !== undefined && { owner }),
    ...(reason !== undefined && { reason }),
    ...(expires !== undefined && { expires }),
  };
}

function oneOrMore(texts: readonly string[]): string | readonly string[] {
  const [only] = texts;
  return only !== undefined && texts.length === 1 ? only : texts;
}

function cloudFormation(given: readonly Given[]): string {
  const printed = given.flatMap((thing) =>
    print(thing, { dialect: "cfn", groupLines: "inline", aclLines: "standalone" }),
  );
  return fence("yaml", toYaml(printed));
}

function pulumi(given: readonly Given[]): string {
  const decided = complete(given, choicesOf(given)[0] ?? new Map());
  const printed = decided.flatMap((thing) =>
    print(thing, { dialect: "aws", groupLines: "inline", aclLines: "inline" }),
  );
  return fence("ts", toPulumiProgram(printed));
}

/** Asks the real rule, so that no page shows a finding that nobody gets. */
function says(rule: Rule, one: Case, given: readonly Given[]): string | undefined {
  if (!("expect" in one)) return undefined;
  const spelling: Spelling =
    one.on === "pulumi"
      ? { host: "Pulumi", groupLines: "inline", aclLines: "inline" }
      : { host: "CloudFormation", groupLines: "inline" };
  const program = one.on === "pulumi" ? complete(given, choicesOf(given)[0] ?? new Map()) : given;
  const setup = { rule, parameters: one.parameters ?? {}, config: one.config ?? {} };
  const { findings } = run(program, spelling, setup);
  const [finding] = findings;
  if (!finding) throw new Error(`${rule.id} finds nothing in its own case "${one.name}"`);
  const { title, why, fix } = finding;
  const changes = [
    ...(fix?.remove ?? []).map((line) => `- ${line}`),
    ...(fix?.add ?? []).map((line) => `+ ${line}`),
  ];
  return blocks(
    ["What it says:", "", `> **${title}**`, ">", `> ${why}`].join("\n"),
    changes.length > 0 ? `What it proposes: ${fix?.summary ?? rule.remediation}.` : undefined,
    changes.length > 0 ? fence("diff", changes.join("\n")) : undefined,
  );
}

/** A case that fails and one that passes. */
export function examplesOf(rule: Rule, table: RuleTable): string[] {
  const fails = plainest(table.invalid);
  const passes = plainest(table.valid, fails);
  return [
    ...(fails ? ["## It fails", exampleOf(rule, fails)] : []),
    ...(passes ? ["## It passes", exampleOf(rule, passes)] : []),
  ];
}
